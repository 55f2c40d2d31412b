using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using UserManagement.Sessions;

namespace UserManagement.Completion;

/// <summary>Completes the names of the platforms.</summary>
public sealed class PlatformCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        PlatformCatalog.All
            .Where(p => NameCompletion.Starts(p.Name, NameCompletion.Typed(wordToComplete)))
            .Select(p => NameCompletion.Of(p.Name, p.Name));
}
