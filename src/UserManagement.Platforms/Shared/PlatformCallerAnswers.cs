using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.Http;

namespace UserManagement.Platforms.Shared;

/// <summary>Reads responses, and refuses a response that is about another user, team or organization than the request.</summary>
internal sealed partial class PlatformCaller
{
    /// <summary>Reads the requested user. Every read of a single user uses this method.</summary>
    /// <param name="response">The response.</param>
    /// <param name="read">Reads a user; returns null if the object contains no user.</param>
    /// <param name="asked">The requested user.</param>
    /// <exception cref="PlatformException">The response contains no user, or another user.</exception>
    public PlatformUser ReadUser(PlatformResponse response, ItemReader<PlatformUser?> read, RequestedUser asked)
    {
        if (response.Bytes.Length == 0 || ReadObject(response, read) is not { } user)
            throw Errors.Unexpected(response, "the response contains no user");
        if (asked.Contradiction(user) is { } why)
            throw Errors.Unexpected(response, why);
        user.IsReadAlone = true;
        return user;
    }

    /// <summary>Reads the user in the response to a change; null if it contains none, so that the user is read again.</summary>
    /// <param name="response">The response.</param>
    /// <param name="read">Reads a user; returns null if the object contains no user.</param>
    /// <param name="asked">The user to change or invite.</param>
    /// <exception cref="PlatformException">The response is about another user (<see cref="PlatformError.OutcomeUnknown"/>).</exception>
    public PlatformUser? ReadChanged(PlatformResponse response, ItemReader<PlatformUser?> read, RequestedUser asked)
    {
        if (response.Bytes.Length == 0 || ReadObject(response, read) is not { } user) return null;
        // Without an e-mail address, it is unknown whether this is the invited user.
        if (asked.Email is not null && user.Email is null) return null;
        return asked.Contradiction(user) is { } why ? throw Errors.Doubtful(response, why) : user;
    }

    /// <summary>Works like <see cref="ReadChanged"/>, but returns null for an unreadable response, such as the text OK.</summary>
    /// <exception cref="PlatformException">The response is about another user (<see cref="PlatformError.OutcomeUnknown"/>).</exception>
    public PlatformUser? ReadAnyChanged(PlatformResponse response, ItemReader<PlatformUser?> read, RequestedUser asked)
    {
        try
        {
            return ReadChanged(response, read, asked);
        }
        catch (PlatformException e) when (e.Error == PlatformError.UnexpectedResponse)
        {
            return null;
        }
    }

    /// <summary>
    /// Refuses a response to a change if it names another user or team, at the top level or in the envelope. A response that names none is
    /// accepted.
    /// </summary>
    /// <exception cref="PlatformException">The response names another owner (<see cref="PlatformError.OutcomeUnknown"/>).</exception>
    public void CheckNames(PlatformResponse response, params Owner[] owners)
    {
        if (response.Bytes.Length == 0) return;
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
            // The response is not an object, so it names no user or team.
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

    /// <summary>Reads a page of a list, with the paging hints of the response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="read">Reads one item.</param>
    /// <param name="owner">The owner of the items; null if the request names no owner.</param>
    /// <exception cref="PlatformException">The response is not a list, or contains items of another owner.</exception>
    public WirePage<T> ReadList<T>(PlatformResponse response, ItemReader<T> read, Owner? owner = null)
    {
        var page = Read(
            response,
            static (r, read) => Envelope.ReadList(r.Bytes.Array, r.Bytes.Length, r.Route.Envelope, read),
            owner is null
                ? read
                : (ref reader, source) =>
                {
                    if (owner.Contradiction(reader) is { } why)
                        throw new JsonException(why);
                    return read(ref reader, source);
                });
        PagingHeaders.Read(response, page.Hints);
        return RequireOrganization(response, page.Hints.Organization, page);
    }

    /// <summary>Reads a response whose body is the object itself, without an envelope.</summary>
    public T ReadWhole<T>(PlatformResponse response, JsonTypeInfo<T> type)
    {
        RequireWhole(response);
        return Read(
            response,
            static (r, t) =>
                ErrorBody.Contradiction(r.Body, null) is { } why
                    ? throw new JsonException(why)
                    : JsonSerializer.Deserialize(r.Body, t) ?? throw new JsonException("it is null"),
            type);
    }

    /// <summary>Reads an object that is itself a list: every property is an item or contains items.</summary>
    /// <param name="response">The response.</param>
    /// <param name="type">The type of the object.</param>
    /// <param name="items">Returns the items of the object.</param>
    /// <param name="subject">The name of the list in errors.</param>
    /// <exception cref="PlatformException">The response announces more items, which cannot be requested in such a list.</exception>
    public List<T> ReadWholeList<TWire, T>(
        PlatformResponse response,
        JsonTypeInfo<TWire> type,
        Func<TWire, IEnumerable<T>> items,
        string subject)
    {
        var hints = ReadHints(response);
        List<T> all = [.. items(ReadWhole(response, type))];
        return hints.More(all.Count, all.Count, 1) is { } more
            ? throw Errors.Incomplete(response, subject, $"the response says that there are more items ({more})")
            : all;
    }

    /// <summary>Reads the paging hints in the body and the headers of a response.</summary>
    /// <exception cref="PlatformException">The response is not an object, reports a failure, or is about another organization.</exception>
    public PageHints ReadHints(PlatformResponse response)
    {
        var hints = Read(response, static (r, _) => Envelope.ReadHints(r.Body), 0);
        RequireOrganization(response, hints.Organization, hints);
        PagingHeaders.Read(response, hints);
        return hints;
    }

    /// <summary>
    /// Refuses a response about another organization than that of the connection: a renewed token may belong to another organization.
    /// </summary>
    /// <param name="response">The response.</param>
    /// <param name="named">The organization that the response names; null if it names none.</param>
    /// <param name="value">The value to return if the organization matches or is unknown.</param>
    public T RequireOrganization<T>(PlatformResponse response, string? named, T value) =>
        named is { Length: > 0 } && Connection.OrganizationId is { } mine && !IdKey.Same(SafeText.Escape(named), mine)
            ? throw Errors.Unexpected(
                response, $"the response is about organization '{named}' instead of '{mine}', the organization of this connection")
            : value;

    /// <summary>Refuses a partial response (206), which was never requested, and a response that is not prepared yet (202).</summary>
    private void RequireWhole(PlatformResponse response)
    {
        if (response.Route.IsRead && response.Status is 202 or 206)
            throw Errors.Unexpected(response, "the response is not complete");
    }

    private TResult Read<TForm, TResult>(PlatformResponse response, Func<PlatformResponse, TForm, TResult> read, TForm form)
    {
        try
        {
            return read(response, form);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Errors.Unexpected(
                response,
                response.Bytes.Length == 0 ? "the response is empty" : "the response could not be read: " + Describe(e));
        }
    }

    /// <summary>
    /// Returns why the response could not be read. A message of the JSON parser, whose exception has a position, is not used: it quotes the
    /// response, which may contain secrets.
    /// </summary>
    private static string Describe(Exception e) =>
        e is JsonException { LineNumber: { } line, BytePositionInLine: { } at }
            ? $"it is not JSON in the expected format (line {line + 1}, byte {at + 1})"
        : e is JsonException ? e.Message.TrimEnd('.')
        : "it contains invalid Unicode text";
}
