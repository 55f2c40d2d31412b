using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Storage;

namespace UserManagement.Http;

/// <summary>
/// Reads a route file of the user. This JSON file gives the header that carries the token, the path at the start of every route, and, for
/// each route that differs from the built-in one, its method, path, envelope (the property with the result), paging and field names.
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

    public static RouteTable Read(string path, RouteTable defaults, string versionPrefix)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes) throw RouteFileText.Bad(path, "it is larger than 1 MiB");
            return Parse(File.ReadAllText(path), path, defaults, versionPrefix);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(
                PlatformError.InvalidRequest, $"The route file '{path}' cannot be read: {FileReason.Of(e)}.",
                "Check the path given to -RouteFile.", e);
        }
    }

    public static RouteTable Parse(string json, string path, RouteTable defaults, string versionPrefix = "/v1")
    {
        try
        {
            using var document = JsonDocument.Parse(
                json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw RouteFileText.Bad(path, "its top level is not an object");
            RefuseTwice(root, path);
            AuthorizationHeader? authentication = null;
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
                            : throw RouteFileText.Bad(path, "'routes' is not an object");
                        break;
                    default:
                        throw RouteFileText.Bad(
                            path,
                            $"it has an unknown property '{InputRules.Shorten(property.Name)}'; the known properties are 'platform', "
                            + "'authentication', 'pathPrefix' and 'routes'");
                }
            }

            var table =
                defaults.With(prefix is null ? [] : PathPrefix.Replace(defaults.Rows, versionPrefix, prefix), authentication, prefix);
            List<Route> replacements =
                rows is { } given ? [.. given.EnumerateObject().Select(row => RouteFileRow.Read(row, path, table))] : [];
            if (replacements.Count == 0 && authentication is null && prefix is null)
                throw RouteFileText.Bad(path, "it has no routes, no 'authentication' and no 'pathPrefix', so it would change nothing");
            return table.With(replacements);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for half of a surrogate pair in text
        {
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"The route file '{path}' cannot be used: "
                    + (e is JsonException { LineNumber: { } line } ? $"line {line + 1} is not valid JSON." : "it is not valid JSON."),
                "Correct the file; docs/platforms/phycloud.md in the repository of this module has an example.", e);
        }
    }

    private static void CheckPlatform(JsonProperty property, string path, RouteTable defaults)
    {
        if (!string.Equals(RouteFileText.Text(property, path), defaults.Platform, StringComparison.OrdinalIgnoreCase))
            throw RouteFileText.Bad(
                path,
                $"it is for '{InputRules.Shorten(RouteFileText.Text(property, path))}', but this connection is to {defaults.Platform}");
    }

    private static AuthorizationHeader ReadAuthentication(JsonProperty property, string path)
    {
        if (property.Value.ValueKind != JsonValueKind.Object) throw RouteFileText.Bad(path, "'authentication' is not an object");
        string? header = null, prefix = null;
        foreach (var part in property.Value.EnumerateObject())
        {
            if (part.Name == "header") header = RouteFileText.Text(part, path);
            else if (part.Name == "prefix") prefix = RouteFileText.Text(part, path);
            else
                throw RouteFileText.Bad(
                    path, $"'authentication' has an unknown property '{InputRules.Shorten(part.Name)}'; it needs 'header' and 'prefix'");
        }

        if (header is null || prefix is null)
            throw RouteFileText.Bad(path, "'authentication' needs both 'header' and 'prefix'; the prefix may be \"\"");
        if (AuthorizationHeader.ProblemOfHeader(header) is { } wrong)
            throw RouteFileText.Bad(path, $"the header '{InputRules.Shorten(header)}' of 'authentication' {wrong}");
        if (AuthorizationHeader.ProblemOfPrefix(prefix) is { } odd)
            throw RouteFileText.Bad(path, $"the prefix '{InputRules.Shorten(prefix)}' of 'authentication' {odd}");
        return new AuthorizationHeader(header, prefix);
    }

    private static string ReadPrefix(JsonProperty property, string path)
    {
        var prefix = RouteFileText.Text(property, path);
        return PathPrefix.ProblemOf(prefix) is { } wrong
            ? throw RouteFileText.Bad(
                path, $"the 'pathPrefix' '{InputRules.Shorten(prefix)}' {wrong}; use a prefix such as \"/v1\", or \"\" for none")
            : prefix;
    }

    /// <summary>
    /// Refuses an object that has two properties of the same name, because a person and the module might use different values.
    /// </summary>
    private static void RefuseTwice(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object) return;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in element.EnumerateObject())
        {
            if (!names.Add(property.Name))
                throw RouteFileText.Bad(path, $"the name '{InputRules.Shorten(property.Name)}' is given twice in one object");
            RefuseTwice(property.Value, path);
        }
    }
}
