using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace UserManagement.CmdletTests;

/// <summary>
/// Makes altered copies of a JSON document, each with one difference: a value that is changed, removed, null or of another type, or an
/// additional property or list item.
/// </summary>
internal static class JsonMutations
{
    /// <summary>Returns every altered copy of a JSON text, with the path and the kind of its difference.</summary>
    public static IEnumerable<(string What, JsonNode Document)> Of(string json)
    {
        foreach (var path in Paths(JsonNode.Parse(json)!, []).ToList())
            foreach (var (what, change) in Changes(At(JsonNode.Parse(json)!, path)))
            {
                var document = JsonNode.Parse(json)!;
                change(At(document, path)!);
                if (!JsonNode.DeepEquals(document, JsonNode.Parse(json))) yield return ($"{string.Join('.', path)}: {what}", document);
            }
    }

    /// <summary>Returns the paths of all properties and list items.</summary>
    private static IEnumerable<object[]> Paths(JsonNode node, object[] path) => node switch
    {
        JsonObject map => map.SelectMany(property => Below(property.Value, [.. path, property.Key])),
        JsonArray list => list.SelectMany((item, index) => Below(item, [.. path, index])),
        _ => [],
    };

    private static IEnumerable<object[]> Below(JsonNode? node, object[] path) => node is null ? [path] : Paths(node, path).Prepend(path);

    private static Slot At(JsonNode document, object[] path)
    {
        var parent = path[..^1].Aggregate(document, (node, step) => step is string name ? node[name]! : node[(int)step]!);
        return new Slot(parent, path[^1]);
    }

    private static IEnumerable<(string What, Action<Slot> Change)> Changes(Slot slot)
    {
        if (slot.Value is not null)
        {
            yield return ("removed", one => one.Remove());
            yield return ("null", one => one.Value = null);
        }

        switch (slot.Value)
        {
            case JsonArray list:
                if (list.Count > 0) yield return ("last item repeated", one => ((JsonArray)one.Value!).Add(list[^1]?.DeepClone()));
                if (list.Count > 0) yield return ("emptied", one => one.Value = new JsonArray());
                yield return ("text item added", one => ((JsonArray)one.Value!).Add("more"));
                yield return ("empty object added", one => ((JsonArray)one.Value!).Add(new JsonObject()));
                yield return ("null item added", one => ((JsonArray)one.Value!).Add(null));
                if (slot.Name == "Steps")
                    yield return ("step added", one =>
                        ((JsonArray)one.Value!).Add(new JsonObject { ["Step"] = "Remove", ["State"] = "Planned" }));
                yield return ("replaced by a text", one => one.Value = "more");
                break;
            case JsonObject:
                foreach (var name in new[] { "Detail", "detail", "Role", "UserId", "userId", "Email", "email", "Problem" })
                    if (!((JsonObject)slot.Value).Any(property => property.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
                        yield return ($"property {name} added", one =>
                            ((JsonObject)one.Value!)[name] = name == "Role" ? new JsonObject { ["Role"] = "role_admin" } : "more");
                yield return ("replaced by a text", one => one.Value = "more");
                yield return ("replaced by a number", one => one.Value = 7);
                break;
            case JsonValue value when value.TryGetValue<bool>(out var flag):
                yield return ("changed", one => one.Value = !flag);
                yield return ("replaced by a text", one => one.Value = "more");
                break;
            case JsonValue value when value.TryGetValue<double>(out var number):
                yield return ("changed", one => one.Value = number + 1);
                yield return ("replaced by a text", one => one.Value = "more");
                break;
            case JsonValue value:
                yield return ("changed", one => one.Value = value.GetValue<string>() + "x");
                yield return ("emptied", one => one.Value = "");
                foreach (var other in new[] { "Remove", "SuspendOrRemove", "Active", "Suspended", "Planned", "Done", "role_admin" })
                    yield return ($"replaced by {other}", one => one.Value = other);
                yield return ("replaced by a number", one => one.Value = 7);
                yield return ("replaced by a list", one => one.Value = new JsonArray("more"));
                yield return ("replaced by an object", one => one.Value = new JsonObject());
                break;
            default:
                yield return ("null replaced by a text", one => one.Value = "more");
                yield return ("null replaced by an object", one => one.Value = new JsonObject());
                break;
        }
    }

    /// <summary>A property or list item of a document.</summary>
    private sealed class Slot(JsonNode parent, object step)
    {
        public string? Name => step as string;

        public JsonNode? Value
        {
            get => step is string name ? parent[name] : parent[(int)step];
            set
            {
                if (step is string name) parent[name] = value;
                else parent[(int)step] = value;
            }
        }

        public void Remove()
        {
            if (step is string name) parent.AsObject().Remove(name);
            else parent.AsArray().RemoveAt((int)step);
        }
    }
}
