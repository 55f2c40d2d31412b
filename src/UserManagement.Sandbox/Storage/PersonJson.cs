using System;
using System.Collections.Generic;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>Writes lists for files and responses.</summary>
internal static class PersonJson
{
    public static void Write<T>(Utf8JsonWriter writer, string property, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(property);
        foreach (var item in items)
        {
            write(writer, item);
            JsonOutput.FlushWhenFull(writer);
        }

        writer.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter writer, string property, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(property);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
