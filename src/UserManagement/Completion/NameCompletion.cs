using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using UserManagement.Foundation.Text;

namespace UserManagement.Completion;

/// <summary>Makes what the tab key inserts. Every completer goes through here, so that no name becomes more than one argument.</summary>
internal static class NameCompletion
{
    private const int Longest = 200;

    /// <summary>To PowerShell the typographic quotes are quotes too.</summary>
    private static readonly char[] Quotes = ['\'', '"', '\u2018', '\u2019', '\u201A', '\u201B', '\u201C', '\u201D', '\u201E'];

    /// <summary>What was typed so far, without the quotes around it and the doubling of those in it.</summary>
    public static string Typed(string? word) => (word ?? "").Trim(Quotes).Replace("''", "'");

    /// <summary>True when a name begins with what was typed.</summary>
    public static bool Starts(string? name, string typed) => name?.StartsWith(typed, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>True for a name that may be offered: what parameters refuse is not, nor what could steer the terminal.</summary>
    public static bool IsOffered(string? name) =>
        name is { Length: > 0 and <= Longest } && SafeText.Escape(name) == name && !SafeText.IsWrittenOut(name);

    /// <summary>Offers a name.</summary>
    /// <param name="name">What the parameter takes.</param>
    /// <param name="about">What is said about it.</param>
    public static CompletionResult Of(string name, string about) =>
        new(Quote(name), name, CompletionResultType.ParameterValue, SafeText.Escape(about));

    /// <summary>One argument for PowerShell: in quotes unless it is a plain word, with each quote in it doubled.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text[0] != '-' && text.All(IsPlain) ? text : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.';
}
