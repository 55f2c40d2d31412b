using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;

namespace UserManagement.Sandbox;

/// <summary>
/// A parsed request. The path is split first and decoded once afterwards, so an escaped slash stays inside its segment.
/// </summary>
internal sealed class WireRequest
{
    private readonly AuthenticationHeaderValue? _authorization;

    public WireRequest(HttpRequestMessage message, string? body)
    {
        var uri = message.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        Method = message.Method.Method.ToUpperInvariant();
        PathAndQuery = uri.PathAndQuery;
        Segments = uri.AbsolutePath.Substring(1).Split('/').Select(Uri.UnescapeDataString).ToArray();
        Query = ParseQuery(uri.Query);
        _authorization = message.Headers.Authorization;
        if (message.Headers.TryGetValues("X-API-Key", out var keys))
            ApiKey = keys.First();
        if (message.Headers.TryGetValues("If-Match", out var versions))
            IfMatch = string.Join(", ", versions);
        MediaType = message.Content?.Headers.ContentType?.MediaType;
        Body = body;
    }

    public string Method { get; }

    public string PathAndQuery { get; }

    public IReadOnlyList<string> Segments { get; }

    public IReadOnlyDictionary<string, string> Query { get; }

    public string? Bearer => Credential("Bearer");

    /// <summary>The value of the header <c>X-API-Key</c>; null if the request has no such header.</summary>
    public string? ApiKey { get; }

    /// <summary>The value of the header <c>If-Match</c>; null if the request has no such header.</summary>
    public string? IfMatch { get; }

    /// <summary>The media type of the body, without its parameters; null if the request has none.</summary>
    public string? MediaType { get; }

    public string? Body { get; }

    /// <summary>
    /// Returns the value of the header <c>Authorization</c> after the name of a scheme; null if the header has another scheme or is
    /// missing.
    /// </summary>
    public string? Credential(string scheme) =>
        string.Equals(_authorization?.Scheme, scheme, StringComparison.OrdinalIgnoreCase) ? _authorization!.Parameter : null;

    private static Dictionary<string, string> ParseQuery(string query)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.TrimStart('?').Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair.Substring(0, equals);
            var value = equals < 0 ? "" : pair.Substring(equals + 1).Replace('+', ' ');
            values[Uri.UnescapeDataString(name)] = Uri.UnescapeDataString(value);
        }

        return values;
    }
}
