using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace UserManagement.Fuzz.Tests;

/// <summary>A JSON document that can be changed into invalid JSON: names and values are kept as written, and names may repeat.</summary>
internal sealed class Node
{
    private Node(string? name, char bracket, string text)
    {
        Name = name;
        Bracket = bracket;
        Text = text;
    }

    /// <summary>The name with its quotes; null in a list.</summary>
    public string? Name { get; set; }

    /// <summary><c>{</c> or <c>[</c>; NUL for a value without children.</summary>
    public char Bracket { get; set; }

    /// <summary>The value as written; used only if there are no children.</summary>
    public string Text { get; set; }

    public List<Node> Children { get; } = [];

    public static Node Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(null, document.RootElement);
    }

    public static Node Of(string? name, string text) => new(name, '\0', text);

    public static Node Around(char bracket, Node inner)
    {
        var outer = new Node(inner.Name, bracket, "");
        outer.Children.Add(inner.Clone());
        outer.Children[0].Name = bracket == '{' ? "\"data\"" : null;
        return outer;
    }

    public Node Clone()
    {
        var copy = new Node(Name, Bracket, Text);
        foreach (var child in Children) copy.Children.Add(child.Clone());
        return copy;
    }

    /// <summary>Takes the value of another node and keeps the name.</summary>
    public void Become(Node other)
    {
        (Bracket, Text) = (other.Bracket, other.Text);
        var children = other.Children.ToArray();
        Children.Clear();
        Children.AddRange(children);
    }

    /// <summary>Returns every value with its parent, from the top.</summary>
    public List<(Node Value, Node? Parent)> All()
    {
        var all = new List<(Node, Node?)> { (this, null) };
        for (var i = 0; i < all.Count; i++)
            foreach (var child in all[i].Item1.Children) all.Add((child, all[i].Item1));
        return all;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private static Node Read(string? name, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var node = new Node(name, '{', "");
                foreach (var property in element.EnumerateObject())
                    node.Children.Add(Read(JsonSerializer.Serialize(property.Name), property.Value));
                return node;
            case JsonValueKind.Array:
                var list = new Node(name, '[', "");
                foreach (var item in element.EnumerateArray()) list.Children.Add(Read(null, item));
                return list;
            default: return Of(name, element.GetRawText());
        }
    }

    private void Write(StringBuilder text)
    {
        if (Bracket == '\0')
        {
            text.Append(Text);
            return;
        }

        text.Append(Bracket);
        for (var i = 0; i < Children.Count; i++)
        {
            if (i > 0) text.Append(',');
            if (Bracket == '{') text.Append(Children[i].Name ?? "\"added\"").Append(':');
            Children[i].Write(text);
        }

        text.Append(Bracket == '{' ? '}' : ']');
    }
}
