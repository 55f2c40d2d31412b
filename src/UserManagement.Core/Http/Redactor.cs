using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;

namespace UserManagement.Http;

/// <summary>
/// Formats requests and responses for output; nothing else does. Shows only the values of headers and properties whose names are on a list
/// of harmless names.
/// </summary>
internal sealed class Redactor(SecretSet secrets)
{
    /// <summary>The maximum length of a reason, an address or an id, in characters.</summary>
    public const int MaxReason = 300;

    private const string Hidden = "<redacted>";
    private const int MaxShown = 4096;

    private static readonly HashSet<string> SafeProperties = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "user_id", "userId", "uuid", "email", "name", "full_name", "display_name", "status", "user_status", "state", "active", "role",
        "roles", "role_id", "role_ids", "org_role", "team", "teams", "team_id", "team_ids", "groups", "users", "user", "members", "member",
        "items", "data", "results", "description", "slug", "member_count", "created_at", "updated_at", "last_active_at", "mfa_enabled",
        "organization", "orgId", "orgName", "scopes", "required_scope", "error", "errors", "code", "message", "detail", "details", "title",
        "instance", "invalid_parameters", "field", "reason", "rule", "loc", "msg", "type", "next_cursor", "next", "total", "page", "limit",
    };

    /// <summary>Replaces every secret of the connection in a text.</summary>
    public string Scrub(string text) => secrets.Scrub(text);

    /// <summary>
    /// Returns text from another source for display: without secrets, truncated, and with terminal control characters escaped.
    /// </summary>
    /// <remarks>The secrets are removed first, because a truncated secret would not be found.</remarks>
    public string Show(string text, int most) => SafeText.Escape(SafeText.Cut(Scrub(text), most));

    /// <summary>
    /// Returns an exception whose messages can be shown. The messages of sockets and parsers can quote the response of the server.
    /// </summary>
    public Exception Harmless(Exception cause)
    {
        for (var e = cause; e is not null; e = e.InnerException)
            if (Show(e.Message, MaxShown) != e.Message) return new IOException(Show(cause.GetBaseException().Message, MaxShown));
        return cause;
    }

    public string Headers(HttpHeaders headers, HttpHeaders? more)
    {
        var result = new StringBuilder();
        Append(result, headers);
        if (more is not null) Append(result, more);
        return Scrub(result.ToString());
    }

    public string Body(byte[] body, string? contentType)
    {
        if (body.Length == 0) return "(no body)";
        try
        {
            var buffer = new MemoryStream();
            using (var document = LooseJson.Parse(body))
            using (var writer = new Utf8JsonWriter(buffer)) Write(writer, document.RootElement);
            return SafeText.Cut(Scrub(Encoding.UTF8.GetString(buffer.ToArray())), MaxShown);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The body is not JSON, or it is JSON with a string that is not valid text.
            return $"({SafeText.Escape(Scrub(contentType ?? "no content type"))}, {body.Length} bytes, not JSON)";
        }
    }

    private static void Append(StringBuilder result, HttpHeaders headers)
    {
        foreach (var header in headers)
            result.Append(result.Length == 0 ? "" : "; ").Append(header.Key).Append(": ")
                .Append(ShownHeaders.Contains(header.Key) ? SafeText.Escape(string.Join(", ", header.Value)) : Hidden);
    }

    private void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(Scrub(property.Name));
                    if (SafeProperties.Contains(property.Name)) Write(writer, property.Value);
                    else writer.WriteStringValue(Hidden);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray()) Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                // Secrets are removed before the writer escapes the string, because a token with a "+" would not be found afterwards.
                writer.WriteStringValue(Scrub(element.GetString()!));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
