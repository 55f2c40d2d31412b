using System;
using System.Collections.Concurrent;
using System.Linq;
using UserManagement.Foundation.Text;

namespace UserManagement.Binding;

/// <summary>Normalizes column names, so that case, spaces, hyphens and underscores do not matter.</summary>
internal static class ColumnName
{
    private const string MarkReadAsLatin = "\u00EF\u00BB\u00BF"; // the byte order mark of a UTF-8 file that was read as Latin-1
    private const int MostKept = 1000;
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    // Separators that Import-Csv reads only with -Delimiter.
    private static readonly (char Separator, string Sentence)[] Separators =
    [
        (';', "The columns of this file are separated by ';': read it with Import-Csv -Delimiter ';'."),
        ('\t', "The columns of this file are separated by tabs: read it with Import-Csv -Delimiter \"`t\"."),
        ('|', "The columns of this file are separated by '|': read it with Import-Csv -Delimiter '|'."),
        ('\u061B', "The columns of this file are separated by '\u061B': read it with Import-Csv -Delimiter '\u061B'."),
    ];

    /// <summary>Returns the letters and digits of a name in lower case, so that "E-Mail", "e_mail" and "EMAIL" are the same.</summary>
    public static string Normalize(string name)
    {
        if (Known.TryGetValue(name, out var known)) return known;
        if (name.IndexOf('\0') >= 0) return ""; // a UTF-16 file that was read as 8-bit text: no name is reliable
        var bare = name.StartsWith(MarkReadAsLatin, StringComparison.Ordinal) ? name.Substring(MarkReadAsLatin.Length) : name;
        var normal = string.Concat(Letters.Compose(bare).Where(char.IsLetterOrDigit)).ToLowerInvariant();
        if (Known.Count < MostKept) Known.TryAdd(name, normal);
        return normal;
    }

    /// <summary>Returns the remedy if a header was read as one column or in a wrong encoding; otherwise null.</summary>
    public static string? Remedy(string[] names)
    {
        if (names.Any(name => name.IndexOf('\0') >= 0 || name.StartsWith("\u00FF\u00FE", StringComparison.Ordinal)))
            return "This file is UTF-16: read it with Import-Csv -Encoding Unicode.";
        foreach (var (separator, sentence) in Separators)
            if (names.Any(name => name.IndexOf(separator) >= 0)) return sentence;
        return null;
    }
}
