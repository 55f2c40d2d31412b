using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Session;
using System.Management.Automation.Language;

namespace UserManagement.Completion;

/// <summary>Completes the names of profiles.</summary>
public sealed class ProfileCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return ConnectionTable.Current.Profiles.Read()
                .Where(p => NameCompletion.IsOffered(p.Name) && NameCompletion.Starts(p.Name, NameCompletion.Typed(wordToComplete)))
                .Select(p => NameCompletion.Of(p.Name, p.Platform + ", token from " + p.TokenFrom));
        }
        catch (PlatformException)
        {
            // Nothing is offered if the file of profiles is damaged; Get-PlatformProfile reports the error.
            return [];
        }
    }
}
