using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using UserManagement.Session;

namespace UserManagement.Completion;

/// <summary>Completes the names of this runspace's connections.</summary>
public sealed class ConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = NameCompletion.Typed(wordToComplete);
        return ConnectionTable.Current.All
            .Where(c => NameCompletion.IsOffered(c.Name) && NameCompletion.Starts(c.Name, word))
            .Select(c => NameCompletion.Of(c.Name, c.Platform + " " + c.BaseUri.Host));
    }
}
