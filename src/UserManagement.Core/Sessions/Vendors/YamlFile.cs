using System;
using System.Collections.Generic;
using UserManagement.Contracts.Vendors;
using UserManagement.Foundation.Input;

namespace UserManagement.Sessions.Vendors;

/// <summary>The content of a vendor's YAML file. Its methods look up values, and name the file in their errors.</summary>
internal sealed class YamlFile
{
    private readonly string _path;

    private YamlFile(string path, Dictionary<string, object?> root)
    {
        _path = path;
        Root = root;
    }

    public Dictionary<string, object?> Root { get; }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="PlatformException">The text is not supported YAML, or its top level is not a mapping.</exception>
    public static YamlFile Parse(string text, string path)
    {
        try
        {
            return SimpleYaml.Read(text) switch
            {
                null => new YamlFile(path, []),
                Dictionary<string, object?> map => new YamlFile(path, map),
                _ => throw VendorHome.Unusable(path, "its top level is not a mapping"),
            };
        }
        catch (FormatException e)
        {
            throw VendorHome.Unusable(path, e.Message, e);
        }
    }

    /// <summary>Returns the mapping under a key; null if the key is missing or has no value.</summary>
    public Dictionary<string, object?>? Map(Dictionary<string, object?> parent, string key) =>
        parent.TryGetValue(key, out var value) && value is not null
        ? value as Dictionary<string, object?> ?? throw VendorHome.Unusable(_path, $"'{InputRules.Shorten(key)}' is not a mapping")
        : null;

    /// <summary>Returns the string under a key; null if the key is missing or has no value.</summary>
    public string? Text(Dictionary<string, object?>? parent, string key) =>
        parent is not null && parent.TryGetValue(key, out var value) && value is not null
        ? value as string ?? throw VendorHome.Unusable(_path, $"'{InputRules.Shorten(key)}' is not a string")
        : null;

    /// <summary>
    /// Returns the content of a named entry in a list such as kubectl writes: <c>contexts: [{name, context: {...}}]</c>; null if there is
    /// no such entry.
    /// </summary>
    /// <param name="list">The key of the list, such as <c>contexts</c>.</param>
    /// <param name="body">The key of the content in each entry, such as <c>context</c>.</param>
    /// <param name="name">The name of the entry.</param>
    public Dictionary<string, object?>? Named(string list, string body, string name)
    {
        if (!Root.TryGetValue(list, out var value) || value is null) return null;
        if (value is not List<object?> entries) throw VendorHome.Unusable(_path, $"'{list}' is not a list");
        Dictionary<string, object?>? found = null;
        foreach (var entry in entries)
        {
            if (entry is not Dictionary<string, object?> map) throw VendorHome.Unusable(_path, $"an entry of '{list}' is not a mapping");
            if (Text(map, "name") != name) continue;
            if (found is not null) throw VendorHome.Unusable(_path, $"'{list}' has two entries named '{InputRules.Shorten(name)}'");
            found =
                Map(map, body) ?? throw VendorHome.Unusable(_path, $"the entry '{InputRules.Shorten(name)}' of '{list}' has no '{body}'");
        }

        return found;
    }
}
