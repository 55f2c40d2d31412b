using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace UserManagement.Foundation.Json;

/// <summary>An id, and the name that the response gives for it. The name is null if the response gives none.</summary>
internal sealed class NamedId(string id, string? name, bool isKnown = true)
{
    public string Id { get; } = id;

    /// <summary>False if the item has neither an id nor a name; <see cref="Id"/> is then its JSON text.</summary>
    public bool IsKnown { get; } = isKnown;

    public string? Name { get; } = name;
}

/// <summary>Reads ids from an array of strings or objects, or from one string, with the names in the objects.</summary>
internal sealed class NamedIds : JsonConverter<NamedId[]>
{
    public override NamedId[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        var result = new List<NamedId>();
        if (reader.TokenType != JsonTokenType.StartArray) Add(ref reader, result);
        else while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) Add(ref reader, result);
        return result.ToArray();
    }

    public override void Write(Utf8JsonWriter writer, NamedId[] value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var one in value) writer.WriteStringValue(one.Id);
        writer.WriteEndArray();
    }

    private static void Add(ref Utf8JsonReader reader, List<NamedId> result)
    {
        var name = reader.TokenType == JsonTokenType.StartObject ? Name(reader) : null;
        var same = reader;
        if (TolerantString.ReadTextOrJson(ref reader) is not { Length: > 0 } id) return;
        result.Add(new NamedId(id, name, TolerantString.ReadText(ref same) is { Length: > 0 }));
    }

    /// <summary>Returns the name in an object; null if there is none.</summary>
    /// <param name="reader">A copy of the reader, which may advance.</param>
    private static string? Name(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isName = string.Equals(TolerantString.ReadString(ref reader), "name", StringComparison.OrdinalIgnoreCase);
            reader.Read();
            if (isName && reader.TokenType == JsonTokenType.String) return TolerantString.ReadString(ref reader);
            reader.Skip();
        }

        return null;
    }
}
