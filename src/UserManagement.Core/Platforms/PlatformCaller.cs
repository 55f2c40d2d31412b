using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Json;

namespace UserManagement.Platforms;

/// <summary>What every platform does with a route: fill it, send it, read the answer or translate the error.</summary>
internal sealed class PlatformCaller(PlatformConnection connection)
{
    public PlatformConnection Connection { get; } = connection;

    public ErrorTranslator Errors { get; } = new(connection.Platform, connection.Name, connection.BaseUri.Host, connection.Http.Redactor);

    public Task<PlatformResponse> SendAsync(Route route, CallContext call, string[] path, params (string Field, string? Value)[] body) =>
        Connection.Http.SendAsync(route, route.Fill(path), route.Body.Count == 0 ? null : WriteBody(route, body), call);

    public async Task<PlatformResponse> RequireAsync(Route route, string subject, PlatformError notFound, PlatformError conflict, CallContext call, string[] path, params (string Field, string? Value)[] body)
    {
        var response = await SendAsync(route, call, path, body).ConfigureAwait(false);
        return response.IsSuccess ? response : throw Errors.Translate(response, subject, notFound, conflict);
    }

    public WireItem<T>? ReadObject<T>(PlatformResponse response, JsonTypeInfo<T> type) => Read(response, static (r, t) => Envelope.ReadObject(r.Body, r.Route.Envelope, t), type);

    public WirePage<T> ReadList<T>(PlatformResponse response, JsonTypeInfo<T> type) => Read(response, static (r, t) => Envelope.ReadList(r.Body, r.Route.Envelope, t), type);

    /// <summary>Reads an answer that is itself the object.</summary>
    public T ReadWhole<T>(PlatformResponse response, JsonTypeInfo<T> type) => Read(response, static (r, t) => JsonSerializer.Deserialize(r.Body, t) ?? throw new JsonException("it is null"), type);

    private TResult Read<T, TResult>(PlatformResponse response, Func<PlatformResponse, JsonTypeInfo<T>, TResult> read, JsonTypeInfo<T> type)
    {
        try
        {
            return read(response, type);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Errors.Unexpected(response, response.Body.Length == 0 ? "the answer is empty" : "the answer could not be read: " + e.Message.TrimEnd('.'), e);
        }
    }

    private static byte[] WriteBody(Route route, (string Field, string? Value)[] body)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (field, value) in body)
                if (value is not null) writer.WriteString(route.Body[field], value);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}

/// <summary>Reads a list that is one answer, or several joined by a cursor.</summary>
internal sealed class CursorReader<TWire, T>(PlatformCaller caller, Route route, string[] path, string subject, PlatformError notFound, JsonTypeInfo<TWire> type, Func<WireItem<TWire>, T?> map) : IPageReader<T>
    where T : class
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private string? _cursor;
    private bool _ended;

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext call)
    {
        if (_ended) return null;
        var target = route.Fill(path) + (_cursor is null ? "" : "?cursor=" + Uri.EscapeDataString(_cursor));
        var response = await caller.Connection.Http.SendAsync(route, target, null, call).ConfigureAwait(false);
        if (!response.IsSuccess) throw caller.Errors.Translate(response, subject, notFound);
        var page = caller.ReadList(response, type);
        _cursor = page.Next;
        _ended = _cursor is null;
        if (_cursor is not null && !_seen.Add(_cursor)) throw caller.Errors.Unexpected(response, "it names a page that was already read, so the list would never end");
        var result = new List<T>(page.Items.Count);
        foreach (var item in page.Items)
            if (map(item) is { } value) result.Add(value);
        return result;
    }
}
