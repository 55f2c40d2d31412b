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

/// <summary>Sends one attempt of a request and reads the whole response. Follows redirects of reads on the same host.</summary>
internal sealed class HttpExchange(
    HttpClient http, Uri baseAddress, HttpOptions options, IClock clock, RatePacer pacer, ServerClock serverClock, Redactor redactor)
{
    private const int MaxRedirects = 5;
    private const string Json = "application/json";
    private static readonly string UserAgent = "UserManagement/" + typeof(HttpExchange).Assembly.GetName().Version.ToString(3);

    /// <summary>Sends a request once and returns its response, whatever its status.</summary>
    public async Task<PlatformResponse> SendAsync(
        Route route, string path, byte[]? body, string? ifMatch, string token, TimeSpan limit, CallContext call)
    {
        // If the command is cancelled, a read ends at once. A change that was already sent gets a little more time for its response, so
        // that its outcome becomes known.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(route.IsRead ? call.Stop : call.Abandon);
        ending.CancelAfter(limit);
        try
        {
            return await FollowAsync(route, path, body, ifMatch, token, call, ending.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (ending.IsCancellationRequested && e is not (OperationCanceledException or UnreadableAnswerException))
        {
            // If the timeout or the cancellation closes the connection, the read can fail with many types of exception, even
            // ArgumentOutOfRangeException.
            throw new OperationCanceledException(e.Message, e, ending.Token);
        }
    }

    private async Task<PlatformResponse> FollowAsync(
        Route route, string path, byte[]? body, string? ifMatch, string token, CallContext call, CancellationToken ending)
    {
        var uri = new Uri(baseAddress, path);
        for (var redirects = 0; ; redirects++)
        {
            using var request = Request(route, uri, body, ifMatch, token);
            if (call.Observer.WantsDebug)
                call.Observer.Debug($"> {route.Method} {redactor.Show(uri.PathAndQuery, Redactor.MaxReason)} "
                    + $"[{redactor.Headers(request.Headers, request.Content?.Headers)}] "
                    + $"{(body is null ? "" : redactor.Body(body, options.MediaType))}");
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending).ConfigureAwait(false);
            if (!route.IsRead || redirects >= MaxRedirects || SameHostTarget(answer, uri) is not { } target)
                return await ReadAsync(route, answer, call, ending).ConfigureAwait(false);
            uri = target;
        }
    }

    private HttpRequestMessage Request(Route route, Uri uri, byte[]? body, string? ifMatch, string token)
    {
        var request = new HttpRequestMessage(route.Verb, uri);
        request.Headers.TryAddWithoutValidation(options.TokenHeader, options.TokenPrefix + token);
        request.Headers.TryAddWithoutValidation(
            "Accept", options.MediaType == Json ? Json : options.MediaType + ", " + Json + ";q=0.9");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", CompressedBody.Accepted);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(options.MediaType);
        }
        else if (!route.IsRead)
        {
            // For a request without any content, the HTTP handler of .NET itself sends the request again, several times, if the connection
            // closes without a response. An empty content prevents this.
            request.Content = new ByteArrayContent([]);
        }

        return request;
    }

    private async Task<PlatformResponse> ReadAsync(
        Route route, HttpResponseMessage answer, CallContext call, CancellationToken ending)
    {
        var serverTime = RetryAfter.ServerTime(answer.Headers, clock);
        pacer.Observe(answer.Headers, serverTime);
        serverClock.Observe(answer.Headers);
        var bytes = await CappedBody.ReadAsync(answer, options.MaxResponseBytes, ending).ConfigureAwait(false);
        var mediaType = answer.Content?.Headers.ContentType?.MediaType;
        if (call.Observer.WantsDebug)
            call.Observer.Debug($"< HTTP {(int)answer.StatusCode} [{redactor.Headers(answer.Headers, answer.Content?.Headers)}] "
                + $"{redactor.Body(bytes.Exact(), mediaType)}");
        return new PlatformResponse(route, (int)answer.StatusCode, bytes, mediaType, RequestId(answer))
        {
            Paging = route.IsRead ? PagingHeaders.Of(answer) : [],
            RetryAfter = RetryAfter.Read(answer.Headers, (int)answer.StatusCode == 429 ? bytes.Exact() : null, serverTime),
        };
    }

    /// <summary>
    /// Returns the target of a redirect on the same scheme, host and port; null for any other response. Other redirects are not followed,
    /// because the token must not be sent elsewhere.
    /// </summary>
    private static Uri? SameHostTarget(HttpResponseMessage answer, Uri from)
    {
        if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } location) return null;
        return Uri.TryCreate(from, location, out var target)
            && Uri.Compare(target, from, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0
            ? target
            : null;
    }

    /// <summary>Returns the request id for errors and the journal, without the token if the server echoes it.</summary>
    private string? RequestId(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("x-request-id", out IEnumerable<string> values)) return null;
        foreach (var value in values) return redactor.Show(value, Redactor.MaxReason);
        return null;
    }
}
