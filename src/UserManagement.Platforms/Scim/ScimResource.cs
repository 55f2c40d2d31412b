using System;
using System.Text.Json;
using System.Text.Json.Nodes;
using UserManagement.Contracts.Calls;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.Scim;

/// <summary>A whole resource to write back, with the version that it had when it was read.</summary>
internal sealed class ScimResource
{
    private ScimResource(JsonObject resource, string? version) => (Resource, Version) = (resource, version);

    /// <summary>The resource, which may be changed.</summary>
    public JsonObject Resource { get; }

    /// <summary>The version; null if the server sends none.</summary>
    public string? Version { get; }

    /// <summary>
    /// Reads all attributes of a response, because writing the resource back requires all of them. The readers of users and groups skip
    /// most attributes.
    /// </summary>
    /// <param name="response">The response.</param>
    /// <param name="hasVersions">False if the server does not support versions.</param>
    /// <param name="caller">Creates the error.</param>
    /// <exception cref="PlatformException">A part of the resource cannot be read, or a property occurs twice.</exception>
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
            throw caller.Errors.Unexpected(
                response,
                "a part of the user or group in the response could not be read, so the change cannot be made, because it must send back "
                + "the whole user or group");
        }
    }

    /// <summary>
    /// Reads every value, because duplicate properties and strings that are not valid Unicode are detected only on access.
    /// </summary>
    private static void ReadAll(JsonNode? node)
    {
        if (node is JsonObject parts) foreach (var part in parts) ReadAll(part.Value);
        else if (node is JsonArray items) foreach (var item in items) ReadAll(item);
        else if (node?.GetValueKind() == JsonValueKind.String) _ = node.GetValue<string>();
    }
}
