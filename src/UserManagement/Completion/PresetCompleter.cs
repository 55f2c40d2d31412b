using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace UserManagement.Completion;

/// <summary>Completes the presets of the given platform.</summary>
public sealed class PresetCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        PlatformChoice.Of(fakeBoundParameters)
            .SelectMany(p => p.Presets?.Names ?? [])
            .Where(name => NameCompletion.Starts(name, NameCompletion.Typed(wordToComplete)))
            .Select(name => NameCompletion.Of(name, "Preset for " + name));
}
