using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Http;

/// <summary>
/// Reads a user's route file: JSON that says how the token travels, what stands before every
/// path, and for each route that differs its method, path, envelope, paging and body names.
/// </summary>
/// <example><code>
/// { "platform": "Keeptrusts", "routes": { "InviteUser": { "path": "/v1/invitations", "body": { "role": "roleId" } } } }
/// </code></example>
/// <example><code>
/// { "platform": "PhyCloud", "authentication": { "header": "X-API-Key", "prefix": "" }, "pathPrefix": "/v1" }
/// </code></example>
/// <example><code>{ "platform": "Keeptrusts", "routes": { "ListUsers": { "paging": "page" } } }</code></example>
internal static class RouteFile
{
    private const long MaxBytes = 1024 * 1024;
    private static readonly PagingForm[] Forms = [PagingForm.None, PagingForm.Page, PagingForm.Cursor, PagingForm.Link];
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static RouteTable Read(string path, RouteTable defaults, string versionPrefix)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes) throw Bad(path, "it is larger than 1 MiB");
            return Parse(File.ReadAllText(path), path, defaults, versionPrefix);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(
                PlatformError.InvalidRequest, $"The route file '{path}' cannot be read: {e.Message}", "Check the path given to -RouteFile.",
                e);
        }
    }

    public static RouteTable Parse(string json, string path, RouteTable defaults, string versionPrefix = "/v1")
    {
        try
        {
            using var document = JsonDocument.Parse(
                json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw Bad(path, "its top level is not an object");
            RefuseTwice(root, path);
            TokenForm? authentication = null;
            string? prefix = null;
            JsonElement? rows = null;
            foreach (var property in root.EnumerateObject())
            {
                switch (property.Name)
                {
                    case "platform": CheckPlatform(property, path, defaults); break;
                    case "authentication": authentication = ReadAuthentication(property, path); break;
                    case "pathPrefix": prefix = ReadPrefix(property, path); break;
                    case "routes":
                        rows = property.Value.ValueKind == JsonValueKind.Object
                            ? property.Value
                            : throw Bad(path, "'routes' is not an object");
                        break;
                    default:
                        throw Bad(path, $"it has an unknown property '{InputRules.Shorten(property.Name)}'; known are 'platform', "
                            + "'authentication', 'pathPrefix' and 'routes'");
                }
            }

            var table =
                defaults.With(prefix is null ? [] : PathPrefix.Replace(defaults.Rows, versionPrefix, prefix), authentication, prefix);
            List<Route> replacements = rows is { } given ? [.. given.EnumerateObject().Select(row => ReadRow(row, path, table))] : [];
            if (replacements.Count == 0 && authentication is null && prefix is null)
                throw Bad(path, "it has no routes, no 'authentication' and no 'pathPrefix', so it would change nothing");
            return table.With(replacements);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for half of a surrogate pair in a text
        {
            throw new PlatformException(
                PlatformError.InvalidRequest, $"The route file '{path}' is not JSON: {e.Message}",
                "Correct the file; docs/platforms shows the rows and their form.", e);
        }
    }

    private static Route ReadRow(JsonProperty row, string path, RouteTable defaults)
    {
        if (!defaults.TryGet(row.Name, out var old))
            throw Bad(path, $"it names the route '{InputRules.Shorten(row.Name)}'; the routes of {defaults.Platform} are "
                + $"{string.Join(", ", defaults.Rows.Select(r => r.Name))}");
        if (row.Value.ValueKind != JsonValueKind.Object) throw Bad(path, $"route '{old!.Name}' is not an object");
        string method = old!.Method, template = old.Path;
        var (envelope, paging) = (old.Envelope, old.Paging);
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
                case "paging": paging = Paging(property, old, path); break;
                default:
                    throw Bad(path, $"route '{old.Name}' has an unknown property '{InputRules.Shorten(property.Name)}'; known are method, "
                        + "path, envelope, body, paging");
            }
        }

        return old.With(method, template, envelope, body, paging);
    }

    private static void CheckPlatform(JsonProperty property, string path, RouteTable defaults)
    {
        if (!string.Equals(Text(property, path), defaults.Platform, StringComparison.OrdinalIgnoreCase))
            throw Bad(path, $"it is for '{InputRules.Shorten(Text(property, path))}', and this connection is to {defaults.Platform}");
    }

    private static TokenForm ReadAuthentication(JsonProperty property, string path)
    {
        if (property.Value.ValueKind != JsonValueKind.Object) throw Bad(path, "'authentication' is not an object");
        string? header = null, prefix = null;
        foreach (var part in property.Value.EnumerateObject())
        {
            if (part.Name == "header") header = Text(part, path);
            else if (part.Name == "prefix") prefix = Text(part, path);
            else
                throw Bad(
                    path, $"'authentication' has an unknown property '{InputRules.Shorten(part.Name)}'; known are 'header' and 'prefix'");
        }

        if (header is null || prefix is null) throw Bad(path, "'authentication' needs both 'header' and 'prefix'; the prefix may be \"\"");
        if (TokenForm.ProblemOfHeader(header) is { } wrong)
            throw Bad(path, $"the header '{InputRules.Shorten(header)}' of 'authentication' {wrong}");
        if (TokenForm.ProblemOfPrefix(prefix) is { } odd)
            throw Bad(path, $"the prefix '{InputRules.Shorten(prefix)}' of 'authentication' {odd}");
        return new TokenForm(header, prefix);
    }

    private static string ReadPrefix(JsonProperty property, string path)
    {
        var prefix = Text(property, path);
        return PathPrefix.ProblemOf(prefix) is { } wrong
            ? throw Bad(path, $"the 'pathPrefix' '{InputRules.Shorten(prefix)}' {wrong}; it is like \"/v1\", or \"\" for none")
            : prefix;
    }

    private static string Method(JsonProperty property, Route old, string path)
    {
        var method = Text(property, path).ToUpperInvariant();
        if (!Methods.Contains(method))
            throw Bad(path, $"route '{old.Name}' has the method '{InputRules.Shorten(method)}'; known are {string.Join(", ", Methods)}");
        // -WhatIf promises that nothing but GET leaves, so a read stays a GET and a change never becomes one.
        if (old.Retry == RetryRule.Safe != (method == "GET"))
            throw Bad(path, $"route '{old.Name}' cannot use {method}: reads are GET and changes are not");
        return method;
    }

    /// <summary>
    /// How the list of a route is paged. The routes of documented page parameters are not among those that can be described.
    /// </summary>
    private static PagingForm Paging(JsonProperty property, Route old, string path)
    {
        if (!old.IsList) throw Bad(path, $"route '{old.Name}' is no list, so it has no 'paging'");
        var word = Text(property, path);
        return Forms.FirstOrDefault(form => string.Equals(form.ToString(), word, StringComparison.OrdinalIgnoreCase)) is var found
            && found != PagingForm.Unknown
            ? found
            : throw Bad(path, $"route '{old.Name}' has the paging '{InputRules.Shorten(word)}'; known are page, cursor, link, none");
    }

    private static string Template(JsonProperty property, Route old, string path)
    {
        var template = Text(property, path);
        if (template.Length == 0 || template[0] != '/' || template.StartsWith("//", StringComparison.Ordinal)
            || template.Any(c => char.IsWhiteSpace(c) || c is '\\' or '#' or '%')
            || InvisibleCharacters.First(template) >= 0
            || template.Contains(".."))
            throw Bad(path, $"route '{old.Name}' has the path '{InputRules.Shorten(template)}'; a path starts with one '/' and has no "
                + "spaces, '..', '#', '%' or '\\'");
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
            throw Bad(path, $"route '{old.Name}' has the placeholders [{string.Join(", ", found)}] and needs "
                + $"[{string.Join(", ", wanted)}], in that order");
        return template;
    }

    private static void ReadBody(JsonProperty property, Route old, Dictionary<string, string> body, string path)
    {
        if (property.Value.ValueKind != JsonValueKind.Object) throw Bad(path, $"'body' of route '{old.Name}' is not an object");
        foreach (var field in property.Value.EnumerateObject())
        {
            if (!body.ContainsKey(field.Name))
                throw Bad(path, $"'body' of route '{old.Name}' names the field '{InputRules.Shorten(field.Name)}'; its fields are "
                    + $"{(body.Count == 0 ? "none" : string.Join(", ", body.Keys))}");
            body[field.Name] = Text(field, path) is { Length: > 0 } name
                ? name
                : throw Bad(path, $"'body' of route '{old.Name}' gives the field '{field.Name}' no name");
        }

        if (body.GroupBy(field => field.Value, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Bad(path, $"'body' of route '{old.Name}' gives the name '{InputRules.Shorten(twice.Key)}' to "
                + $"{string.Join(" and ", twice.Select(field => $"'{field.Key}'"))}");
    }

    /// <summary>
    /// Of two properties with one name a reader sees the first and the module would use the last, or the other way round.
    /// </summary>
    private static void RefuseTwice(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object) return;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in element.EnumerateObject())
        {
            if (!names.Add(property.Name)) throw Bad(path, $"the name '{InputRules.Shorten(property.Name)}' is given twice in one object");
            RefuseTwice(property.Value, path);
        }
    }

    private static string Text(JsonProperty property, string path) => property.Value.ValueKind == JsonValueKind.String
        ? property.Value.GetString()!
        : throw Bad(path, $"'{InputRules.Shorten(property.Name)}' is not a string");

    private static PlatformException Bad(string path, string why) =>
        new(
            PlatformError.InvalidRequest, $"The route file '{path}' cannot be used: {why}.",
            "Correct the file; docs/platforms shows the rows and their form.");
}
