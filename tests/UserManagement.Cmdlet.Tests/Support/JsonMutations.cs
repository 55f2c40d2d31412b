using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace UserManagement.CmdletTests;

/// <summary>
/// Changes a JSON document in one place at a time: every value is changed, removed, made null and given another type; every list and
/// object gets something more.
/// </summary>
internal static class JsonMutations
{
    /// <summary>Every document that differs from a text in one place, with words that say where and how.</summary>
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

    /// <summary>The paths of all properties and elements.</summary>
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
                if (list.Count > 0) yield return ("an element twice", one => ((JsonArray)one.Value!).Add(list[^1]?.DeepClone()));
                if (list.Count > 0) yield return ("emptied", one => one.Value = new JsonArray());
                yield return ("a text more", one => ((JsonArray)one.Value!).Add("more"));
                yield return ("an empty object more", one => ((JsonArray)one.Value!).Add(new JsonObject()));
                yield return ("a null more", one => ((JsonArray)one.Value!).Add(null));
                if (slot.Name == "Steps")
                    yield return ("a step more", one =>
                        ((JsonArray)one.Value!).Add(new JsonObject { ["Step"] = "Remove", ["State"] = "Planned" }));
                yield return ("a text instead", one => one.Value = "more");
                break;
            case JsonObject:
                foreach (var name in new[] { "Detail", "detail", "Role", "UserId", "userId", "Email", "email", "Problem" })
                    if (!((JsonObject)slot.Value).Any(property => property.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
                        yield return ($"{name} more", one =>
                            ((JsonObject)one.Value!)[name] = name == "Role" ? new JsonObject { ["Role"] = "role_admin" } : "more");
                yield return ("a text instead", one => one.Value = "more");
                yield return ("a number instead", one => one.Value = 7);
                break;
            case JsonValue value when value.TryGetValue<bool>(out var flag):
                yield return ("changed", one => one.Value = !flag);
                yield return ("a text instead", one => one.Value = "more");
                break;
            case JsonValue value when value.TryGetValue<double>(out var number):
                yield return ("changed", one => one.Value = number + 1);
                yield return ("a text instead", one => one.Value = "more");
                break;
            case JsonValue value:
                yield return ("changed", one => one.Value = value.GetValue<string>() + "x");
                yield return ("emptied", one => one.Value = "");
                foreach (var other in new[] { "Remove", "SuspendOrRemove", "Active", "Suspended", "Planned", "Done", "role_admin" })
                    yield return (other, one => one.Value = other);
                yield return ("a number instead", one => one.Value = 7);
                yield return ("a list instead", one => one.Value = new JsonArray("more"));
                yield return ("an object instead", one => one.Value = new JsonObject());
                break;
            default:
                yield return ("a text instead of null", one => one.Value = "more");
                yield return ("an object instead of null", one => one.Value = new JsonObject());
                break;
        }
    }

    /// <summary>A place in a document.</summary>
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
