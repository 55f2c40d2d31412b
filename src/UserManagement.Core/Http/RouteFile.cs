using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace UserManagement.Http;

/// <summary>Reads a user's route file: JSON that says, for each route that differs, its method, path, envelope and body names.</summary>
/// <example><code>{ "platform": "Keeptrusts", "routes": { "InviteUser": { "path": "/v1/invitations", "body": { "role": "roleId" } } } }</code></example>
internal static class RouteFile
{
    private const long MaxBytes = 1024 * 1024;
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static RouteTable Read(string path, RouteTable defaults)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes) throw Bad(path, "it is larger than 1 MiB");
            return Parse(File.ReadAllText(path), path, defaults);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(PlatformError.InvalidRequest, $"The route file '{path}' can't be read: {e.Message}", "Check the path given to -RouteFile.", e);
        }
    }

    public static RouteTable Parse(string json, string path, RouteTable defaults)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw Bad(path, "its top level is not an object");
            var replacements = new List<Route>();
            foreach (var property in root.EnumerateObject())
            {
                if (property.Name == "platform")
                {
                    if (!string.Equals(Text(property, path), defaults.Platform, StringComparison.OrdinalIgnoreCase))
                        throw Bad(path, $"it is for '{property.Value}', and this connection is to {defaults.Platform}");
                }
                else if (property.Name == "routes")
                {
                    if (property.Value.ValueKind != JsonValueKind.Object) throw Bad(path, "'routes' is not an object");
                    foreach (var route in property.Value.EnumerateObject()) replacements.Add(ReadRow(route, path, defaults));
                }
                else throw Bad(path, $"it has an unknown property '{InputRules.Shorten(property.Name)}'; known are 'platform' and 'routes'");
            }

            if (replacements.Count == 0) throw Bad(path, "it has no routes");
            return defaults.With(replacements);
        }
        catch (JsonException e)
        {
            throw new PlatformException(PlatformError.InvalidRequest, $"The route file '{path}' is not JSON: {e.Message}", "Correct the file; docs/platforms shows the rows and their form.", e);
        }
    }

    private static Route ReadRow(JsonProperty row, string path, RouteTable defaults)
    {
        if (!defaults.TryGet(row.Name, out var old))
            throw Bad(path, $"it names the route '{InputRules.Shorten(row.Name)}'; the routes of {defaults.Platform} are {string.Join(", ", defaults.Rows.Select(r => r.Name))}");
        if (row.Value.ValueKind != JsonValueKind.Object) throw Bad(path, $"route '{old!.Name}' is not an object");
        string method = old!.Method, template = old.Path;
        var envelope = old.Envelope;
        var body = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in old.Body) body[pair.Key] = pair.Value;
        foreach (var property in row.Value.EnumerateObject())
        {
            switch (property.Name)
            {
                case "method": method = Method(property, old, path); break;
                case "path": template = Template(property, old, path); break;
                case "envelope": envelope = property.Value.ValueKind == JsonValueKind.Null ? null : Text(property, path); break;
                case "body": ReadBody(property, old, body, path); break;
                default: throw Bad(path, $"route '{old.Name}' has an unknown property '{InputRules.Shorten(property.Name)}'; known are method, path, envelope, body");
            }
        }

        return new Route(old.Name, method, template, old.Retry, envelope, old.Scope, Confidence.Inferred, [.. body.Select(b => b.Key + "=" + b.Value)]);
    }

    private static string Method(JsonProperty property, Route old, string path)
    {
        var method = Text(property, path).ToUpperInvariant();
        if (!Methods.Contains(method)) throw Bad(path, $"route '{old.Name}' has the method '{InputRules.Shorten(method)}'; known are {string.Join(", ", Methods)}");
        // -WhatIf promises that nothing but GET leaves, so a read stays a GET and a change never becomes one.
        if (old.Retry == RetryRule.Safe != (method == "GET")) throw Bad(path, $"route '{old.Name}' can't use {method}: reads are GET and changes are not");
        return method;
    }

    private static string Template(JsonProperty property, Route old, string path)
    {
        var template = Text(property, path);
        if (template.Length == 0 || template[0] != '/' || template.StartsWith("//", StringComparison.Ordinal)
            || template.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '\\' or '#' or '%') || template.Contains(".."))
            throw Bad(path, $"route '{old.Name}' has the path '{InputRules.Shorten(template)}'; a path starts with one '/' and has no spaces, '..', '#', '%' or '\\'");
        string[] wanted, found;
        try
        {
            (wanted, found) = (Route.Placeholders(old.Path), Route.Placeholders(template));
        }
        catch (FormatException e)
        {
            throw Bad(path, $"route '{old.Name}': {e.Message}");
        }

        if (!wanted.SequenceEqual(found))
            throw Bad(path, $"route '{old.Name}' has the placeholders [{string.Join(", ", found)}] and needs [{string.Join(", ", wanted)}], in that order");
        return template;
    }

    private static void ReadBody(JsonProperty property, Route old, Dictionary<string, string> body, string path)
    {
        if (property.Value.ValueKind != JsonValueKind.Object) throw Bad(path, $"'body' of route '{old.Name}' is not an object");
        foreach (var field in property.Value.EnumerateObject())
        {
            if (!body.ContainsKey(field.Name))
                throw Bad(path, $"'body' of route '{old.Name}' names the field '{InputRules.Shorten(field.Name)}'; its fields are {(body.Count == 0 ? "none" : string.Join(", ", body.Keys))}");
            body[field.Name] = Text(field, path);
        }
    }

    private static string Text(JsonProperty property, string path) => property.Value.ValueKind == JsonValueKind.String
        ? property.Value.GetString()!
        : throw Bad(path, $"'{InputRules.Shorten(property.Name)}' is not a string");

    private static PlatformException Bad(string path, string why) =>
        new(PlatformError.InvalidRequest, $"The route file '{path}' can't be used: {why}.", "Correct the file; docs/platforms shows the rows and their form.");
}
