using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Time;

namespace UserManagement.Http;

/// <summary>
/// The one HTTP client of a connection: sends a route's request, repeats it as the route allows, and reads the answer whole.
/// </summary>
internal sealed class PlatformHttpClient : IDisposable
{
    private static readonly string UserAgent = "UserManagement/" + typeof(PlatformHttpClient).Assembly.GetName().Version.ToString(3);
    private const int MaxReason = 300;
    private static readonly TimeSpan LeastAttempt = TimeSpan.FromSeconds(1);
    private readonly HttpClient _http;
    private readonly Uri _baseAddress;
    private readonly TokenHolder _token;
    private readonly HttpOptions _options;
    private readonly IClock _clock;
    private readonly RatePacer _pacer;
    private readonly AdaptiveGate _gate;
    private long _skewTicks = long.MinValue;

    public PlatformHttpClient(HttpMessageHandler handler, Uri baseAddress, string token, HttpOptions options, IClock? clock = null)
    {
        // Time-outs are kept per attempt below; HttpClient's own would not say which attempt.
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _baseAddress = baseAddress;
        _token = new TokenHolder(token, options.RenewToken, fresh => options.Secrets.AddToken(fresh, options.TokenPrefix));
        options.Secrets.AddToken(token, options.TokenPrefix);
        _options = options;
        _clock = clock ?? SystemClock.Instance;
        _gate = new AdaptiveGate(_clock, options.TotalTimeout);
        _pacer = new RatePacer(options.RateLimits, _clock);
        Redactor = new Redactor(options.Secrets);
    }

    public Redactor Redactor { get; }

    /// <summary>The platform that the client is for.</summary>
    public string? Platform { get; init; }

    /// <summary>The name of the connection that the client is for.</summary>
    public string? Connection { get; init; }

    /// <summary>How far the platform's clock was ahead of this machine's at the last answer that had a date; null when none had.</summary>
    public TimeSpan? ClockSkew =>
        Interlocked.Read(ref _skewTicks) is var ticks && ticks == long.MinValue ? null : TimeSpan.FromTicks(ticks);

