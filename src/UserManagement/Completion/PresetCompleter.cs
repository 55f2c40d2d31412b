using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using UserManagement.Sessions;

namespace UserManagement.Completion;

/// <summary>Completes the presets of the platform that is being connected to.</summary>
public sealed class PresetCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var platform = fakeBoundParameters?["Platform"]?.ToString();
        return PlatformCatalog.All
            .Where(p => platform is null || string.Equals(p.Name, platform, StringComparison.OrdinalIgnoreCase))
            .SelectMany(p => p.Presets?.Names ?? [])
            .Where(name => NameCompletion.Starts(name, NameCompletion.Typed(wordToComplete)))
            .Select(name => NameCompletion.Of(name, "What is known of " + name));
    }
}
