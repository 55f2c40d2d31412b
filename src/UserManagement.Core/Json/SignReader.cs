using System;
using System.Globalization;
using System.Text.Json;

namespace UserManagement.Json;

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
            case JsonTokenType.StartArray:
                reader.Skip();
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
            if (aboutPaging && reader.TokenType == JsonTokenType.Number && InObject(path, name) is { } meaning) signs.Add(Value(ref reader, path + "." + name, meaning));
            else ReadValue(ref reader, path + "." + name, name, aboutPaging, signs, depth);
        }
    }

    /// <summary>The meaning of a number by the object it is in: {"total": {"value": 250}}, {"pages": {"total": 13}}.</summary>
    private static SignMeaning? InObject(string path, string name) => (SignNames.Plain(path.Substring(path.LastIndexOf('.') + 1)), SignNames.Plain(name)) switch
    {
        ("total" or "hits" or "count", "value") => SignMeaning.Total,
        ("pages", "total" or "count") => SignMeaning.Pages,
        _ => null,
    };

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
            if (place >= 0 && place < rank && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) (best, rank) = (Value(ref reader, path + "." + name, SignMeaning.Next), place);
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
                reader.Skip();
                continue;
            }

            string? relation = null, address = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = SignNames.Plain(TolerantString.ReadString(ref reader) ?? "");
                reader.Read();
                if (name is "rel" or "label" or "relation") relation = TolerantString.ReadText(ref reader);
                else if (Array.IndexOf(Addresses, name) >= 0) address = TolerantString.ReadText(ref reader);
                else reader.Skip();
            }

            if (relation?.IndexOf("next", StringComparison.OrdinalIgnoreCase) >= 0) signs.Add(new PageSign(path + ".next", SignMeaning.Next, address, null));
        }
    }

    private static PageSign Value(ref Utf8JsonReader reader, string path, SignMeaning meaning)
    {
        // A cursor that is no Unicode cannot be sent back, so it is an error here; any other text may be damaged.
        var text = reader.TokenType == JsonTokenType.String && meaning is SignMeaning.Next or SignMeaning.Cursor ? reader.GetString() : TolerantString.ReadText(ref reader);
        return new PageSign(path, meaning, text, Number(text));
    }

    /// <summary>A whole number that is not negative; null for anything else.</summary>
    internal static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
