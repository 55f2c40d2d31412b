using System;
using System.Collections.Generic;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>Reads filters (RFC 7644, section 3.4.2.2): comparisons joined by <c>and</c>. Other operators are not supported.</summary>
internal static class ScimFilterParser
{
    /// <exception cref="ScimRefusal">The filter is not valid or not supported.</exception>
    public static IReadOnlyList<ScimTerm> Parse(string filter)
    {
        var terms = new List<ScimTerm>();
        var position = 0;
        do
        {
            terms.Add(ReadTerm(filter, ref position));
        }
        while (ReadAnd(filter, ref position));
        return terms;
    }

    private static ScimTerm ReadTerm(string filter, ref int position)
    {
        var attribute = ScimUrn.NameOf(ReadWord(filter, ref position));
        var comparison = ReadWord(filter, ref position).ToLowerInvariant();
        if (comparison is not (ScimTerm.Eq or ScimTerm.Contains or ScimTerm.StartsWith))
            throw ScimRefusal.InvalidFilter($"The operator '{comparison}' is not supported. Supported: eq, co, sw, and.");
        SkipSpaces(filter, ref position);
        if (position < filter.Length && filter[position] == '"')
            return new ScimTerm(attribute, comparison, ReadText(filter, ref position), false);
        var word = ReadWord(filter, ref position);
        if (comparison == ScimTerm.Eq && word.ToLowerInvariant() is "true" or "false")
            return new ScimTerm(attribute, comparison, null, word.Equals("true", StringComparison.OrdinalIgnoreCase));
        throw ScimRefusal.InvalidFilter($"'{word}' is not a value. A string must be in double quotes; true and false work only with eq.");
    }

    private static bool ReadAnd(string filter, ref int position)
    {
        SkipSpaces(filter, ref position);
        if (position == filter.Length)
            return false;
        if (ReadWord(filter, ref position).Equals("and", StringComparison.OrdinalIgnoreCase))
            return true;
        throw ScimRefusal.InvalidFilter("Comparisons can be joined only by 'and'.");
    }

    private static string ReadWord(string filter, ref int position)
    {
        SkipSpaces(filter, ref position);
        var start = position;
        while (position < filter.Length && filter[position] != ' ')
            position++;
        return position > start ? filter.Substring(start, position - start) : throw ScimRefusal.InvalidFilter("The filter ends too early.");
    }

    /// <summary>Reads a JSON string, with its escapes.</summary>
    private static string ReadText(string filter, ref int position)
    {
        var end = position + 1;
        while (end < filter.Length && filter[end] != '"')
            end += filter[end] == '\\' ? 2 : 1;
        if (end >= filter.Length)
            throw ScimRefusal.InvalidFilter("A string in the filter has no closing quotation mark.");
        var literal = filter.Substring(position, end + 1 - position);
        position = end + 1;
        if (position < filter.Length && filter[position] != ' ')
            throw ScimRefusal.InvalidFilter("A space must follow the string of a comparison.");
        try
        {
            using var document = JsonDocument.Parse(literal);
            return document.RootElement.GetString()!;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // An unpaired surrogate in the string raises InvalidOperationException.
            throw ScimRefusal.InvalidFilter("A string in the filter is not a JSON string.");
        }
    }

    private static void SkipSpaces(string filter, ref int position)
    {
        while (position < filter.Length && filter[position] == ' ')
            position++;
    }
}
