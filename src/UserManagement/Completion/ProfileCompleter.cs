using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using UserManagement.Sessions.Profiles;

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
            return ProfileStore.Default().Read()
                .Where(p => NameCompletion.IsOffered(p.Name) && NameCompletion.Starts(p.Name, NameCompletion.Typed(wordToComplete)))
                .Select(p => NameCompletion.Of(p.Name, p.Platform + ", token from " + p.TokenFrom));
        }
        catch (PlatformException)
        {
            // A damaged file has nothing to offer; Get-PlatformProfile says what is wrong with it.
            return [];
        }
    }
}
