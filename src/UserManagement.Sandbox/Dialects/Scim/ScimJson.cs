using System;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>The JSON of responses, always as <c>application/scim+json</c>.</summary>
internal static class ScimJson
{
    public const string MediaType = "application/scim+json";

    // The approximate size of a user with two groups, in bytes.
    private const int ResourceSize = 1280;

    private static readonly byte[] ListStart = JsonBuffer.Piece($$"""{"schemas":["{{ScimUrn.List}}"],"totalResults":""");
    private static readonly byte[] ItemsPerPage = JsonBuffer.Piece(",\"itemsPerPage\":");
    private static readonly byte[] StartIndex = JsonBuffer.Piece(",\"startIndex\":");
    private static readonly byte[] NextCursor = JsonBuffer.Piece(",\"nextCursor\":");
    private static readonly byte[] Resources = JsonBuffer.Piece(",\"Resources\":[");

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

    public static WireAnswer Resource<T>(int status, T item, Action<JsonBuffer, T> write)
    {
        using var output = new JsonBuffer(ResourceSize);
        write(output, item);
        return new WireAnswer(status, output.ToArray(), MediaType);
    }

    public static WireAnswer List<T>(ScimSlice<T> slice, Action<JsonBuffer, T> write)
    {
        var output = new JsonBuffer(ResourceSize * (1 + slice.Items.Count));
        output.Add(ListStart);
        output.AddNumber(slice.Total);
        output.Add(ItemsPerPage);
        output.AddNumber(slice.Items.Count);
        if (slice.StartIndex is { } start)
        {
            output.Add(StartIndex);
            output.AddNumber(start);
        }

        if (slice.NextCursor is { } next)
        {
            output.Add(NextCursor);
            output.AddText(next);
        }

        output.Add(Resources);
        var isFirst = true;
        foreach (var item in slice.Items)
        {
            output.AddComma(ref isFirst);
            write(output, item);
        }

        output.AddByte(']');
        output.AddByte('}');
        return new WireAnswer(200, output.ToContent(), MediaType);
    }

    /// <summary>Returns a string in quotation marks.</summary>
    public static string Text(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    public static void WriteSchemas(Utf8JsonWriter writer, params string[] schemas) => PersonJson.Write(writer, "schemas", schemas);

    public static string ETag(long? version) => $"W/\"{(version ?? 1).ToString(CultureInfo.InvariantCulture)}\"";
}