    /// <summary>Sends a request and returns the answer, whatever its status. Throws only where there is no answer to return.</summary>
    /// <param name="route">What is called.</param>
    /// <param name="path">The route's path, filled.</param>
    /// <param name="body">The body of the first attempt, and of the others unless <paramref name="renew"/> is given.</param>
    /// <param name="call">Who listens.</param>
    /// <param name="renew">
    /// Makes the body of a repetition from what is there then, for a route that overwrites.
    /// Null from it means that nothing is left to send: a lost attempt has done it.
    /// </param>
    public async Task<PlatformResponse> SendAsync(
        Route route, string path, byte[]? body, CallContext call, Func<Task<byte[]?>>? renew = null)
    {
        var started = _clock.Elapsed;
        var (ambiguous, open, renewed) = (false, false, false);
        for (var attempt = 1; ; attempt++)
        {
            call.Stop.ThrowIfCancellationRequested();
            call.Tokens?.ThrowIfRefused(Platform, Connection, route, _baseAddress.Host, open);
            var (paced, start) = await _pacer.EnterAsync(_baseAddress.Host, call).ConfigureAwait(false);
            started += paced;
            var queued = _clock.Elapsed;
            var (held, round) = await EnterAsync(route, open, call).ConfigureAwait(false) ?? throw NotSent(route, open);
            _pacer.Leaves(start);
            var attemptStarted = _clock.Elapsed;
            started += attemptStarted - queued - held; // waiting for one's turn is not the platform's slowness; waiting because of 429s is
            var token = _token.Current;
            var limit = AttemptLimit(attempt, attemptStarted - started);
            PlatformResponse? response = null;
            AttemptFailure? failure = null;
            try
            {
                if (route.Retry != RetryRule.Safe) call.Entry?.Sending();
                if (route.Retry != RetryRule.Safe) call.Tokens?.ChangeLeaves();
                response = await AttemptAsync(route, path, body, token.Token, limit, call).ConfigureAwait(false);
                if (route.Retry != RetryRule.Safe) call.Entry?.Answered(response);
            }
            catch (UnreadableAnswerException e)
            {
                throw Unreadable(route, e);
            }
            catch (Exception e) when (TransportFailure.Read(e, call, limit, route.Retry != RetryRule.Safe) is { } read)
            {
                failure = read;
            }
            finally
            {
                call.Places?.Leave();
                _gate.Leave(response?.Status, response?.RetryAfter, round);
            }

            var took = (int)(_clock.Elapsed - attemptStarted).TotalMilliseconds;
            var answer = response is null ? Redactor.Show(failure!.Reason, MaxReason) : "HTTP " + response.Status;
            if (call.Observer.WantsVerbose)
                call.Observer.Verbose(Redactor.Scrub($"{route.Method} {path}: {answer}, {took} ms, attempt {attempt}"));

            // A refused token means that nothing was processed, so even what is sent only once may follow with a new one.
            if (response?.Status == 401 && !renewed && await RenewAsync(token, call).ConfigureAwait(false))
            {
                renewed = true;
                call.Observer.Verbose("The token was refused, and there is another now.");
                continue;
            }

            if (response is not null) call.Tokens?.Refusals.Answered(Platform, Connection, response.Status);

            var remaining = _options.TotalTimeout - (_clock.Elapsed - started);
            if (response?.Status == 429 && _options.TotalTimeout - _gate.RefusedFor is var patience && patience < remaining)
                remaining = patience;
            var delay = failure?.Lasting is not null
                ? null
                : RetryPolicy.NextDelay(
                    route.Retry, response?.Status, failure?.Refused ?? false, attempt, response?.RetryAfter, remaining, _options,
                    _clock.Jitter());
            if (delay is null)
            {
                if (response is null) throw Failed(route, failure!, open);
                response.Repeated = ambiguous;
                response.LeavesOpen = open || RetryPolicy.LeavesOpen(response.Status);
                return response;
            }

            // From here on, an earlier attempt may have been processed although its answer was lost.
            ambiguous |= response is null ? !failure!.Refused : response.Status != 429;
            open |= response is null ? !failure!.Refused : RetryPolicy.LeavesOpen(response.Status);
            if (delay.Value > TimeSpan.FromSeconds(2))
                call.Observer.Warning($"{_baseAddress.Host}: {answer.TrimEnd('.')}; waiting {Math.Ceiling(delay.Value.TotalSeconds)} s "
                    + $"before attempt {attempt + 1} of {route}.");
            await _clock.Delay(delay.Value, call.Stop).ConfigureAwait(false);
            if (renew is null) continue;
            body = await renew().ConfigureAwait(false);
            if (body is null) return new PlatformResponse(route, 204, [], null, null) { Repeated = true };
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _token.Dispose();
    }

    /// <summary>
    /// Waits for a place among the connection's requests, then for one among the
    /// command's: who waits for a slow connection takes no place from another.
    /// </summary>
    /// <returns>How long 429s held the request back, and its round in the gate; null where they last too long to wait.</returns>
    private async Task<(TimeSpan Held, int Round)?> EnterAsync(Route route, bool open, CallContext call)
    {
        if (await _gate.EnterAsync(call).ConfigureAwait(false) is not { } held) return null;
        try
        {
            if (call.Places is { } places) await places.EnterAsync(call.Stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _gate.GiveUp();
            throw;
        }

        try
        {
            // Another request may have met the refusal while this one waited.
            call.Tokens?.ThrowIfRefused(Platform, Connection, route, _baseAddress.Host, open);
        }
        catch (PlatformException)
        {
            call.Places?.Leave();
            _gate.GiveUp();
            throw;
        }

        return (held, _gate.Depart());
    }

    /// <summary>Looks for another token after a refusal. Where that fails, the token stays refused.</summary>
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

    /// <summary>How long an attempt may take: the first as long as any, those after it no longer than the whole call has left.</summary>
    private TimeSpan AttemptLimit(int attempt, TimeSpan elapsed)
    {
        var left = _options.TotalTimeout - elapsed;
        if (attempt == 1 || left >= _options.AttemptTimeout) return _options.AttemptTimeout;
        return left > LeastAttempt ? left : LeastAttempt;
    }

    private async Task<PlatformResponse> AttemptAsync(
        Route route, string path, byte[]? body, string token, TimeSpan limit, CallContext call)
    {
        // A change that has left is waited for a moment longer than a read, so that its outcome is known.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(route.Retry == RetryRule.Safe ? call.Stop : call.Abandon);
        ending.CancelAfter(limit);
        try
        {
            return await ExchangeAsync(route, path, body, token, call, ending.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (ending.IsCancellationRequested && e is not (OperationCanceledException or UnreadableAnswerException))
        {
            // A connection that is closed under its reader fails in many ways, up to an argument out of range.
            throw new OperationCanceledException(e.Message, e, ending.Token);
        }
    }

    private async Task<PlatformResponse> ExchangeAsync(
        Route route, string path, byte[]? body, string token, CallContext call, CancellationToken ending)
    {
        var uri = new Uri(_baseAddress, path);
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(route.Verb, uri);
            request.Headers.TryAddWithoutValidation(_options.TokenHeader, _options.TokenPrefix + token);
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            request.Headers.TryAddWithoutValidation("Accept-Encoding", PackedBody.Accepted);
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
            if (body is not null)
            {
                request.Content = new ByteArrayContent(body);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            }
            else if (route.Retry != RetryRule.Safe)
            {
                // The socket layer repeats what has no body by itself, several
                // times and unseen, when a connection closes without an answer.
                request.Content = new ByteArrayContent([]);
            }

            if (call.Observer.WantsDebug)
                call.Observer.Debug($"> {route.Method} {Redactor.Show(uri.PathAndQuery, MaxReason)} "
                    + $"[{Redactor.Headers(request.Headers, request.Content?.Headers)}] "
                    + $"{(body is null ? "" : Redactor.Body(body, "application/json"))}");
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending).ConfigureAwait(false);
            if (route.Retry == RetryRule.Safe && redirects < 5 && SameHostTarget(answer, uri) is { } target)
            {
                uri = target;
                continue;
            }

            var serverTime = RetryAfter.ServerTime(answer.Headers, _clock);
            _pacer.Observe(answer.Headers, serverTime);
            if (answer.Headers.Date is { } date) Interlocked.Exchange(ref _skewTicks, (date - _clock.UtcNow).Ticks);
            var bytes = await CappedBody.ReadAsync(answer, _options.MaxResponseBytes, ending).ConfigureAwait(false);
            if (call.Observer.WantsDebug)
                call.Observer.Debug($"< HTTP {(int)answer.StatusCode} [{Redactor.Headers(answer.Headers, answer.Content?.Headers)}] "
                    + $"{Redactor.Body(bytes, answer.Content?.Headers.ContentType?.MediaType)}");
            return new PlatformResponse(
                route, (int)answer.StatusCode, bytes, answer.Content?.Headers.ContentType?.MediaType, RequestId(answer))
            {
                Paging = route.Retry == RetryRule.Safe ? PagingHeaders.Of(answer) : [],
                RetryAfter = RetryAfter.Read(answer.Headers, (int)answer.StatusCode == 429 ? bytes : null, serverTime),
            };
        }
    }

    /// <summary>
    /// Where a redirect leads, if it stays on this scheme, host and port. Any other is left as the answer: the token goes nowhere else.
    /// </summary>
    private static Uri? SameHostTarget(HttpResponseMessage answer, Uri from)
    {
        if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } location) return null;
        return Uri.TryCreate(from, location, out var target)
            && Uri.Compare(target, from, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0
            ? target
            : null;
    }

    /// <summary>
    /// The id of the request, which goes into errors and the journal. A
    /// server that echoes the token in it is not a reason to keep the token.
    /// </summary>
    private string? RequestId(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("x-request-id", out IEnumerable<string> values)) return null;
        foreach (var value in values) return Redactor.Show(value, MaxReason);
        return null;
    }

