using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Http;
using UserManagement.Journal;
using UserManagement.Model;
using UserManagement.Sessions;

namespace UserManagement.Changes;

/// <summary>A request whose method and path the user wrote. A request that changes something is written to the journal first.</summary>
internal sealed class WrittenRequest
{
    private const string Look = "Check with a GET request whether the change was made before you send the request again.";
    private readonly PlatformConnection _connection;
    private readonly Route _route;
    private readonly string _address;
    private readonly byte[]? _body;

    /// <summary>Checks the path and creates the request; nothing is sent yet.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="method">The HTTP method in capital letters.</param>
    /// <param name="path">The path below the connection's address, with or without a query.</param>
    /// <param name="query">The parameters to add to the query.</param>
    /// <param name="body">The body as JSON; null for none.</param>
    /// <param name="isIdempotent">True if the request leaves the same state when it is sent twice, so that it may be retried.</param>
    /// <exception cref="PlatformException">The path cannot be used, or the connection is read-only and the method is not GET.</exception>
    public WrittenRequest(PlatformConnection connection, string method, string path, Query query, byte[]? body, bool isIdempotent)
    {
        (_connection, _body) = (connection, body);
        IsChange = method != "GET";
        WrittenPath.Check(path, connection.Http.Redactor.Scrub);
        var (bare, own) = Split(WithPrefix(path));
        _address = connection.BaseUri.AbsolutePath.TrimEnd('/') + bare + Join(own, query.ToString());
        Path = connection.Http.Redactor.Show(bare, Redactor.MaxReason);
        _route = new Route("Written", method, Path, IsChange ? isIdempotent ? RetryRule.Idempotent : RetryRule.Once : RetryRule.Safe);
        RequireSameHost();
        if (IsChange && connection.ReadOnly) throw connection.RefuseChange($"send {Action}");
    }

    public bool IsChange { get; }

    /// <summary>The path without its query, redacted and shortened for display.</summary>
    public string Path { get; }

    /// <summary>Method and path, as shown in prompts and the journal.</summary>
    public string Action => _route.ToString();

    /// <summary>Sends the request and returns the successful response.</summary>
    /// <exception cref="PlatformException">The platform refused the request, the request failed, or its outcome is unknown.</exception>
    public async Task<PlatformResponse> SendAsync(CallContext call)
    {
        if (!IsChange) return await SendOnceAsync(call).ConfigureAwait(false);
        var entry = await JournalEntry.BeginAsync(_connection, Action, Path, (PlatformUser?)null, call.Reason).ConfigureAwait(false);
        PlatformResponse? response = null;
        await entry.RunAsync(
            async () =>
            {
                response = await SendOnceAsync(call.For(entry)).ConfigureAwait(false);
                // The HTTP status shows that the platform accepted the request. Nothing was read to confirm the change.
                return new Changed(ChangeOutcome.Accepted, null);
            },
            call).ConfigureAwait(false);
        return response!;
    }

    private async Task<PlatformResponse> SendOnceAsync(CallContext call)
    {
        try
        {
            var response = await _connection.Http.SendAsync(_route, _address, _body, call).ConfigureAwait(false);
            return response.IsSuccess ? response : throw Refused(response);
        }
        catch (PlatformException e) when (IsChange && e.MayBeMade)
        {
            // No read can settle whether the change was made, because this module does not know what the request changes.
            var doubt = e.Error == PlatformError.OutcomeUnknown ? e.Summary : $"{e.Clause}, so the change may or may not have happened.";
            throw new PlatformException(PlatformError.OutcomeUnknown, doubt, Look, e).WithRequestOf(e);
        }
    }

    private PlatformException Refused(PlatformResponse response)
    {
        var errors = new ErrorTranslator(
            _connection.Platform, _connection.Name, _connection.BaseUri.Host, _connection.Http.Redactor, _connection.TokenHint);
        return response.Status is 404 or 410
            ? errors.Refused(response, Action, PlatformError.InvalidRequest, "Check the path; the resource may not exist anymore.")
            : response.Status == 409
            ? errors.Refused(
                response, Action, PlatformError.InvalidRequest, "Read the current data with a GET request, and correct the request.")
            : errors.Translate(response, Action);
    }

    /// <summary>Replaces the platform's usual version prefix in a path with the prefix from a route file.</summary>
    private string WithPrefix(string path)
    {
        var usual = PlatformCatalog.Find(_connection.Platform).VersionPrefix;
        return _connection.Adapter.Routes.PathPrefix is { } prefix && path.StartsWith(usual + "/", StringComparison.Ordinal)
            ? prefix + path.Substring(usual.Length)
            : path;
    }

    /// <summary>Checks the address again, as the HTTP layer resolves it, so that the token stays on the connection's host.</summary>
    private void RequireSameHost()
    {
        var (from, to) = (_connection.BaseUri, new Uri(_connection.BaseUri, _address));
        if (Uri.Compare(from, to, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) != 0
            || !to.AbsolutePath.StartsWith(from.AbsolutePath, StringComparison.Ordinal))
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"The path '{Path}' leads outside {from}, the address of the connection '{_connection.Name}'; nothing was sent.",
                "Give a path below this address.");
    }

    private static string Join(string query, string more) =>
        query.Length > 1 && more.Length > 0 ? query + "&" + more.Substring(1) : more.Length > 0 ? more : query;

    private static (string Path, string Query) Split(string path)
    {
        var query = path.IndexOf('?');
        return query < 0 ? (path, "") : (path.Substring(0, query), path.Substring(query));
    }
}
