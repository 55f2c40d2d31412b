using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Time;

namespace UserManagement.Http;

/// <summary>
/// The only HTTP client of a connection: sends the request of a route, retries as the route allows, and reads the whole response.
/// </summary>
internal sealed class PlatformHttpClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _host;
    private readonly TokenHolder _token;
    private readonly HttpOptions _options;
    private readonly IClock _clock;
    private readonly ConcurrencyLimiter _limiter;
    private readonly RequestAdmission _admission;
    private readonly ServerClock _serverClock;
    private readonly HttpExchange _exchange;
    private readonly CallErrors _errors;

    public PlatformHttpClient(HttpMessageHandler handler, Uri baseAddress, string token, HttpOptions options, IClock clock)
    {
        // HttpExchange has a timeout for each attempt. The timeout of HttpClient would not show which attempt it ended.
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _host = baseAddress.Host;
        _token = new TokenHolder(token, options.RenewToken, fresh => options.Secrets.AddToken(fresh, options.TokenPrefix));
        options.Secrets.AddToken(token, options.TokenPrefix);
        _options = options;
        _clock = clock;
        Redactor = new Redactor(options.Secrets);
        var pacer = new RatePacer(options.RateLimits, _clock);
        _limiter = new ConcurrencyLimiter(_clock, options.TotalTimeout);
        _admission = new RequestAdmission(_host, pacer, _limiter, _clock);
        _serverClock = new ServerClock(_clock);
        _exchange = new HttpExchange(_http, baseAddress, options, _clock, pacer, _serverClock, Redactor);
        _errors = new CallErrors(_host, options.AddressHint, Redactor);
    }

    public Redactor Redactor { get; }

    public string? Platform { get; init; }

    public string? Connection { get; init; }

    /// <summary>
    /// How far the platform's clock was ahead of this machine's clock at the last response with a date; null before such a response.
    /// </summary>
    public TimeSpan? ClockSkew => _serverClock.Skew;

    /// <summary>Sends a request and returns the response, whatever its status. Throws if there is no response that can be read.</summary>
    /// <param name="route">The route.</param>
    /// <param name="path">The path with its values.</param>
    /// <param name="body">The body of the first attempt, and of every retry unless <paramref name="renew"/> is given.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    /// <param name="renew">
    /// Creates the body of a retry from the current state of the platform, for a route that overwrites data. Returns null if nothing is
    /// left to send, because an earlier attempt without a response was processed.
    /// </param>
    /// <param name="ifMatch">The version that the server must still have (header If-Match); null for any.</param>
    public async Task<PlatformResponse> SendAsync(
        Route route, string path, byte[]? body, CallContext call, Func<Task<byte[]?>>? renew = null, string? ifMatch = null)
    {
        if (_options.ReadOnly && !route.IsRead) throw CallErrors.ReadOnly(route);
        var progress = new CallProgress(route, _options, _limiter, _clock);
        while (true)
        {
            call.Stop.ThrowIfCancellationRequested();
            CheckToken(route, progress, call);
            // While this request waits, the response to another request may show that the platform refuses the token. So the token is
            // checked again.
            var ticket = await _admission.EnterAsync(route, call, () => CheckToken(route, progress, call)).ConfigureAwait(false)
                ?? throw _errors.NotSent(route, _limiter.RefusedFor, progress.IsOpen);
            var token = _token.Current;
            var limit = progress.Begin(ticket);
            var (response, failure) = await AttemptAsync(route, path, body, ifMatch, token, ticket, limit, call).ConfigureAwait(false);
            var answer = response is null ? Redactor.Show(failure!.Reason, Redactor.MaxReason) : "HTTP " + response.Status;
            if (call.Observer.WantsVerbose)
            {
                var took = (int)(_clock.Elapsed - ticket.SentAt).TotalMilliseconds;
                call.Observer.Verbose(Redactor.Scrub($"{route.Method} {path}: {answer}, {took} ms, attempt {progress.Attempt}"));
            }

            // The platform did not process a request whose token it refused, so even a request that must not be processed twice can be sent
            // again.
            if (response?.Status == 401 && !progress.IsRenewed && await RenewAsync(token, call).ConfigureAwait(false))
            {
                progress.Renewed();
                call.Observer.Verbose("The platform refused the token; the request is sent again with a new token.");
                continue;
            }

            if (response is not null) call.Tokens?.Refusals.Answered(Platform, Connection, response.Status);
            if (progress.NextDelay(response, failure) is not { } delay)
                return response is null ? throw _errors.Failed(route, failure!, progress.IsOpen) : progress.Finish(response);
            progress.Repeat(response, failure);
            if (delay > TimeSpan.FromSeconds(2))
                call.Observer.Warning($"{_host}: {answer.TrimEnd('.')}; waiting {Math.Ceiling(delay.TotalSeconds)} s "
                    + $"before attempt {progress.Attempt} of {route}.");
            await _clock.Delay(delay, call.Stop).ConfigureAwait(false);
            if (renew is null) continue;
            body = await renew().ConfigureAwait(false);
            if (body is null) return new PlatformResponse(route, 204, ResponseBytes.Of([]), null, null) { Repeated = true };
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _token.Dispose();
    }

    private void CheckToken(Route route, CallProgress progress, CallContext call) =>
        call.Tokens?.ThrowIfRefused(Platform, Connection, route, _host, progress.IsOpen);

    /// <summary>Sends one attempt. If the request changes something, notifies <see cref="CallContext.Entry"/> before and after.</summary>
    /// <returns>The response, or why there was none.</returns>
    private async Task<(PlatformResponse? Response, AttemptFailure? Failure)> AttemptAsync(
        Route route, string path, byte[]? body, string? ifMatch, TokenHolder.Generation token, RequestAdmission.Ticket ticket,
        TimeSpan limit, CallContext call)
    {
        var changes = !route.IsRead;
        PlatformResponse? response = null;
        AttemptFailure? failure = null;
        try
        {
            if (changes) call.Entry?.Sending();
            if (changes) call.Tokens?.OnChangeSent();
            response = await _exchange.SendAsync(route, path, body, ifMatch, token.Token, limit, call).ConfigureAwait(false);
            if (changes) call.Entry?.Answered(response);
        }
        catch (UnreadableAnswerException e)
        {
            throw _errors.Unreadable(route, e);
        }
        catch (Exception e) when (TransportFailure.Read(e, call, limit, changes) is { } read)
        {
            failure = read;
        }
        finally
        {
            _admission.Release(ticket, response, call);
        }

        return (response, failure);
    }

    /// <summary>
    /// Renews a token that the platform refused. If that fails with an error, the command sends nothing more through this connection.
    /// </summary>
    private async Task<bool> RenewAsync(TokenHolder.Generation refused, CallContext call)
    {
        try
        {
            return await _token.RenewAsync(refused, call).ConfigureAwait(false);
        }
        catch (PlatformException)
        {
            call.Tokens?.Refusals.Answered(Platform, Connection, 401);
            throw;
        }
    }
}
