using System;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>The endpoints that describe the service provider's features (RFC 7644, section 4; RFC 9865, section 4).</summary>
internal static class ScimDiscovery
{
    private static readonly (string Name, string Endpoint, string Schema, string? Extension)[] Types =
    [
        (ScimMeta.User, "/Users", ScimUrn.User, ScimUrn.Enterprise),
        (ScimMeta.Group, "/Groups", ScimUrn.Group, null),
    ];

    public static WireAnswer Configuration(SandboxCall call) => ScimJson.Answer(200, writer =>
    {
        var cursorOnly = call.Switches.Has(SandboxFault.CursorOnly);
        writer.WriteStartObject();
        ScimJson.WriteSchemas(writer, ScimUrn.Configuration);
        WriteSupport(writer, "patch", !call.Switches.Has(SandboxFault.NoPatch));
        WriteSupport(writer, "bulk", false, ("maxOperations", 0), ("maxPayloadSize", 0));
        WriteSupport(writer, "filter", true, ("maxResults", ScimPaging.LargestSize));
        WriteSupport(writer, "changePassword", false);
        WriteSupport(writer, "sort", false);
        WriteSupport(writer, "etag", true);
        writer.WriteStartObject("pagination");
        writer.WriteBoolean("cursor", true);
        writer.WriteBoolean("index", !cursorOnly);
        writer.WriteString("defaultPaginationMethod", cursorOnly ? "cursor" : "index");
        writer.WriteNumber("defaultPageSize", ScimPaging.DefaultSize);
        writer.WriteNumber("maxPageSize", ScimPaging.LargestSize);
        writer.WriteNumber("cursorTimeout", ScimCursor.TimeoutSeconds);
        writer.WriteEndObject();
        WriteAuthentication(writer);
        WriteMeta(writer, "ServiceProviderConfig", "ServiceProviderConfig");
        writer.WriteEndObject();
    });

    public static WireAnswer ResourceTypes(SandboxCall call) => List(Types, WriteType);

    public static WireAnswer ResourceType(SandboxCall call) =>
        One(Array.Find(Types, type => type.Name == call.Values[0]) is { Name: not null } type ? type : throw NotFound(call), WriteType);

    public static WireAnswer Schemas(SandboxCall call) => List(ScimSchemas.All, WriteSchema);

    public static WireAnswer Schema(SandboxCall call) =>
        One(Array.Find(ScimSchemas.All, schema => schema.Id == call.Values[0]) ?? throw NotFound(call), WriteSchema);

    private static ScimRefusal NotFound(SandboxCall call) => ScimRefusal.NotFound(call.Values[0]);

    private static WireAnswer One<T>(T item, Action<Utf8JsonWriter, T> write) => ScimJson.Answer(200, writer => write(writer, item));

    private static WireAnswer List<T>(T[] items, Action<Utf8JsonWriter, T> write) =>
        ScimJson.List(
            new ScimSlice<T>(items.Length, 1, null, items),
            (output, item) => output.Add(JsonOutput.ToBytes(writer => write(writer, item))));

    private static void WriteSupport(Utf8JsonWriter writer, string feature, bool supported, params (string Name, int Value)[] limits)
    {
        writer.WriteStartObject(feature);
        writer.WriteBoolean("supported", supported);
        foreach (var (name, value) in limits)
            writer.WriteNumber(name, value);
        writer.WriteEndObject();
    }

    private static void WriteAuthentication(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("authenticationSchemes");
        writer.WriteStartObject();
        writer.WriteString("type", "oauthbearertoken");
        writer.WriteString("name", "OAuth Bearer Token");
        writer.WriteString("description", "A token in the header Authorization, after the word Bearer.");
        writer.WriteString("specUri", "https://www.rfc-editor.org/info/rfc6750");
        writer.WriteBoolean("primary", true);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteType(Utf8JsonWriter writer, (string Name, string Endpoint, string Schema, string? Extension) type)
    {
        writer.WriteStartObject();
        ScimJson.WriteSchemas(writer, ScimUrn.ResourceType);
        writer.WriteString("id", type.Name);
        writer.WriteString("name", type.Name);
        writer.WriteString("endpoint", type.Endpoint);
        writer.WriteString("schema", type.Schema);
        writer.WriteStartArray("schemaExtensions");
        if (type.Extension is { } extension)
        {
            writer.WriteStartObject();
            writer.WriteString("schema", extension);
            writer.WriteBoolean("required", false);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteMeta(writer, "ResourceType", "ResourceTypes/" + type.Name);
        writer.WriteEndObject();
    }

    private static void WriteSchema(Utf8JsonWriter writer, ScimSchema schema)
    {
        writer.WriteStartObject();
        ScimJson.WriteSchemas(writer, ScimUrn.Schema);
        writer.WriteString("id", schema.Id);
        writer.WriteString("name", schema.Name);
        writer.WriteString("description", schema.Description);
        PersonJson.Write(writer, "attributes", schema.Attributes, static (output, attribute) => attribute.Write(output));
        WriteMeta(writer, "Schema", "Schemas/" + schema.Id);
        writer.WriteEndObject();
    }

    private static void WriteMeta(Utf8JsonWriter writer, string type, string path)
    {
        writer.WriteStartObject("meta");
        writer.WriteString("resourceType", type);
        writer.WriteString("location", ScimMeta.Address + path);
        writer.WriteEndObject();
    }
}
