using System;
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

    public ErrorTranslator Errors { get; } = new(connection.Platform, connection.Name, connection.BaseUri.Host, connection.Http.Redactor, connection.TokenHint);

    public Task<PlatformResponse> SendAsync(Route route, CallContext call, string[] path, params (string Field, string? Value)[] body) =>
        Connection.Http.SendAsync(route, Fill(route, path), route.Body.Count == 0 ? null : WriteBody(route, body), call);

    /// <summary>Sends a request with a query and a body of any form.</summary>
    public Task<PlatformResponse> SendAsync(Route route, CallContext call, string[] path, Query query, Action<Utf8JsonWriter>? body = null) =>
        Connection.Http.SendAsync(route, Fill(route, path) + query, body is null ? null : Write(body), call);

    /// <summary>Sends a body that overwrites what is there: it is made from a fresh read before every attempt, and not sent where there is nothing to overwrite any more.</summary>
    /// <returns>Null when nothing was sent.</returns>
    public async Task<PlatformResponse?> OverwriteAsync(Route route, CallContext call, string[] path, Func<Task<Action<Utf8JsonWriter>?>> read)
    {
        async Task<byte[]?> MakeAsync() => await read().ConfigureAwait(false) is { } body ? Write(body) : null;
        return await MakeAsync().ConfigureAwait(false) is { } first ? await Connection.Http.SendAsync(route, Fill(route, path), first, call, MakeAsync).ConfigureAwait(false) : null;
    }

    public async Task<PlatformResponse> RequireAsync(Route route, string subject, PlatformError notFound, PlatformError conflict, CallContext call, string[] path, params (string Field, string? Value)[] body)
    {
        var response = await SendAsync(route, call, path, body).ConfigureAwait(false);
        return Require(response, subject, notFound, conflict);
    }

    /// <summary>The answer, if it is a success. To a change it must also look like one: nothing else of it may ever be read.</summary>
    public PlatformResponse Require(PlatformResponse response, string subject, PlatformError notFound = PlatformError.UserNotFound, PlatformError conflict = PlatformError.InvalidRequest) =>
        !response.IsSuccess ? throw Errors.Translate(response, subject, notFound, conflict)
        : response.Route.Retry != RetryRule.Safe && ErrorBody.Contradiction(response.Body, response.ContentType) is { } why ? throw Errors.Unexpected(response, why)
        : response;

    /// <summary>As <see cref="Require"/>, for a removal: a 404 after an attempt whose answer was lost means that the lost attempt did it.</summary>
    public PlatformResponse RequireGone(PlatformResponse response, string subject, PlatformError notFound = PlatformError.UserNotFound) =>
        response.Status == 404 && response.Repeated ? response : Require(response, subject, notFound);

    /// <summary>The object that an answer is or holds; null where the answer has no body.</summary>
    public WireItem<T>? ReadObject<T>(PlatformResponse response, JsonTypeInfo<T> type) => response.Body.Length == 0 ? null : ReadObject(response, Envelope.As(type));

    public T ReadObject<T>(PlatformResponse response, ItemReader<T> read) => Read(response, static (r, read) => Envelope.ReadObject(r.Body, r.Route.Envelope, read), read);

    public WirePage<WireItem<T>> ReadList<T>(PlatformResponse response, JsonTypeInfo<T> type) => ReadList(response, Envelope.As(type));

    public WirePage<T> ReadList<T>(PlatformResponse response, ItemReader<T> read) => Read(response, static (r, read) => Envelope.ReadList(r.Body, r.Route.Envelope, read), read);

    /// <summary>Reads an answer that is itself the object.</summary>
    public T ReadWhole<T>(PlatformResponse response, JsonTypeInfo<T> type) => Read(response, static (r, t) => ErrorBody.Contradiction(r.Body, null) is { } why ? throw new JsonException(why) : JsonSerializer.Deserialize(r.Body, t) ?? throw new JsonException("it is null"), type);

    /// <summary>Reads a part of an answer; null where the part is not there.</summary>
    public T? ReadPart<T>(PlatformResponse response, ReadOnlyMemory<byte> part, JsonTypeInfo<T> type)
        where T : class =>
        part.IsEmpty ? null : Read(response, (_, t) => JsonSerializer.Deserialize(part.Span, t), type);

    /// <summary>An id may come from the platform, and one that cannot be sent is quoted in the error: so the secrets are taken out of that.</summary>
    private string Fill(Route route, string[] path)
    {
        try
        {
            return route.Fill(path);
        }
        catch (PlatformException e)
        {
            var safe = Connection.Http.Redactor.Scrub(e.Message);
            if (safe == e.Message) throw;
            throw new PlatformException(e.Error, safe);
        }
    }

    private TResult Read<TForm, TResult>(PlatformResponse response, Func<PlatformResponse, TForm, TResult> read, TForm form)
    {
        try
        {
            return read(response, form);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Errors.Unexpected(response, response.Body.Length == 0 ? "the answer is empty" : "the answer could not be read: " + Describe(e));
        }
    }

    /// <summary>The parser's own words quote the answer, whose contents are shown redacted only; so neither they nor the exception go any further.</summary>
    private static string Describe(Exception e) =>
        e is JsonException { LineNumber: { } line, BytePositionInLine: { } at } ? $"it is not JSON of the form that is expected here (line {line + 1}, byte {at + 1})"
        : e is JsonException ? e.Message.TrimEnd('.')
        : "a text in it is not Unicode";

    private static byte[] WriteBody(Route route, (string Field, string? Value)[] body) => Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (field, value) in body)
            if (value is not null) writer.WriteString(route.Body[field], value);
        writer.WriteEndObject();
    });

    private static byte[] Write(Action<Utf8JsonWriter> body)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) body(writer);
        return buffer.ToArray();
    }
}
