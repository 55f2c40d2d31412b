using System;
using System.Text.Json;
using System.Text.Json.Nodes;
using UserManagement.Contracts.Calls;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.Scim;

/// <summary>A whole resource, to be written back, with the version that it had when it was read.</summary>
internal sealed class ScimResource
{
    private ScimResource(JsonObject resource, string? version) => (Resource, Version) = (resource, version);

    /// <summary>The resource, which may be changed.</summary>
    public JsonObject Resource { get; }

    /// <summary>The version; null where the server gives none.</summary>
    public string? Version { get; }

    /// <summary>Reads a response that a reader of users or groups has taken already: to write it back needs all of it.</summary>
    /// <param name="response">The response.</param>
    /// <param name="hasVersions">False where the server says that its versions mean nothing.</param>
    /// <param name="caller">Makes the error.</param>
    /// <exception cref="PlatformException">A part of it cannot be read, or has two values.</exception>
    public static ScimResource Of(PlatformResponse response, bool hasVersions, PlatformCaller caller)
    {
        try
        {
            var resource = (JsonObject)JsonNode.Parse(response.Body)!;
            ReadAll(resource);
            var meta = ScimAttributes.Find(resource, "meta") as JsonObject;
            var version = meta is null ? null : ScimAttributes.Find(meta, "version");
            return new ScimResource(
                resource, hasVersions && version?.GetValueKind() == JsonValueKind.String ? version.GetValue<string>() : null);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or InvalidCastException)
        {
            // The message does not name the part, because the message of the parser quotes the response.
            throw caller.Errors.Unexpected(response, "it cannot be written back as a whole, because a part of it could not be read");
        }
    }

    /// <summary>A property that is there twice, and a text that is not Unicode, are found only where they are asked for.</summary>
    private static void ReadAll(JsonNode? node)
    {
        if (node is JsonObject parts) foreach (var part in parts) ReadAll(part.Value);
        else if (node is JsonArray items) foreach (var item in items) ReadAll(item);
        else if (node?.GetValueKind() == JsonValueKind.String) _ = node.GetValue<string>();
    }
}
