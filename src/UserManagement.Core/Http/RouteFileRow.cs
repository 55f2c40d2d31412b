using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Http;

/// <summary>Reads the description of one route in a route file: its method, path, envelope, paging and field names.</summary>
internal sealed class RouteFileRow(Route old, string path)
{
    private static readonly PagingForm[] Forms = [PagingForm.None, PagingForm.Page, PagingForm.Cursor, PagingForm.Link];
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static Route Read(JsonProperty row, string path, RouteTable defaults)
    {
        if (!defaults.TryGet(row.Name, out var old))
            throw RouteFileText.Bad(
                path,
                $"it has an unknown route '{InputRules.Shorten(row.Name)}'; the routes of {defaults.Platform} are "
                + $"{string.Join(", ", defaults.Rows.Select(r => r.Name))}");
        if (row.Value.ValueKind != JsonValueKind.Object) throw RouteFileText.Bad(path, $"route '{old!.Name}' is not an object");
        return new RouteFileRow(old!, path).Read(row.Value);
    }

    private Route Read(JsonElement row)
    {
        string method = old.Method, template = old.Path;
        var (envelope, paging) = (old.Envelope, old.Paging);
        var body = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in old.Body) body[pair.Key] = pair.Value;
        foreach (var property in row.EnumerateObject())
        {
            switch (property.Name)
            {
                case "method": method = Method(property); break;
                case "path": template = Template(property); break;
                case "envelope": envelope = property.Value.ValueKind == JsonValueKind.Null ? null : Text(property); break;
                case "body": ReadBody(property, body); break;
                case "paging": paging = Paging(property); break;
                default:
                    throw Bad($"route '{old.Name}' has an unknown property '{InputRules.Shorten(property.Name)}'; the known properties "
                        + "are method, path, envelope, body and paging");
            }
        }

        return old.With(method, template, envelope, body, paging);
    }

    private string Method(JsonProperty property)
    {
        var method = Text(property).ToUpperInvariant();
        if (!Methods.Contains(method))
            throw Bad($"route '{old.Name}' has the unknown method '{InputRules.Shorten(method)}'; the known methods are "
                + $"{string.Join(", ", Methods)}");
        // With -WhatIf the module sends only GET requests. So a read must stay a GET request, and a change cannot become one.
        if (old.IsRead != (method == "GET"))
            throw Bad($"route '{old.Name}' cannot use {method}: a {(old.IsRead ? "read must" : "change must not")} be a GET request");
        return method;
    }

    private PagingForm Paging(JsonProperty property)
    {
        if (!old.IsList) throw Bad($"route '{old.Name}' is not a list, so it has no 'paging'");
        var word = Text(property);
        return Forms.FirstOrDefault(form => string.Equals(form.ToString(), word, StringComparison.OrdinalIgnoreCase)) is var found
            && found != PagingForm.Unknown
            ? found
            : throw Bad($"route '{old.Name}' has the unknown paging '{InputRules.Shorten(word)}'; the known values are page, cursor, "
                + "link and none");
    }

    private string Template(JsonProperty property)
    {
        var template = Text(property);
        if (template.Length == 0
            || template[0] != '/'
            || template.StartsWith("//", StringComparison.Ordinal)
            || template.Any(c => char.IsWhiteSpace(c) || c is '\\' or '#' or '%')
            || InvisibleCharacters.First(template) >= 0
            || template.Contains(".."))
            throw Bad($"route '{old.Name}' has the path '{InputRules.Shorten(template)}'; a path starts with one '/' and has no "
                + "spaces, '..', '#', '%' or '\\'");
        string[] wanted, found;
        try
        {
            (wanted, found) = (Route.Placeholders(old.Path), Route.Placeholders(template));
        }
        catch (FormatException e)
        {
            throw Bad($"route '{old.Name}': {e.Message}");
        }

        if (!wanted.SequenceEqual(found))
            throw Bad($"route '{old.Name}' has the placeholders [{string.Join(", ", found)}], but needs "
                + $"[{string.Join(", ", wanted)}], in that order");
        return template;
    }

    private void ReadBody(JsonProperty property, Dictionary<string, string> body)
    {
        if (property.Value.ValueKind != JsonValueKind.Object) throw Bad($"'body' of route '{old.Name}' is not an object");
        foreach (var field in property.Value.EnumerateObject())
        {
            if (!body.ContainsKey(field.Name))
                throw Bad($"'body' of route '{old.Name}' has an unknown field '{InputRules.Shorten(field.Name)}'; its fields are "
                    + $"{(body.Count == 0 ? "none" : string.Join(", ", body.Keys))}");
            body[field.Name] = Text(field) is { Length: > 0 } name
                ? name
                : throw Bad($"'body' of route '{old.Name}' gives the field '{field.Name}' an empty name");
        }

        if (body.GroupBy(field => field.Value, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Bad($"'body' of route '{old.Name}' gives the name '{InputRules.Shorten(twice.Key)}' to "
                + $"{string.Join(" and ", twice.Select(field => $"'{field.Key}'"))}; each field needs its own name");
    }

    private string Text(JsonProperty property) => RouteFileText.Text(property, path);

    private PlatformException Bad(string why) => RouteFileText.Bad(path, why);
}
