using System;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace UserManagement.Foundation.Json;

/// <summary>Finds paging hints in text, such as <c>1-20 of 250</c> and <c>The result was truncated</c>.</summary>
internal static class PageHintText
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;
    private const NumberStyles AmountStyle = NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowExponent;
    private const int LongestRead = 1000; // characters; a longer text is not a summary of a list
    private static readonly string[] Ranges = ["range", "showing", "shown", "displaying", "displayed", "page", "pages"];
    private static readonly string[] Remarks = ["message", "messages", "warning", "warnings", "notice", "notices", "note", "notes", "info"];
    private static readonly Regex Range = new(@"(?<last>\d+)\s*(?:/|\bof\b)\s*(?<all>\d+|\*)", Options);
    private static readonly Regex Bounds = new(@"(?<first>\d+)\s*(?:-|–|to)\s*(?<last>\d+)\s*(?:/|of)\s*\*", Options);
    private static readonly Regex Cut = new(
        @"\btruncat|\bincomplete|\bpartial|\blimited to\b|\bnot all\b|\bonly the first\b|\bfirst \d+ (?:\w+ )?only\b"
            + @"|\bmore (?:users|members|results|items|records|pages)\b",
        Options);

    /// <summary>Returns true if the text of the property may say which part of the list the response contains.</summary>
    public static bool MaySay(string name)
    {
        var plain = PageHintNames.Plain(name);
        return Array.IndexOf(Ranges, plain) >= 0 || Array.IndexOf(Remarks, plain) >= 0;
    }

    /// <summary>Adds the hints in a text beside a list.</summary>
    public static void Read(string text, string path, string name, PageHints hints)
    {
        if (text.Length is 0 or > LongestRead) return;
        if (text[0] is '{' or '[' && PageHintNames.IsContainer(name)) ReadJson(text, path, hints);
        else if (MaySay(name)) ReadSaid(text, path, PageHintNames.Plain(name), hints);
    }

    /// <summary>Adds the hint in a range, such as <c>0-19/250</c>; <c>*</c> means an unknown total.</summary>
    public static void ReadRange(string text, string path, PageHints hints, PageHintKind meaning = PageHintKind.Total)
    {
        if (Bounds.Match(text) is { Success: true } open && Value(open, "first") is { } first && Value(open, "last") is { } last)
            hints.Add(new PageHint(path, PageHintKind.Size, text, last - first + 1));
        else if (Range.Match(text) is { Success: true } range && Value(range, "all") is { } all)
            hints.Add(new PageHint(path, meaning, text, all));
    }

    /// <summary>
    /// Adds the hints in a JSON text. If the text is not valid JSON, its meaning is uncertain, so the list counts as incomplete.
    /// </summary>
    public static void ReadJson(string text, string path, PageHints hints)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        try
        {
            reader.Read();
            PageHintReader.Read(ref reader, path, hints);
        }
        catch (JsonException)
        {
            hints.Add(new PageHint(path, PageHintKind.MoreIfTrue, text, null));
        }
    }

    /// <summary>Parses a number as servers write totals: <c>250</c>, <c>250.0</c>, <c>1,250</c>; null for any other text.</summary>
    public static long? Amount(string? text) =>
        decimal.TryParse(text, AmountStyle, CultureInfo.InvariantCulture, out var number)
            && number <= long.MaxValue && number == Math.Floor(number)
            ? (long)number
            : null;

    private static void ReadSaid(string text, string path, string plain, PageHints hints)
    {
        if (plain == "page" && PageHintReader.Number(text) is { } number) hints.Add(new PageHint(path, PageHintKind.Page, text, number));
        else if (Array.IndexOf(Remarks, plain) >= 0 && Cut.IsMatch(text))
            hints.Add(new PageHint(path, PageHintKind.MoreIfTrue, text, null));
        else ReadRange(text, path, hints, plain.StartsWith("page", StringComparison.Ordinal) ? PageHintKind.Pages : PageHintKind.Total);
    }

    private static long? Value(Match match, string group) => PageHintReader.Number(match.Groups[group].Value);
}
