using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace UserManagement.Completion;

/// <summary>
/// Base of the completers of values that Konnect documents. The parameters accept other values too, because the vendor can add values.
/// </summary>
public abstract class EntityWordCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Words.Where(word => NameCompletion.Starts(word.Text, NameCompletion.Typed(wordToComplete)))
            .Select(word => NameCompletion.Of(word.Text, word.About));

    private protected abstract IEnumerable<(string Text, string About)> Words { get; }
}

/// <summary>Completes the types of entities to which a role of Konnect applies.</summary>
public sealed class EntityTypeCompleter : EntityWordCompleter
{
    private static readonly string[] Types =
    [
        "Add Ons", "APIs", "API Products", "Application Auth Strategies", "Audit Logs", "Auth Servers", "Control Planes", "Dashboards",
        "DCR Providers", "Identity", "Mesh Control Planes", "Networks", "Portals", "Reports", "Service Hub"
    ];

    private protected override IEnumerable<(string Text, string About)> Words =>
        Types.Select(type => (type, "Konnect: a role on " + type));
}

/// <summary>Completes the regions of entities to which a role of Konnect applies.</summary>
public sealed class EntityRegionCompleter : EntityWordCompleter
{
    private protected override IEnumerable<(string Text, string About)> Words =>
    [
        ("us", "United States"), ("eu", "Europe"), ("au", "Australia"), ("me", "Middle East"), ("in", "India"), ("sg", "Singapore"),
        ("*", "Every region")
    ];
}
