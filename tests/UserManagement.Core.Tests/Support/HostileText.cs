using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using UserManagement.Foundation.Text;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>A text with characters that must not reach a terminal, and a search for them in an object.</summary>
internal static class HostileText
{
    private const int Deepest = 8;

    /// <summary>
    /// Control characters, bidirectional controls, joiners, variation selectors, tags and invisible letters, by code point, so that this
    /// file shows them.
    /// </summary>
    private static readonly int[] Points =
    [
        0x1B, 0x07, 0x00, 0x0A, 0x7F, 0x85, 0x9B, 0xAD, 0x034F, 0x061C, 0x115F, 0x17B4, 0x180B, 0x180E, 0x200B, 0x200C, 0x200D, 0x202E,
        0x2028, 0x2060, 0x2066, 0x2800, 0x3164, 0xFE0F, 0xFEFF,
        0xFFA0, 0xFFF0, 0x1BCA0, 0x1D173, 0xE0041, 0xE0100,
    ];

    /// <summary>Returns the text. It starts with a word that tells where the text came from.</summary>
    public static string Of(string word) => word + string.Concat(Points.Select(char.ConvertFromUtf32)) + "]0;owned\uD800x";

    /// <summary>Returns the same text as a JSON string with every special character escaped.</summary>
    public static string Json(string word) =>
        "\"" + string.Concat(Of(word).Select(c => c is >= ' ' and <= '~' and not ('"' or '\\') ? c.ToString() : $"\\u{(int)c:x4}")) + "\"";

    /// <summary>
    /// Fails if a public property of an object, or of an object that it refers to, contains one of these characters unescaped.
    /// </summary>
    /// <returns>The properties whose text was escaped, as <c>Type.Property</c>.</returns>
    public static HashSet<string> Walk(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var found = new HashSet<string>(StringComparer.Ordinal);
        Visit(root, root.GetType().Name, 0);
        return found;

        void Visit(object? value, string path, int depth)
        {
            switch (value)
            {
                case null: return;
                case string text:
                    var at = Enumerable.Range(0, text.Length).FirstOrDefault(
                        i => Points.Contains(text[i]) || char.IsSurrogate(text[i]) || char.IsControl(text[i]), -1);
                    Assert.True(at < 0, $"{path} has U+{(at < 0 ? 0 : (int)text[at]):X4}: {SafeText.Escape(text)}");
                    if (SafeText.IsWrittenOut(text)) found.Add(path);
                    return;
            }

            if (depth > Deepest
                || value.GetType().IsPrimitive
                || value is Enum or DateTime or DateTimeOffset or TimeSpan or decimal or Delegate or Type
                || !seen.Add(value))
                return;
            Visit(value.ToString(), value.GetType().Name + ".ToString()", depth + 1);
            if (value is IEnumerable many)
                foreach (var one in many) Visit(one, path, depth + 1);
            if (value.GetType().Namespace?.StartsWith("UserManagement", StringComparison.Ordinal) != true) return;
            foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetIndexParameters().Length == 0))
                Visit(property.GetValue(value), value.GetType().Name + "." + property.Name, depth + 1);
        }
    }
}
