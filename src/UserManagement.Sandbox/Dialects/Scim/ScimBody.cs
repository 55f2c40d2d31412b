using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>Reads the bodies of requests. Names of attributes are case-insensitive.</summary>
internal static class ScimBody
{
    /// <summary>Returns the body of a request, which must contain the id of the schema.</summary>
    /// <exception cref="ScimRefusal">The body is not a JSON object, or does not contain the id of the schema.</exception>
    public static JsonElement Read(SandboxCall call, string schema)
    {
        var root = Parse(call.Request.Body);
        if (root.ValueKind != JsonValueKind.Object)
            throw ScimRefusal.InvalidSyntax("The body is not a JSON object.");
        var schemas = Find(root, "schemas");
        var isOfSchema = schemas?.ValueKind == JsonValueKind.Array && schemas.Value.EnumerateArray().Any(
            item => item.ValueKind == JsonValueKind.String && string.Equals(item.GetString(), schema, StringComparison.OrdinalIgnoreCase));
        return isOfSchema ? root : throw ScimRefusal.InvalidSyntax($"The attribute schemas does not contain {schema}.");
    }

    public static JsonElement? Find(JsonElement item, string name)
    {
        foreach (var property in item.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                return property.Value;
        }

        return null;
    }

    /// <summary>Returns the values of a multi-valued attribute, each an object. A single object counts as one value.</summary>
    public static IEnumerable<JsonElement> Objects(string attribute, JsonElement value)
    {
        IEnumerable<JsonElement> items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value];
        return items.All(item => item.ValueKind == JsonValueKind.Object)
            ? items
            : throw ScimRefusal.InvalidValue($"The values of {attribute} must be objects.");
    }

    /// <summary>Returns a string; null for a JSON null.</summary>
    public static string? Text(string attribute, JsonElement? value) => value?.ValueKind switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.String => value.Value.GetString(),
        _ => throw ScimRefusal.InvalidValue($"The value of {attribute} must be a string."),
    };

    /// <summary>Returns true or false. A string such as "False" is refused.</summary>
    public static bool Flag(string attribute, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw ScimRefusal.InvalidValue($"The value of {attribute} must be true or false."),
    };

    private static JsonElement Parse(string? body)
    {
        try
        {
            using var document = JsonDocument.Parse(body ?? "");
            RefuseHalfPairs(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw ScimRefusal.InvalidSyntax("The body is not JSON.");
        }
    }

    /// <summary>Reads every string once, because only reading reveals an unpaired surrogate.</summary>
    /// <exception cref="InvalidOperationException">A string has an unpaired surrogate.</exception>
    private static void RefuseHalfPairs(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    RefuseHalfPairs(item);
                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    RefuseHalfPairs(property.Value);
                }

                break;
        }
    }
}
