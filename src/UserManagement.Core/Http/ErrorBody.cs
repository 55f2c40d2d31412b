using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using UserManagement.Foundation.Json;

namespace UserManagement.Http;

/// <summary>The code, message and trace id in the body of an error response, in any of the known forms.</summary>
/// <remarks>
/// Of several forms in one body, the first of these counts: problem+json, an errors list, an error object, a flat error, a message, a
/// detail.
/// </remarks>
internal sealed class ErrorBody
{
    private const string WebPage =
        "the response is a web page and not an API response (the address may be wrong, or a proxy may have answered)";
    private const int MaxText = 16 * 1024;

    public string? Code { get; private set; }

    /// <summary>
    /// The platform's message, not yet shortened for display: the token must be removed first, because truncation could leave a part of it.
    /// </summary>
    public string? Message { get; private set; }

    /// <summary>The trace id in the body; null if there is none.</summary>
    public string? Instance { get; private set; }

    public static ErrorBody Read(byte[] body, string? contentType)
    {
        var error = new ErrorBody();
        if (body.Length == 0) return error;
        try
        {
            using var document = LooseJson.Parse(body);
            error.ReadRoot(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is thrown for a JSON string whose bytes are not text.
            error.Message = IsPage(body, contentType) ? WebPage : Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, MaxText));
        }

        return error;
    }

    /// <summary>
    /// Returns why a response with a success status is a failure; null if it is none. Some servers, and proxies that send a page of their
    /// own, report failures with HTTP 200.
    /// </summary>
    public static string? Contradiction(byte[] body, string? contentType)
    {
        if (body.Length == 0) return null;
        if (IsPage(body, contentType)) return WebPage;
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (Denies(Find(root, "success")) || Denies(Find(root, "succeeded")) || Denies(Find(root, "ok")))
                return "the response reports a failure";
            if (IsScimError(root)) return "the response describes a failure: " + Read(body, contentType).Message;
            if (contentType?.IndexOf("problem+", StringComparison.OrdinalIgnoreCase) >= 0 || IsStatusOfFailure(Find(root, "status")))
                return "the response describes a failure";
            return Speaks(Find(root, "error")) || Speaks(Find(root, "errors"))
                ? "the response contains an error: " + Read(body, contentType).Message
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // a body that is not JSON, such as "OK", is not a failure
        }
    }

    private static bool IsPage(byte[] body, string? contentType) =>
        body[0] == (byte)'<' || contentType?.IndexOf("html", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool Denies(JsonElement? success) => success is { } value
        && (value.ValueKind == JsonValueKind.False
            || (value.ValueKind == JsonValueKind.String && string.Equals(value.GetString(), "false", StringComparison.OrdinalIgnoreCase)));

    /// <summary>
    /// Returns true for the number of an HTTP error, as in a problem description (RFC 9457). The status of a user is a word.
    /// </summary>
    private static bool IsStatusOfFailure(JsonElement? status) =>
        status is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) && number is >= 400 and < 600;

    private static bool IsScimError(JsonElement root) =>
        Find(root, "schemas") is { ValueKind: JsonValueKind.Array } schemas
        && schemas.EnumerateArray().Any(static schema =>
            schema.ValueKind == JsonValueKind.String && schema.ValueEquals("urn:ietf:params:scim:api:messages:2.0:Error"));

    private static bool Speaks(JsonElement? error) => error is { } value && value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().MoveNext(),
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Number => value.GetRawText() != "0",
        _ => value.ValueKind == JsonValueKind.True,
    };

    private void ReadRoot(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.String) { Message = root.GetString(); return; }
        if (root.ValueKind == JsonValueKind.Array) { Message = Join(root); return; }
        if (root.ValueKind != JsonValueKind.Object) { Message = root.GetRawText(); return; }

        Code = Text(root, "code", "errorCode", "error_code", "scimType");
        Instance = Text(root, "instance", "request_id", "requestId", "trace_id");
        if (Text(root, "title") is { } title)
            Message = Combine(title, Combine(Text(root, "detail"), Find(root, "invalid_parameters") is { } bad ? Join(bad) : null));
        else if (Find(root, "errors") is { } errors)
        {
            Message = Join(errors);
            if (errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0) Code ??= Text(errors[0], "ID", "code");
        }
        else if (Find(root, "error") is { ValueKind: JsonValueKind.Object } error)
        {
            Code = Text(error, "code") ?? Code;
            Message = Combine(Text(error, "message"), Find(error, "details") is { } details ? Join(details) : null);
        }
        else if (Text(root, "error") is { } flat)
            Message = Combine(flat, Find(root, "details") is { } more ? Join(more) : Text(root, "message"));
        else
            Message = Text(root, "message") ?? (Find(root, "detail") is { } detail ? Join(detail) : Join(root));
    }

    private static string? Combine(string? first, string? second) =>
        string.IsNullOrWhiteSpace(second) || second == first ? first
            : string.IsNullOrWhiteSpace(first) ? second : first!.TrimEnd('.', ':') + ": " + second;

    /// <summary>Returns a value of any JSON type as text for the error message.</summary>
    private static string Join(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String: return value.GetString() ?? "";
            case JsonValueKind.Array:
                var parts = new List<string>();
                foreach (var item in value.EnumerateArray()) parts.Add(Join(item));
                return string.Join("; ", parts);
            case JsonValueKind.Object:
                var text = Text(value, "message", "msg", "reason");
                if (text is not null && Find(value, "choices") is { ValueKind: JsonValueKind.Array } choices)
                    text += " (" + Join(choices).Replace("; ", ", ") + ")";
                if (text is not null) return Find(value, "field", "loc") is { } field ? Join(field).Replace("; ", ".") + ": " + text : text;
                var pairs = new List<string>();
                foreach (var property in value.EnumerateObject()) pairs.Add(property.Name + ": " + Join(property.Value));
                return string.Join(", ", pairs);
            default: return value.GetRawText();
        }
    }

    private static JsonElement? Find(JsonElement element, params string[] names)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        foreach (var name in names)
            foreach (var property in element.EnumerateObject())
                if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase)
                    && property.Value.ValueKind != JsonValueKind.Null)
                    return property.Value;
        return null;
    }

    private static string? Text(JsonElement element, params string[] names) => Find(element, names) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };
}
