using System;
using System.Globalization;
using System.Text.Json;

namespace UserManagement.Foundation.Json;

/// <summary>Finds the paging hints beside the list of a response.</summary>
internal static class PageHintReader
{
    private const int Deepest = 5;
    private static readonly string[] Addresses = ["href", "url", "uri", "link"];
    private static readonly string[] Pointers = ["cursor", "token", "page", "offset", "after", "marker", "start", "skip"];

    /// <summary>Reads the whole value of one property beside the list.</summary>
    /// <param name="reader">Positioned at the first token of the value.</param>
    /// <param name="name">The name of the property.</param>
    /// <param name="hints">Receives the hints that are found.</param>
    public static void Read(ref Utf8JsonReader reader, string name, PageHints hints) => ReadValue(ref reader, name, name, true, hints, 0);

    private static void ReadValue(ref Utf8JsonReader reader, string path, string name, bool aboutPaging, PageHints hints, int depth)
    {
        var meaning = PageHintNames.Find(name, aboutPaging);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when meaning == PageHintKind.Failure || depth == Deepest:
            case JsonTokenType.StartArray when meaning == PageHintKind.Failure || (meaning == PageHintKind.Next && depth <= Deepest):
                ReadFilled(ref reader, path, meaning, hints);
                break;
            case JsonTokenType.StartObject when meaning == PageHintKind.Next:
                ReadPointer(ref reader, path, hints);
                break;
            case JsonTokenType.StartObject:
                ReadObject(ref reader, path, meaning == PageHintKind.Total || PageHintNames.IsContainer(name), hints, depth + 1);
                break;
            case JsonTokenType.StartArray when PageHintNames.IsContainer(name):
                ReadLinks(ref reader, path, hints);
                break;
            case JsonTokenType.StartArray when aboutPaging && PageHintText.MaySay(name):
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    PageHintText.Read(TolerantString.ReadText(ref reader) ?? "", path, name, hints);
                break;
            case JsonTokenType.StartArray:
                reader.Skip();
                break;
            case JsonTokenType.True or JsonTokenType.False when meaning is null && aboutPaging && PageHintNames.FindFlag(name) is { } flag:
                hints.Add(Value(ref reader, path, flag));
                break;
            case JsonTokenType.String when meaning is null or PageHintKind.Page && aboutPaging:
                PageHintText.Read(TolerantString.ReadText(ref reader) ?? "", path, name, hints);
                break;
            default:
                if (meaning is { } known) hints.Add(Value(ref reader, path, known));
                break;
        }
    }

    private static void ReadObject(ref Utf8JsonReader reader, string path, bool aboutPaging, PageHints hints, int depth)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = TolerantString.ReadString(ref reader) ?? "";
            reader.Read();
            if (PageHintNames.Plain(name) is "rel" or "relation") ReadRelation(ref reader, path, hints);
            else if (aboutPaging && reader.TokenType is JsonTokenType.Number or JsonTokenType.String
                && InObject(path, name, reader.TokenType == JsonTokenType.Number) is { } meaning)
                hints.Add(Value(ref reader, path + "." + name, meaning));
            else ReadValue(ref reader, path + "." + name, name, aboutPaging, hints, depth);
        }
    }

    /// <summary>
    /// Returns the meaning of a value by the name of the object that contains it: {"total": {"value": 250}}, {"pages": {"total": 13}},
    /// {"cursor": {"value": "x"}}.
    /// </summary>
    private static PageHintKind? InObject(string path, string name, bool isNumber)
    {
        var outer = PageHintNames.Plain(path.Substring(path.LastIndexOf('.') + 1));
        return (outer, PageHintNames.Plain(name)) switch
        {
            ("total" or "totals" or "hits" or "count" or "counts", "value" or "all" or "items" or "results") when isNumber =>
                PageHintKind.Total,
            ("pages", "total" or "count") when isNumber => PageHintKind.Pages,
            ("cursor", "value") or ("pagination" or "paging" or "page" or "cursor", "token") => PageHintKind.Cursor,
            _ => null,
        };
    }

    /// <summary>Reads an object or a list that is a hint if it has any content.</summary>
    private static void ReadFilled(ref Utf8JsonReader reader, string path, PageHintKind? meaning, PageHints hints)
    {
        var inside = reader;
        inside.Read();
        var isEmpty = inside.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject;
        reader.Skip();
        if (meaning is { } known) hints.Add(new PageHint(path, known, isEmpty ? null : "(not empty)", null));
    }

    /// <summary>
    /// Reads the pointer to the next page from an object that contains an address, or a value to send with the next request.
    /// </summary>
    private static void ReadPointer(ref Utf8JsonReader reader, string path, PageHints hints)
    {
        PageHint? best = null;
        var (rank, any) = (int.MaxValue, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = TolerantString.ReadString(ref reader) ?? "";
            reader.Read();
            any |= reader.TokenType != JsonTokenType.Null;
            var plain = PageHintNames.Plain(name);
            var place = Array.IndexOf(Addresses, plain);
            if (place < 0 && Array.IndexOf(Pointers, plain) is >= 0 and var pointer) place = Addresses.Length + pointer;
            if (place >= 0 && place < rank && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                (best, rank) = (Value(ref reader, path + "." + name, PageHintKind.Next), place);
            else reader.Skip();
        }

        hints.Add(best ?? new PageHint(path, PageHintKind.Next, any ? "(an object)" : null, null));
    }

    /// <summary>Reads a list of links, such as {"rel": "next", "href": "/users?page=2"}.</summary>
    private static void ReadLinks(ref Utf8JsonReader reader, string path, PageHints hints)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                ReadRelation(ref reader, path, hints);
                continue;
            }

            string? relation = null, address = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var spelled = TolerantString.ReadString(ref reader) ?? "";
                var name = PageHintNames.Plain(spelled);
                reader.Read();
                if (name is "rel" or "label" or "relation" or "name") relation = TolerantString.ReadText(ref reader);
                else if (Array.IndexOf(Addresses, name) >= 0) address = TolerantString.ReadText(ref reader);
                else ReadValue(ref reader, path + "." + spelled, spelled, true, hints, Deepest);
            }

            if (IsNext(relation)) hints.Add(new PageHint(path + ".next", PageHintKind.Next, address, null));
        }
    }

    /// <summary>
    /// Reads the relation of a link, which is a string or a list of strings. The word "next" announces a next page whose address is not
    /// known.
    /// </summary>
    private static void ReadRelation(ref Utf8JsonReader reader, string path, PageHints hints)
    {
        var depth = reader.CurrentDepth;
        var isList = reader.TokenType == JsonTokenType.StartArray;
        do
        {
            if (reader.TokenType == JsonTokenType.String && IsNext(TolerantString.ReadString(ref reader)))
                hints.Add(new PageHint(path + ".next", PageHintKind.Next, "(an object)", null));
            else if (reader.TokenType == JsonTokenType.StartObject) reader.Skip();
        }
        while (isList && reader.Read() && reader.CurrentDepth > depth);
    }

    private static bool IsNext(string? relation) => relation?.IndexOf("next", StringComparison.OrdinalIgnoreCase) >= 0;

    private static PageHint Value(ref Utf8JsonReader reader, string path, PageHintKind meaning)
    {
        // A cursor must be sent back exactly, so a cursor that is not valid Unicode is an error here; other text may be invalid.
        var text = reader.TokenType == JsonTokenType.String && meaning is PageHintKind.Next or PageHintKind.Cursor
            ? reader.GetString()
            : TolerantString.ReadText(ref reader);
        return new PageHint(path, meaning, text, Number(text) ?? (IsAmount(meaning) ? PageHintText.Amount(text) : null));
    }

    private static bool IsAmount(PageHintKind meaning) =>
        meaning is PageHintKind.Total or PageHintKind.Count or PageHintKind.Pages or PageHintKind.Remaining;

    /// <summary>Returns an integer that is not negative; null for any other text.</summary>
    internal static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
