using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace UserManagement.Completion;

/// <summary>Completes the presets of the platform that is being connected to.</summary>
public sealed class PresetCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        PlatformChoice.Of(fakeBoundParameters)
            .SelectMany(p => p.Presets?.Names ?? [])
            .Where(name => NameCompletion.Starts(name, NameCompletion.Typed(wordToComplete)))
            .Select(name => NameCompletion.Of(name, "What is known of " + name));
}
