using System.Text.Json.Nodes;

namespace UserManagement.Platforms.Scim;

/// <summary>One change of a resource.</summary>
/// <param name="op">The operation: <c>add</c>, <c>replace</c> or <c>remove</c>.</param>
/// <param name="path">The attribute, such as <c>active</c> or <c>name.formatted</c>.</param>
/// <param name="value">The new value; for <c>remove</c>, the <c>value</c> of the items to remove.</param>
internal sealed class ScimEdit(string op, string path, JsonNode? value)
{
    public string Op { get; } = op;

    public string Path { get; } = path;

    public JsonNode? Value { get; } = value;

    public static ScimEdit Replace(string path, JsonNode? value) => new("replace", path, value);

    /// <summary>Adds an item with a <c>value</c> to a list.</summary>
    public static ScimEdit Add(string path, string value) => new("add", path, new JsonArray(new JsonObject { ["value"] = value }));

    /// <summary>Removes the item with a <c>value</c> from a list.</summary>
    public static ScimEdit Remove(string path, string value) => new("remove", path, JsonValue.Create(value));
}
