using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using UserManagement.Foundation.Text;

namespace UserManagement.Completion;

/// <summary>Creates the completion results of all completers. Quotes each name that PowerShell would not read as one argument.</summary>
internal static class NameCompletion
{
    private const int Longest = 200;

    /// <summary>The characters that PowerShell treats as quotes, including typographic quotes.</summary>
    private static readonly char[] Quotes = ['\'', '"', '\u2018', '\u2019', '\u201A', '\u201B', '\u201C', '\u201D', '\u201E'];

    /// <summary>Returns the typed text, without the quotes around it and the doubled quotes in it.</summary>
    public static string Typed(string? word) => (word ?? "").Trim(Quotes).Replace("''", "'");

    public static bool Starts(string? name, string typed) => name?.StartsWith(typed, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>
    /// Returns false for a name that is empty or too long, or that contains a control character, an invisible character, or text that looks
    /// like the escape of such a character.
    /// </summary>
    public static bool IsOffered(string? name) =>
        name is { Length: > 0 and <= Longest } && SafeText.Escape(name) == name && !SafeText.IsWrittenOut(name);

    /// <param name="name">The value for the parameter.</param>
    /// <param name="about">The tooltip.</param>
    public static CompletionResult Of(string name, string about) =>
        new(Quote(name), name, CompletionResultType.ParameterValue, SafeText.Escape(about));

    /// <summary>Returns one PowerShell argument: quoted unless it is a plain word, with quotes doubled.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text[0] != '-' && text.All(IsPlain) ? text : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.';
}