    private PlatformException Failed(Route route, AttemptFailure failure, bool ambiguous)
    {
        var unknown = route.Retry != RetryRule.Safe && (ambiguous || !failure.Refused);
        return unknown
            ? new PlatformException(
                PlatformError.OutcomeUnknown,
                $"{route.Label} at {_baseAddress.Host} was sent, but its answer was lost ({Redactor.Show(failure.Reason, MaxReason)}), so "
                    + "the change may or may not have happened.",
                PlatformException.LookFirst, Redactor.Harmless(failure.Cause))
            { Route = route.ToString() }
            : new PlatformException(
                PlatformError.PlatformUnavailable,
                $"{_baseAddress.Host} could not be reached for {route.Label}: {Redactor.Show(failure.Reason, MaxReason)}.",
                failure.Lasting ?? "Check the address, the network and the proxy; Get-PlatformConnection shows the address in use." + (
                    _options.AddressHint is null ? "" : " " + _options.AddressHint),
                Redactor.Harmless(failure.Cause))
            { Route = route.ToString(), NotReached = true };
    }

    private PlatformException NotSent(Route route, bool open)
    {
        var refused = $"{_baseAddress.Host} has answered every request with HTTP 429 for {_gate.RefusedFor.TotalSeconds:0} s";
        return open && route.Retry != RetryRule.Safe
            ? new PlatformException(
                PlatformError.OutcomeUnknown,
                $"{route.Label} was sent and its answer was lost; since then {refused}, so the change may or may not have happened.",
                PlatformException.LookFirst)
            { Route = route.ToString() }
            : new PlatformException(
                PlatformError.RateLimited, $"{refused}, so {route.Label} was not sent.", "Try again later, or lower -ThrottleLimit.")
            { Route = route.ToString() };
    }

    /// <summary>It would be the same the next time, so it is not asked for again.</summary>
    private static PlatformException Unreadable(Route route, UnreadableAnswerException cause) => route.Retry == RetryRule.Safe
        ? new PlatformException(
            PlatformError.UnexpectedResponse, $"{cause.Message} Route: {route.Label}.",
            "Check the address with Get-PlatformConnection; a proxy may have answered.", cause)
        { Route = route.ToString() }
        : new PlatformException(
            PlatformError.OutcomeUnknown,
            $"{route.Label} was sent, but its answer was not read ({cause.Message.TrimEnd('.')}), so the change may or may not have "
                + "happened.",
            PlatformException.LookFirst, cause)
        { Route = route.ToString() };
}
