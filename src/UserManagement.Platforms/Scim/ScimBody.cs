using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Scim;

/// <summary>Creates the request bodies of changes: a PATCH in one of its two forms, or the whole changed resource.</summary>
internal static class ScimBody
{
    /// <summary>Creates the body of a PATCH (RFC 7644, section 3.5.2).</summary>
    /// <param name="edits">The changes.</param>
    /// <param name="form">Whether <c>add</c> and <c>replace</c> name the attribute in <c>path</c> or in <c>value</c>.</param>
    /// <param name="version">The version that the changes apply to; null for any version.</param>
    public static RequestBody Patch(IReadOnlyList<ScimEdit> edits, ScimPatchForm form, string? version = null) => new(writer =>
    {
        writer.WriteStartArray("schemas");
        writer.WriteStringValue(ScimNames.Patch);
        writer.WriteEndArray();
        writer.WriteStartArray("Operations");
        foreach (var edit in edits) Write(writer, edit, form);
        writer.WriteEndArray();
    })
    { IfMatch = version };

    /// <summary>Creates the body of a POST from a new resource.</summary>
    public static RequestBody New(JsonObject resource) => new(writer => WriteProperties(writer, resource));

    /// <summary>Creates the body of a PUT: the whole resource with the changes, without <c>meta</c> and <c>groups</c>.</summary>
    /// <param name="resource">The resource as it was read; the method modifies it.</param>
    /// <param name="edits">The changes.</param>
    /// <param name="version">The version that was read; null if the server sends none.</param>
    public static RequestBody Whole(JsonObject resource, IEnumerable<ScimEdit> edits, string? version)
    {
        foreach (var edit in edits) Apply(resource, edit);
        foreach (var name in resource.Select(one => one.Key).Where(IsOfServer).ToArray()) resource.Remove(name);
        NameExtension(resource);
        return new RequestBody(writer => WriteProperties(writer, resource)) { IfMatch = version };
    }

    /// <summary>Quotes a string for a filter, with the escapes of JSON (RFC 7644, section 3.4.2.2).</summary>
    public static string Quote(string value) =>
        "\"" + JsonEncodedText.Encode(value, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";

    /// <summary>Adds the URI of the enterprise extension to <c>schemas</c> if the resource has attributes of that extension.</summary>
    private static void NameExtension(JsonObject resource)
    {
        if (ScimAttributes.Find(resource, ScimNames.Enterprise) is null
            || ScimAttributes.Find(resource, "schemas") is not JsonArray schemas) return;
        if (!schemas.Any(one => one is JsonValue name && name.TryGetValue<string>(out var text) && text == ScimNames.Enterprise))
            schemas.Add((JsonNode)ScimNames.Enterprise);
    }

    private static bool IsOfServer(string name) =>
        ScimAttributes.Same(name, "meta") || ScimAttributes.Same(name, "groups");

    private static void Write(Utf8JsonWriter writer, ScimEdit edit, ScimPatchForm form)
    {
        writer.WriteStartObject();
        writer.WriteString("op", edit.Op);
        if (edit.Op == "remove")
        {
            writer.WriteString("path", $"{edit.Path}[value eq {Quote(edit.Value!.GetValue<string>())}]");
        }
        else if (form == ScimPatchForm.Pathless)
        {
            var value = new JsonObject();
            Set(value, edit.Path, edit.Value?.DeepClone());
            writer.WritePropertyName("value");
            value.WriteTo(writer);
        }
        else
        {
            writer.WriteString("path", edit.Path);
            writer.WritePropertyName("value");
            if (edit.Value is { } value) value.WriteTo(writer);
            else writer.WriteNullValue();
        }

        writer.WriteEndObject();
    }

    private static void Apply(JsonObject resource, ScimEdit edit)
    {
        if (edit.Op == "replace")
        {
            Set(resource, edit.Path, edit.Value?.DeepClone());
            return;
        }

        var name = ScimAttributes.NameOf(resource, edit.Path);
        var list = resource[name] as JsonArray ?? [];
        if (edit.Op == "add")
            foreach (var item in (JsonArray)edit.Value!) list.Add(item!.DeepClone());
        else
            foreach (var item in list.Where(item => ScimAttributes.HasValue(item, edit.Value!.GetValue<string>())).ToArray())
                list.Remove(item);
        resource[name] = list.Parent is null ? list : list.DeepClone();
    }

    /// <summary>
    /// Sets an attribute. A path such as <c>name.formatted</c>, or a path that begins with the URI of the enterprise extension, sets an
    /// attribute of a nested object.
    /// </summary>
    private static void Set(JsonObject resource, string path, JsonNode? value)
    {
        var isExtension = path.StartsWith(ScimNames.Enterprise + ":", StringComparison.OrdinalIgnoreCase);
        var at = isExtension ? ScimNames.Enterprise.Length : path.IndexOf('.');
        if (at < 0)
        {
            resource[ScimAttributes.NameOf(resource, path)] = value;
            return;
        }

        var outer = ScimAttributes.NameOf(resource, path.Substring(0, at));
        if (resource[outer] is not JsonObject inner) resource[outer] = inner = [];
        inner[ScimAttributes.NameOf(inner, path.Substring(at + 1))] = value;
    }

    private static void WriteProperties(Utf8JsonWriter writer, JsonObject resource)
    {
        foreach (var (name, value) in resource.Select(one => (one.Key, one.Value)))
        {
            writer.WritePropertyName(name);
            if (value is null) writer.WriteNullValue();
            else value.WriteTo(writer);
        }
    }
}
