using System;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>The <c>meta</c> attribute, and the addresses of resources.</summary>
internal static class ScimMeta
{
    public const string Address = "https://scim.sandbox.invalid/scim/v2/";
    public const string User = "User";
    public const string Group = "Group";

    private static readonly JsonEncodedText Meta = JsonEncodedText.Encode("meta");
    private static readonly JsonEncodedText ResourceType = JsonEncodedText.Encode("resourceType");
    private static readonly JsonEncodedText Created = JsonEncodedText.Encode("created");
    private static readonly JsonEncodedText LastModified = JsonEncodedText.Encode("lastModified");
    private static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    private static readonly JsonEncodedText FirstVersion = JsonEncodedText.Encode(
        ScimJson.ETag(1), JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    private static readonly JsonEncodedText Location = JsonEncodedText.Encode("location");

    public static string LocationOf(string type, string id) =>
        type == User ? Address + "Users/" + Uri.EscapeDataString(id) : Address + "Groups/" + Uri.EscapeDataString(id);

    public static void Write(
        Utf8JsonWriter writer, ScimFields fields, string type, string id, DateTime created, DateTime modified, long? version)
    {
        if ((fields & ScimFields.Meta) == 0)
            return;
        writer.WriteStartObject(Meta);
        if ((fields & ScimFields.MetaResourceType) != 0)
            writer.WriteString(ResourceType, type);
        if ((fields & ScimFields.MetaCreated) != 0)
            writer.WriteString(Created, created);
        if ((fields & ScimFields.MetaLastModified) != 0)
            writer.WriteString(LastModified, modified);
        if ((fields & ScimFields.MetaVersion) != 0)
        {
            if (version is null or 1)
                writer.WriteString(Version, FirstVersion);
            else
                writer.WriteString(Version, ScimJson.ETag(version));
        }

        if ((fields & ScimFields.MetaLocation) != 0)
            writer.WriteString(Location, LocationOf(type, id));
        writer.WriteEndObject();
    }

    /// <summary>Adds what tells a client about a single resource beside its body.</summary>
    public static WireAnswer WithETag(this WireAnswer answer, long? version) => answer.With("ETag", ScimJson.ETag(version));

    /// <exception cref="ScimRefusal">The request is for another version of the resource.</exception>
    public static void RequireMatch(SandboxCall call, long? version)
    {
        if (call.Request.IfMatch is not { } asked)
            return;
        var current = ScimJson.ETag(version);
        foreach (var tag in asked.Split(','))
        {
            if (tag.Trim() is var trimmed && (trimmed == "*" || trimmed == current))
                return;
        }

        throw new ScimRefusal(412, null, $"The resource has changed: its version is {current} now.");
    }
}
