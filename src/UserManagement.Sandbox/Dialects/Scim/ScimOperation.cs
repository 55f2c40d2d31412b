using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>The effect of a PATCH operation.</summary>
internal enum ScimVerb
{
    Add,
    Replace,
    Remove,
}

/// <summary>One operation of a PATCH (RFC 7644, section 3.5.2).</summary>
/// <param name="Verb">The effect of the operation.</param>
/// <param name="Path">The attribute to change; null if the value contains the attributes.</param>
/// <param name="Value">The value; null if the operation has none.</param>
internal sealed record ScimOperation(ScimVerb Verb, ScimPath? Path, JsonElement? Value)
{
    /// <summary>Returns the operations of a request, in their order.</summary>
    /// <exception cref="ScimRefusal">The body is not a PATCH request.</exception>
    public static IReadOnlyList<ScimOperation> Of(SandboxCall call)
    {
        var body = ScimBody.Read(call, ScimUrn.Patch);
        var operations = ScimBody.Find(body, "Operations");
        if (operations?.ValueKind != JsonValueKind.Array || operations.Value.GetArrayLength() == 0)
            throw ScimRefusal.InvalidSyntax("Operations is not a list of operations.");
        return ScimBody.Objects("Operations", operations.Value).SelectMany(Read).ToArray();
    }

    /// <summary>Reads an operation. An operation without a path becomes one operation for each attribute of its value.</summary>
    private static IEnumerable<ScimOperation> Read(JsonElement operation)
    {
        var verb = VerbOf(ScimBody.Text("op", ScimBody.Find(operation, "op")));
        var path = ScimBody.Text("path", ScimBody.Find(operation, "path"));
        var value = ScimBody.Find(operation, "value");
        if (path is not null)
            return [Checked(new ScimOperation(verb, ScimPath.Parse(path), value))];
        if (verb == ScimVerb.Remove)
            throw ScimRefusal.NoTarget("A remove operation needs a path.");
        if (value?.ValueKind != JsonValueKind.Object)
            throw ScimRefusal.InvalidValue("An operation without a path needs an object as its value.");
        return value.Value.EnumerateObject()
            .Where(property => !string.Equals(property.Name, "schemas", StringComparison.OrdinalIgnoreCase))
            .Select(property => Checked(new ScimOperation(verb, ScimPath.Parse(property.Name), property.Value)))
            .ToArray();
    }

    /// <summary>Checks an operation. A null value makes it a removal, because null means that the attribute is unassigned.</summary>
    private static ScimOperation Checked(ScimOperation operation)
    {
        if (operation.Verb == ScimVerb.Remove)
            return operation;
        if (operation.Value is not { } value)
            throw ScimRefusal.InvalidValue("An add or replace operation needs a value.");
        return value.ValueKind == JsonValueKind.Null ? operation with { Verb = ScimVerb.Remove, Value = null } : operation;
    }

    private static ScimVerb VerbOf(string? op) => op?.ToLowerInvariant() switch
    {
        "add" => ScimVerb.Add,
        "replace" => ScimVerb.Replace,
        "remove" => ScimVerb.Remove,
        _ => throw ScimRefusal.InvalidSyntax("op is not add, replace or remove."),
    };
}
