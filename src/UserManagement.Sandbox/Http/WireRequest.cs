using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;

namespace UserManagement.Sandbox;

/// <summary>
/// A request taken apart: the path is split first and decoded once afterwards, so an escaped slash stays inside its segment.
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

    /// <summary>What <c>X-API-Key</c> says; null without it.</summary>
    public string? ApiKey { get; }

    /// <summary>What <c>If-Match</c> says; null without it.</summary>
    public string? IfMatch { get; }

    /// <summary>The media type of the body, without its parameters; null when the request does not say.</summary>
    public string? MediaType { get; }

    public string? Body { get; }

    /// <summary>What <c>Authorization</c> says after a scheme; null when it names another scheme, or is not there.</summary>
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
