using System;
using System.Globalization;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>The JSON of responses, all of it <c>application/scim+json</c>.</summary>
internal static class ScimJson
{
    public const string MediaType = "application/scim+json";

    public static WireAnswer Answer(int status, Action<Utf8JsonWriter> write) => new(status, JsonOutput.ToBytes(write), MediaType);

    public static WireAnswer Error(int status, string? type, string detail) => Answer(status, writer =>
    {
        writer.WriteStartObject();
        WriteSchemas(writer, ScimUrn.Error);
        writer.WriteString("status", status.ToString(CultureInfo.InvariantCulture));
        if (type is not null)
            writer.WriteString("scimType", type);
        writer.WriteString("detail", detail);
        writer.WriteEndObject();
    });

    public static WireAnswer List<T>(ScimSlice<T> slice, Action<Utf8JsonWriter, T> write) => Answer(200, writer =>
    {
        writer.WriteStartObject();
        WriteSchemas(writer, ScimUrn.List);
        writer.WriteNumber("totalResults", slice.Total);
        writer.WriteNumber("itemsPerPage", slice.Items.Count);
        if (slice.StartIndex is { } start)
            writer.WriteNumber("startIndex", start);
        if (slice.NextCursor is { } next)
            writer.WriteString("nextCursor", next);
        PersonJson.Write(writer, "Resources", slice.Items, write);
        writer.WriteEndObject();
    });

    public static void WriteSchemas(Utf8JsonWriter writer, params string[] schemas) => PersonJson.Write(writer, "schemas", schemas);

    public static string ETag(long? version) => $"W/\"{(version ?? 1).ToString(CultureInfo.InvariantCulture)}\"";
}
