using System;
using System.Collections.Generic;
using System.Text.Json;

namespace UserManagement.Json;

/// <summary>Reads one element of a list straight from the bytes of an answer.</summary>
/// <param name="body">The whole answer.</param>
/// <param name="at">The element's first byte; moved behind its last one when it was read.</param>
/// <param name="item">The element.</param>
/// <returns>False for an element that is not in the plain form: then the whole list is read by Utf8JsonReader.</returns>
internal delegate bool ItemScanner<T>(byte[] body, ref int at, out T item);

/// <summary>Reads a list in the form in which its platform usually writes it. Utf8JsonReader decides about every other form.</summary>
/// <remarks>
/// The first list of a process is read by code that the runtime has not optimized yet, and in Utf8JsonReader that is the search for the
/// end of a string. A scanner is optimized from its first call. It never decides that an answer is wrong.
/// </remarks>
internal static class ScannedList
{
    private const int LeastItem = 200; // bytes; only how much room a list is given at first
    private const int MostRoom = 1024;

    /// <summary>Reads an object with a list under <paramref name="name"/>; null for an answer of any other form.</summary>
    public static WirePage<T>? TryRead<T>(byte[] body, string name, ItemScanner<T> scan)
    {
        try
        {
            return Read(body, name, scan);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // Envelope.ReadList reads the answer again and says what is wrong with it.
        }
    }

    private static WirePage<T>? Read<T>(byte[] body, string name, ItemScanner<T> scan)
    {
        var reader = new Utf8JsonReader(body);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        List<T>? items = null;
        var signs = new PageSigns();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMeta = reader.ValueTextEquals("meta");
            if (!isMeta && !reader.ValueTextEquals(name)) return null;
            reader.Read();
            if (isMeta)
            {
                if (reader.TokenType != JsonTokenType.StartObject) return null;
                SignReader.Read(ref reader, "meta", signs);
                continue;
            }

            if (reader.TokenType != JsonTokenType.StartArray || items is not null) return null;
            var at = (int)reader.BytesConsumed; // this is the first list, so the reader began at the first byte
            items = ReadItems(body, ref at, scan);
            if (items is null) return null;
            // The reader goes on at the end of the list, as if the list were empty.
            reader = new Utf8JsonReader(body.AsSpan(at), isFinalBlock: true, reader.CurrentState);
            reader.Read();
        }

        reader.Read(); // throws where something follows
        return items is null || signs.FailureSign is not null ? null : new WirePage<T>(items, signs);
    }

    /// <summary>Reads elements up to the bracket that ends the list, where <paramref name="at"/> then is.</summary>
    private static List<T>? ReadItems<T>(byte[] body, ref int at, ItemScanner<T> scan)
    {
        var items = new List<T>(Math.Min(MostRoom, body.Length / LeastItem));
        if (JsonBytes.Next(body, ref at) == ']') return items;
        while (JsonBytes.Next(body, ref at) == '{' && scan(body, ref at, out var item))
        {
            items.Add(item);
            var next = JsonBytes.Next(body, ref at);
            if (next == ']') return items;
            if (next != ',') return null;
            at++;
        }

        return null;
    }
}
