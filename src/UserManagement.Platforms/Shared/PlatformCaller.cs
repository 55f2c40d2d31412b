using System;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Http;
using UserManagement.Sessions;

namespace UserManagement.Platforms.Shared;

/// <summary>What every platform does with a route: fills and sends it, and requires a success. The other part reads the answers.</summary>
internal sealed partial class PlatformCaller(PlatformConnection connection)
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

    /// <summary>Path and query of a request.</summary>
    public string Address(Route route, string[] path, Query query) => Fill(route, path) + query;

    /// <summary>Sends a read to an address that an answer named, or that <see cref="Address"/> made.</summary>
    public Task<PlatformResponse> SendToAsync(Route route, string address, CallContext call) => Connection.Http.SendAsync(route, address, null, call);

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
