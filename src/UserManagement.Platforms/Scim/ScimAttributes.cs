using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UserManagement.Platforms.Scim;

/// <summary>Finds attributes by name. Names are case-insensitive (RFC 7643, section 2.1).</summary>
internal static class ScimAttributes
{
    public static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the value of an attribute; null if it is missing or null.</summary>
    public static JsonNode? Find(JsonObject resource, string name) => resource.FirstOrDefault(one => Same(one.Key, name)).Value;

    /// <summary>Returns true if an item of a list, such as an e-mail address, has the value, ignoring case.</summary>
    public static bool HasValue(JsonNode? item, string value) =>
        item is JsonObject one
        && Find(one, "value") is JsonValue text
        && text.TryGetValue<string>(out var held)
        && string.Equals(held, value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the name of an attribute as the resource spells it; the given name if the resource does not have it.</summary>
    public static string NameOf(JsonObject resource, string name) =>
        resource.Select(one => one.Key).FirstOrDefault(key => Same(key, name)) ?? name;

    /// <summary>Returns the first attribute with a name; null if it is missing or the resource is not a JSON object.</summary>
    public static JsonElement? Find(JsonElement? resource, string name)
    {
        if (resource is not { ValueKind: JsonValueKind.Object } value) return null;
        foreach (var property in value.EnumerateObject()) if (Same(property.Name, name)) return property.Value;
        return null;
    }
}
