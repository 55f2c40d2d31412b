using System;
using System.Management.Automation;

namespace UserManagement.Binding;

/// <summary>A name or an id that a person typed to find something, perhaps with wildcards.</summary>
/// <param name="text">What was typed.</param>
internal sealed class NamePattern(string text)
{
    private readonly WildcardPattern _pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase);

    /// <summary>What was typed.</summary>
    public string Text { get; } = text;

    /// <summary>True where nothing that fits is no error.</summary>
    public bool HasWildcards { get; } = WildcardPattern.ContainsWildcardCharacters(text);

    /// <summary>True when an id or a name fits. One that is spelled exactly so fits always, whatever characters it has.</summary>
    public bool Fits(string id, string? name) => Fits(id) || (name is not null && Fits(name));

    private bool Fits(string one) => string.Equals(one, Text, StringComparison.OrdinalIgnoreCase) || _pattern.IsMatch(one);
}
