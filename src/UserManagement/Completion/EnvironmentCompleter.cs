using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace UserManagement.Completion;

/// <summary>Completes the environments of the given platform.</summary>
public sealed class EnvironmentCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        PlatformChoice.Of(fakeBoundParameters)
            .SelectMany(p => p.Environments.Select(e => (e.Key, p.Name, e.Value.Host)))
            .Where(e => NameCompletion.Starts(e.Key, NameCompletion.Typed(wordToComplete)))
            .Select(e => NameCompletion.Of(e.Key, e.Name + " at " + e.Host));
}
