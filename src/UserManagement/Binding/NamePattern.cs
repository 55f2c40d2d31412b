using System;
using System.Management.Automation;

namespace UserManagement.Binding;

/// <summary>A name or an id to find, with or without wildcards.</summary>
internal sealed class NamePattern(string text)
{
    private readonly WildcardPattern? _pattern = Parse(text);

    public string Text { get; } = text;

    /// <summary>True if the text contains wildcards. Text with wildcards that matches nothing is not an error.</summary>
    public bool HasWildcards => _pattern is not null;

    /// <summary>
    /// Returns true if an id or a name matches. An equal id or name, ignoring case, always matches, even if it contains [ or *.
    /// </summary>
    public bool Fits(string id, string? name) => Fits(id) || (name is not null && Fits(name));

    /// <inheritdoc cref="Fits(string, string?)"/>
    public bool Fits(string one) =>
        string.Equals(one, Text, StringComparison.OrdinalIgnoreCase) || _pattern?.IsMatch(one) == true;

    /// <summary>Returns the pattern; null for text without wildcards, or with a [ that no ] closes, which is part of a name.</summary>
    private static WildcardPattern? Parse(string text)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(text)) return null;
        var pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase);
        try
        {
            pattern.IsMatch(""); // PowerShell parses a pattern at its first use
            return pattern;
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }
}
