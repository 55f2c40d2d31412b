using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace UserManagement.Foundation.Json;

/// <summary>One item of a list with the bytes it was read from.</summary>
internal readonly struct WireItem<T>(T value, ReadOnlyMemory<byte> json)
{
    public T Value { get; } = value;

    public ReadOnlyMemory<byte> Json { get; } = json;

    /// <summary>Returns the key of the item; null if it has no id.</summary>
    public static IdKey? Key(string? id) => id is { Length: > 0 } ? new IdKey(id) : null;
}

/// <summary>Reads one whole item; the reader is positioned at the first token of the item.</summary>
/// <param name="reader">The reader of <paramref name="source"/>.</param>
/// <param name="source">The whole response.</param>
internal delegate T ItemReader<out T>(ref Utf8JsonReader reader, JsonSource source);

/// <summary>The part of a list that one response contains.</summary>
internal sealed class WirePage<T>(List<T> items, PageHints hints)
{
    public List<T> Items { get; } = items;

    /// <summary>The hints in the response about the rest of the list.</summary>
    public PageHints Hints { get; } = hints;
}

/// <summary>Finds the list or the object in the UTF-8 bytes of a response: the whole response, or a property with a usual name.</summary>
internal static class Envelope
{
    private static readonly string[] ListNames =
        ["data", "items", "results", "users", "groups", "teams", "members", "roles", "clients", "keys"];
    private static readonly string[] ObjectNames = ["user", "member", "data"];

    // "status" is not in this list, because it is also a property of a user.
    private static readonly string[] FailureNames =
    [
        "error", "errors", "success", "ok", "succeeded", "successful", "isSuccess", "is_success", "failed", "failure", "exception", "fault",
        "dryRun", "dry_run", "simulated", "rejected", "refused", "denied",
    ];

    private static readonly string[] OrganizationNames = ["orgID", "org_id", "organization_id", "organizationId"];

    private const int LeastItem = 200; // bytes; used only for the initial capacity of a list
    private const int MostRoom = 1024;

    /// <summary>Reads a list.</summary>
    /// <param name="body">The response, possibly followed by other bytes.</param>
    /// <param name="length">The length of the response.</param>
    /// <param name="name">The name of the property with the list; null for the usual names.</param>
    /// <param name="read">Reads one item.</param>
    /// <exception cref="JsonException">The response is not JSON, has no list or two lists, or says that the request failed.</exception>
    public static WirePage<T> ReadList<T>(byte[] body, int length, string? name, ItemReader<T> read)
    {
        var source = new JsonSource(body, length);
        try
        {
            return ReadList(source, name, read);
        }
        catch (JsonException) when (source.HasSkipped)
        {
            // Reads the list again without skipping objects, because the position in an error does not count skipped bytes.
            return ReadList(new JsonSource(body, length, maySkip: false), name, read);
        }
    }

    /// <summary>Reads the paging hints of a response that is an object with the list in a property, such as a group with members.</summary>
    /// <exception cref="JsonException">The response is not a JSON object, or says that the request failed.</exception>
    public static PageHints ReadHints(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("it is not an object");
        var hints = new PageHints();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = reader.GetString() ?? "";
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject && !PageHintNames.IsContainer(property)) reader.Skip();
            else if (reader.TokenType == JsonTokenType.String && Known(property, OrganizationNames))
                hints.Organization = TolerantString.ReadString(ref reader);
            else PageHintReader.Read(ref reader, property, hints);
        }

        return hints.FailureHint is { } failure ? throw new JsonException($"it says that the request failed ({failure})") : hints;
    }

    /// <summary>Reads one object, which is either the whole response or a property of it.</summary>
    /// <exception cref="JsonException">The response is not JSON, is not an object, or says that the request failed.</exception>
    public static T ReadObject<T>(byte[] body, string? name, ItemReader<T> read)
    {
        var outer = new Utf8JsonReader(body);
        outer.Read();
        if (outer.TokenType != JsonTokenType.StartObject) throw new JsonException("it is not an object");
        var scan = outer;
        var inner = outer;
        var (isInside, hints) = (false, new PageHints());
        while (scan.Read() && scan.TokenType == JsonTokenType.PropertyName)
        {
            var property = scan.GetString() ?? "";
            scan.Read();
            if (!isInside && scan.TokenType == JsonTokenType.StartObject && (Same(property, name) || Known(property, ObjectNames)))
            {
                inner = scan;
                isInside = true;
            }

            if (Known(property, FailureNames)) PageHintReader.Read(ref scan, property, hints);
            else scan.Skip();
        }

        if (hints.FailureHint is { } failure) throw new JsonException($"it says that the request failed ({failure})");
        return read(ref inner, new JsonSource(body, body.Length));
    }

    /// <summary>Returns a reader that deserializes each item to a class.</summary>
    public static ItemReader<WireItem<T>> As<T>(JsonTypeInfo<T> type) => (ref reader, source) =>
    {
        var start = (int)reader.TokenStartIndex;
        // Calls the converter directly: JsonSerializer would read the item twice, once only to find its end.
        var value =
            ((JsonConverter<T>)type.Converter).Read(ref reader, typeof(T), type.Options) ?? throw new JsonException("an item is null");
        return new WireItem<T>(value, source.Since(start, ref reader));
    };

    /// <summary>Returns a reader that deserializes each item to a class and maps the result.</summary>
    public static ItemReader<TResult> As<T, TResult>(JsonTypeInfo<T> type, Func<WireItem<T>, TResult> map)
    {
        var read = As(type);
        return (ref reader, source) => map(read(ref reader, source));
    }

    private static WirePage<T> ReadList<T>(JsonSource source, string? name, ItemReader<T> read)
    {
        var reader = source.NewReader();
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            var bare = ReadItems(ref reader, source, read);
            reader.Read(); // throws if anything follows the list
            return new WirePage<T>(bare, new PageHints(isBare: true));
        }

        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("it is neither a list nor an object");
        List<T>? items = null;
        var (hints, found, isNamed) = (new PageHints(), "", false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = reader.GetString() ?? "";
            reader.Read();
            var isList = reader.TokenType == JsonTokenType.StartArray;
            if (isList && Same(property, name))
            {
                if (isNamed) throw new JsonException($"it has the list '{property}' twice");
                (items, found, isNamed) = (ReadItems(ref reader, source, read), property, true);
            }
            else if (isList && !isNamed && Known(property, ListNames))
            {
                // With two lists it is not clear which one has the users, and the other would be ignored.
                if (items is not null)
                    throw new JsonException($"it has two lists, '{found}' and '{property}', and none is named '{name ?? "users"}'");
                (items, found) = (ReadItems(ref reader, source, read), property);
            }
            else if (reader.TokenType == JsonTokenType.String && Known(property, OrganizationNames))
                hints.Organization = TolerantString.ReadString(ref reader);
            else PageHintReader.Read(ref reader, property, hints);
        }

        reader.Read();
        if (hints.FailureHint is { } failure) throw new JsonException($"it says that the request failed ({failure})");
        return items is null ? throw new JsonException($"it has no list named '{name ?? "users"}'") : new WirePage<T>(items, hints);
    }

    private static List<T> ReadItems<T>(ref Utf8JsonReader reader, JsonSource source, ItemReader<T> read)
    {
        var items = new List<T>(Math.Min(MostRoom, source.Length / LeastItem));
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject) items.Add(read(ref reader, source));
            else throw new JsonException("its list contains an item that is not an object");
        }

        return items;
    }

    private static bool Same(string a, string? b) => b is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static bool Known(string property, string[] names) => Array.Exists(names, name => Same(property, name));
}
