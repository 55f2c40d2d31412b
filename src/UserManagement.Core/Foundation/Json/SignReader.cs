using System;
using System.Globalization;
using System.Text.Json;

namespace UserManagement.Foundation.Json;

/// <summary>Finds the signs of paging in what an answer holds beside its list.</summary>
internal static class SignReader
{
    private const int Deepest = 5;
    private static readonly string[] Addresses = ["href", "url", "uri", "link"];
    private static readonly string[] Pointers = ["cursor", "token", "page", "offset", "after", "marker", "start", "skip"];

    /// <summary>Reads the value of one property beside the list to its end.</summary>
    /// <param name="reader">Stands on the first token of the value.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="signs">Gets what is found.</param>
    public static void Read(ref Utf8JsonReader reader, string name, PageSigns signs) => ReadValue(ref reader, name, name, true, signs, 0);

    private static void ReadValue(ref Utf8JsonReader reader, string path, string name, bool aboutPaging, PageSigns signs, int depth)
    {
        var meaning = SignNames.Find(name, aboutPaging);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when meaning == SignMeaning.Failure || depth == Deepest:
            case JsonTokenType.StartArray when meaning == SignMeaning.Failure || (meaning == SignMeaning.Next && depth <= Deepest):
                ReadFilled(ref reader, path, meaning, signs);
                break;
            case JsonTokenType.StartObject when meaning == SignMeaning.Next:
                ReadPointer(ref reader, path, signs);
                break;
            case JsonTokenType.StartObject:
                ReadObject(ref reader, path, meaning == SignMeaning.Total || SignNames.IsContainer(name), signs, depth + 1);
                break;
            case JsonTokenType.StartArray when SignNames.IsContainer(name):
                ReadLinks(ref reader, path, signs);
                break;
            case JsonTokenType.StartArray when aboutPaging && SignText.MaySay(name):
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    SignText.Read(TolerantString.ReadText(ref reader) ?? "", path, name, signs);
                break;
            case JsonTokenType.StartArray:
                reader.Skip();
                break;
            case JsonTokenType.True or JsonTokenType.False when meaning is null && aboutPaging && SignNames.FindFlag(name) is { } flag:
                signs.Add(Value(ref reader, path, flag));
                break;
            case JsonTokenType.String when meaning is null or SignMeaning.Page && aboutPaging:
                SignText.Read(TolerantString.ReadText(ref reader) ?? "", path, name, signs);
                break;
            default:
                if (meaning is { } known) signs.Add(Value(ref reader, path, known));
                break;
        }
    }

    private static void ReadObject(ref Utf8JsonReader reader, string path, bool aboutPaging, PageSigns signs, int depth)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = TolerantString.ReadString(ref reader) ?? "";
            reader.Read();
            if (SignNames.Plain(name) is "rel" or "relation") ReadRelation(ref reader, path, signs);
            else if (aboutPaging && reader.TokenType is JsonTokenType.Number or JsonTokenType.String
                && InObject(path, name, reader.TokenType == JsonTokenType.Number) is { } meaning)
                signs.Add(Value(ref reader, path + "." + name, meaning));
            else ReadValue(ref reader, path + "." + name, name, aboutPaging, signs, depth);
        }
    }

    /// <summary>
    /// The meaning of a value by the object it is in: {"total": {"value": 250}}, {"pages": {"total": 13}}, {"cursor": {"value": "x"}}.
    /// </summary>
    private static SignMeaning? InObject(string path, string name, bool isNumber)
    {
        var outer = SignNames.Plain(path.Substring(path.LastIndexOf('.') + 1));
        return (outer, SignNames.Plain(name)) switch
        {
            ("total" or "totals" or "hits" or "count" or "counts", "value" or "all" or "items" or "results") when isNumber =>
                SignMeaning.Total,
            ("pages", "total" or "count") when isNumber => SignMeaning.Pages,
            ("cursor", "value") or ("pagination" or "paging" or "page" or "cursor", "token") => SignMeaning.Cursor,
            _ => null,
        };
    }

    /// <summary>An object or list that counts because it is not empty.</summary>
    private static void ReadFilled(ref Utf8JsonReader reader, string path, SignMeaning? meaning, PageSigns signs)
    {
        var inside = reader;
        inside.Read();
        var isEmpty = inside.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject;
        reader.Skip();
        if (meaning is { } known) signs.Add(new PageSign(path, known, isEmpty ? null : "(not empty)", null));
    }

    /// <summary>The next page as an object: an address, or what is to be asked for.</summary>
    private static void ReadPointer(ref Utf8JsonReader reader, string path, PageSigns signs)
    {
        PageSign? best = null;
        var (rank, any) = (int.MaxValue, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = TolerantString.ReadString(ref reader) ?? "";
            reader.Read();
            any |= reader.TokenType != JsonTokenType.Null;
            var plain = SignNames.Plain(name);
            var place = Array.IndexOf(Addresses, plain);
            if (place < 0 && Array.IndexOf(Pointers, plain) is >= 0 and var pointer) place = Addresses.Length + pointer;
            if (place >= 0 && place < rank && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                (best, rank) = (Value(ref reader, path + "." + name, SignMeaning.Next), place);
            else reader.Skip();
        }

        signs.Add(best ?? new PageSign(path, SignMeaning.Next, any ? "(an object)" : null, null));
    }

    /// <summary>Links as a list: {"rel": "next", "href": "/users?page=2"}.</summary>
    private static void ReadLinks(ref Utf8JsonReader reader, string path, PageSigns signs)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                ReadRelation(ref reader, path, signs);
                continue;
            }

            string? relation = null, address = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var spelled = TolerantString.ReadString(ref reader) ?? "";
                var name = SignNames.Plain(spelled);
                reader.Read();
                if (name is "rel" or "label" or "relation" or "name") relation = TolerantString.ReadText(ref reader);
                else if (Array.IndexOf(Addresses, name) >= 0) address = TolerantString.ReadText(ref reader);
                else ReadValue(ref reader, path + "." + spelled, spelled, true, signs, Deepest);
            }

            if (IsNext(relation)) signs.Add(new PageSign(path + ".next", SignMeaning.Next, address, null));
        }
    }

    /// <summary>A text, or a list with one, that names the next page and is followed by no address that is known.</summary>
    private static void ReadRelation(ref Utf8JsonReader reader, string path, PageSigns signs)
    {
        var depth = reader.CurrentDepth;
        var isList = reader.TokenType == JsonTokenType.StartArray;
        do
        {
            if (reader.TokenType == JsonTokenType.String && IsNext(TolerantString.ReadString(ref reader)))
                signs.Add(new PageSign(path + ".next", SignMeaning.Next, "(an object)", null));
            else if (reader.TokenType == JsonTokenType.StartObject) reader.Skip();
        }
        while (isList && reader.Read() && reader.CurrentDepth > depth);
    }

    private static bool IsNext(string? relation) => relation?.IndexOf("next", StringComparison.OrdinalIgnoreCase) >= 0;

    private static PageSign Value(ref Utf8JsonReader reader, string path, SignMeaning meaning)
    {
        // A cursor that is no Unicode cannot be sent back, so it is an error here; any other text may be damaged.
        var text = reader.TokenType == JsonTokenType.String && meaning is SignMeaning.Next or SignMeaning.Cursor
            ? reader.GetString()
            : TolerantString.ReadText(ref reader);
        return new PageSign(path, meaning, text, Number(text) ?? (IsAmount(meaning) ? SignText.Amount(text) : null));
    }

    private static bool IsAmount(SignMeaning meaning) =>
        meaning is SignMeaning.Total or SignMeaning.Count or SignMeaning.Pages or SignMeaning.Remaining;

    /// <summary>A whole number that is not negative; null for anything else.</summary>
    internal static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
