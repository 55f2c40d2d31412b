using System;
using System.Management.Automation;

namespace UserManagement.Binding;

/// <summary>A name or an id to find, with or without wildcards.</summary>
internal sealed class NamePattern(string text)
{
    private readonly WildcardPattern _pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase);

    public string Text { get; } = text;

    /// <summary>True if the text contains wildcards. Text with wildcards that matches nothing is not an error.</summary>
    public bool HasWildcards { get; } = WildcardPattern.ContainsWildcardCharacters(text);

    /// <summary>
    /// Returns true if an id or a name matches. An equal id or name, ignoring case, always matches, even if it contains [ or *.
    /// </summary>
    public bool Fits(string id, string? name) => Fits(id) || (name is not null && Fits(name));

    private bool Fits(string one) => string.Equals(one, Text, StringComparison.OrdinalIgnoreCase) || _pattern.IsMatch(one);
}
