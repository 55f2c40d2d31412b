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

    /// <summary>Path and query of a request.</summary>
    public string Address(Route route, string[] path, Query query) => Fill(route, path) + query;

    /// <summary>Sends a read to an address that an answer named, or that <see cref="Address"/> made.</summary>
    public Task<PlatformResponse> SendToAsync(Route route, string address, CallContext call) => Connection.Http.SendAsync(route, address, null, call);

    /// <summary>Reads the one user who was asked for. Every read of one user comes through here.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="read">Reads a user; null where the object names none.</param>
    /// <param name="asked">Whom the request asked for.</param>
    /// <exception cref="PlatformException">The answer holds no user, or another one.</exception>
    public PlatformUser ReadUser(PlatformResponse response, ItemReader<PlatformUser?> read, Asked asked)
    {
        if (response.Body.Length == 0 || ReadObject(response, read) is not { } user) throw Errors.Unexpected(response, "the answer holds no user");
        return asked.Contradiction(user) is { } why ? throw Errors.Unexpected(response, why) : user;
    }

    /// <summary>Reads the user in the answer to a change; null where the answer holds none, so that they are read again.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="read">Reads a user; null where the object names none.</param>
    /// <param name="asked">Who was to be changed or invited.</param>
    /// <exception cref="PlatformException">The answer is about another user (<see cref="PlatformError.OutcomeUnknown"/>).</exception>
    public PlatformUser? ReadChanged(PlatformResponse response, ItemReader<PlatformUser?> read, Asked asked)
    {
        if (response.Body.Length == 0 || ReadObject(response, read) is not { } user) return null;
        // A user without an address proves nothing about an invitation.
        if (asked.Email is not null && user.Email is null) return null;
        return asked.Contradiction(user) is { } why ? throw Errors.Doubtful(response, why) : user;
    }

    /// <summary>Refuses an answer to a change that is about another user; what is no user at all says nothing.</summary>
    /// <exception cref="PlatformException">The answer is about another user (<see cref="PlatformError.OutcomeUnknown"/>).</exception>
    public void CheckUser(PlatformResponse response, ItemReader<PlatformUser?> read, Asked asked)
    {
        try
        {
            ReadChanged(response, read, asked);
        }
        catch (PlatformException e) when (e.Error == PlatformError.UnexpectedResponse)
        {
            // "OK" is no user, and no failure.
        }
    }

    /// <summary>Refuses an answer to a change that names another user or team, in whatever form; one that names none says nothing.</summary>
    /// <exception cref="PlatformException">It names another (<see cref="PlatformError.OutcomeUnknown"/>).</exception>
    public void CheckNames(PlatformResponse response, params Owner[] owners)
    {
        if (response.Body.Length == 0) return;
        try
        {
            var whole = new Utf8JsonReader(response.Body);
            whole.Read();
            Check(whole);
            Envelope.ReadObject<object?>(response.Body, response.Route.Envelope, (ref inner, _) =>
            {
                Check(inner);
                return null;
            });
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not an object: nobody is named in it.
        }

        void Check(Utf8JsonReader reader)
        {
            foreach (var owner in owners)
                if (owner.Contradiction(reader) is { } why) throw Errors.Doubtful(response, why);
        }
    }

    public T ReadObject<T>(PlatformResponse response, ItemReader<T> read)
    {
        RequireWhole(response);
        return Read(response, static (r, read) => Envelope.ReadObject(r.Body, r.Route.Envelope, read), read);
    }

    /// <summary>Reads a list, with what its answer says about the rest of it.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="read">Reads one item.</param>
    /// <param name="owner">Whose items they are; null where nobody was named.</param>
    /// <exception cref="PlatformException">It is no list, or holds items of another owner.</exception>
    public WirePage<T> ReadList<T>(PlatformResponse response, ItemReader<T> read, Owner? owner = null)
    {
        var page = Read(response, static (r, read) => Envelope.ReadList(r.Body, r.Route.Envelope, read), owner is null ? read : (ref reader, body) =>
        {
            if (owner.Contradiction(reader) is { } why) throw new JsonException(why);
            return read(ref reader, body);
        });
        if (page.Signs.Organization is { } organization && Connection.OrganizationId is { } mine && !Asked.SameId(organization, mine))
            throw Errors.Unexpected(response, $"it is about organization '{organization}', and this connection is to '{mine}'");
        PagingHeaders.Read(response, page.Signs);
        return page;
    }

    /// <summary>Reads an answer that is itself the object.</summary>
    public T ReadWhole<T>(PlatformResponse response, JsonTypeInfo<T> type)
    {
        RequireWhole(response);
        return Read(response, static (r, t) => ErrorBody.Contradiction(r.Body, null) is { } why ? throw new JsonException(why) : JsonSerializer.Deserialize(r.Body, t) ?? throw new JsonException("it is null"), type);
    }

    /// <summary>Reads an object that is itself a list: every property is an item.</summary>
    /// <exception cref="PlatformException">It says that there is more, which no such list has.</exception>
    public T ReadWholeList<T>(PlatformResponse response, JsonTypeInfo<T> type, string subject)
    {
        var signs = Read(response, static (r, _) => Envelope.ReadSigns(r.Body), type);
        PagingHeaders.Read(response, signs);
        if (signs.More(long.MaxValue, 0, 1) is { } more) throw Errors.Incomplete(response, subject, $"it says that there is more ({more})");
        return ReadWhole(response, type);
    }

    /// <summary>No part of an answer was asked for, and an answer that is not ready holds nothing yet.</summary>
    private void RequireWhole(PlatformResponse response)
    {
        if (response.Route.Retry == RetryRule.Safe && response.Status is 202 or 206) throw Errors.Unexpected(response, "that is not a whole answer");
    }

    /// <summary>An id may come from the platform, and one that can't be sent is quoted in the error: so the token is taken out of it first.</summary>
    private string Fill(Route route, string[] path) => route.Fill(Array.ConvertAll(path, Connection.Http.Redactor.Scrub));

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
