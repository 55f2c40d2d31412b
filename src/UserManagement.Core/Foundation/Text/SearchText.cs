using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Foundation.Text;

/// <summary>
/// A text to search users by. Case and accents are ignored, and the words can be in another order: "Chen, Mei" finds the user "Mei Chen".
/// </summary>
internal sealed class SearchText
{
    private static readonly char[] Between = [' ', ',', '\t', '\u00A0'];
    private static readonly char[] BetweenNames = [' ', ',', '-', '\'', '(', ')', '"', '\u00A0'];
    private readonly string[] _spellings;
    private readonly string[][] _words;

    public SearchText(string text)
    {
        text = text.Trim();
        _spellings = [.. new[] { Letters.Fold(text), Letters.Fold(text, umlautsAsTwo: true) }.Distinct()];
        _words = [.. _spellings.Select(spelling => spelling.Split(
            Between,
            StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0)];
    }

    /// <summary>True if the text has nothing to search for, for example only accents. It would match every name.</summary>
    public bool IsEmpty => Array.TrueForAll(_spellings, string.IsNullOrWhiteSpace);

    /// <summary>
    /// Returns true if the name or e-mail address contains the text, or if each word of the text is the beginning of a word of the name.
    /// </summary>
    public bool Matches(string? name, string? email) => Contains(name) || Contains(email) || IsNamed(name);

    private bool Contains(string? text) =>
        text is not null && Folded(text).Any(folded => _spellings.Any(spelling => folded.IndexOf(
            spelling,
            StringComparison.OrdinalIgnoreCase) >= 0));

    private bool IsNamed(string? name)
    {
        if (name is null || !_words.Any(words => words.Length > 1)) return false;
        foreach (var folded in Folded(name))
        {
            var parts = folded.Split(BetweenNames, StringSplitOptions.RemoveEmptyEntries);
            if (_words.Any(words => Array.TrueForAll(words, word => Begins(parts, folded, word)))) return true;
        }

        return false;
    }

    /// <summary>
    /// Returns true if a word of the search is the beginning of a word of the name, or of a part of a compound such as "Jean-Luc".
    /// </summary>
    private static bool Begins(string[] parts, string name, string word) =>
        Array.Exists(parts, part => part.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        || name.Split(Between, StringSplitOptions.RemoveEmptyEntries).Any(part => part.StartsWith(
            word,
            StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Folded(string text)
    {
        if (Letters.IsAscii(text)) return [text];
        var (plain, spelled) = (Letters.Fold(text), Letters.Fold(text, umlautsAsTwo: true));
        return plain == spelled ? [plain] : [plain, spelled];
    }
}
