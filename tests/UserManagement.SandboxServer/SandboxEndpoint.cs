using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using UserManagement.Sandbox;

namespace UserManagement.SandboxServer;

/// <summary>Passes requests from the socket to the sandbox and responses back, and causes the chosen faults.</summary>
internal sealed class SandboxEndpoint(FaultChooser dice, ServerOptions options) : IDisposable
{
    private volatile Served _served = new(options);

    private readonly UnusualResponses _doubtful = new(dice);
    private int _empty;

    /// <summary>The number of changes that got a success response without a body.</summary>
    public int EmptySuccesses => _empty + _doubtful.EmptySuccesses;

    /// <summary>The sandbox that processes the requests now.</summary>
    public SandboxPlatform Sandbox => _served.Sandbox;

    /// <summary>
    /// Replaces the organization with a new one that has the same address and token. Requests in flight end on the old organization.
    /// </summary>
    public void Reset() => _served = new Served(options);

    public async Task HandleAsync(HttpContext context)
    {
        var fault = dice.Draw(!HttpMethods.IsGet(context.Request.Method));
        switch (fault)
        {
            case SocketFault.ResetBefore:
                context.Abort();
                return;
            case SocketFault.TooMany:
                context.Response.Headers.RetryAfter = options.RetryAfter.ToString(CultureInfo.InvariantCulture);
                context.Response.StatusCode = 429;
                return;
            case SocketFault.Unavailable:
                context.Response.StatusCode = 503;
                return;
            case SocketFault.Hang:
            case SocketFault.None when options.HangPath is { } text && context.Request.Path.Value!.Contains(text, StringComparison.Ordinal):
                await Task.Delay(options.HangMilliseconds, context.RequestAborted).ConfigureAwait(false);
                break;
        }

        var served = _served;
        using var request = await ReadAsync(served.Sandbox.BaseAddress, context.Request).ConfigureAwait(false);
        if (request.Method != HttpMethod.Get && await _doubtful.AnswerAsync(fault, request, served.Invoker, context).ConfigureAwait(false))
            return;
        // A client that disconnects now does not stop the processing of its request, as on a real server.
        using var answer = await served.Invoker.SendAsync(request, default).ConfigureAwait(false);
        if (options.Latency > 0) await Task.Delay(options.Latency).ConfigureAwait(false);
        if (request.Method != HttpMethod.Get
            && answer.IsSuccessStatusCode
            && (await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false)).Length == 0)
            Interlocked.Increment(ref _empty);
        if (fault == SocketFault.ResetAfter) context.Abort();
        else await WriteAsync(answer, context, fault == SocketFault.Truncate).ConfigureAwait(false);
    }

    public void Dispose() => _served.Dispose();

    private static async Task<HttpRequestMessage> ReadAsync(Uri baseAddress, HttpRequest source)
    {
        var request = new HttpRequestMessage(
            new HttpMethod(source.Method), new Uri(baseAddress, source.Path.ToUriComponent() + source.QueryString.ToUriComponent()));
        foreach (var header in source.Headers.Where(header => header.Key is "Authorization" or "X-API-Key" or "If-Match"))
            request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
        if (source.ContentLength == 0 || source.Method is "GET" or "DELETE") return request;
        using var body = new System.IO.MemoryStream();
        await source.Body.CopyToAsync(body).ConfigureAwait(false);
        request.Content = new ByteArrayContent(body.ToArray());
        if (source.ContentType is { } contentType) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return request;
    }

    private static async Task WriteAsync(HttpResponseMessage answer, HttpContext context, bool truncate)
    {
        var response = context.Response;
        response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers)) response.Headers[header.Key] = header.Value.ToArray();
        if (response.StatusCode == 204) return;
        response.ContentLength = answer.Content.Headers.ContentLength;
        if (!truncate || response.ContentLength < 2)
        {
            await answer.Content.CopyToAsync(response.Body).ConfigureAwait(false);
            return;
        }

        var bytes = await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        await response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2)).ConfigureAwait(false);
        await response.Body.FlushAsync().ConfigureAwait(false);
        context.Abort();
    }

    /// <summary>A sandbox, and the invoker that sends requests to it.</summary>
    private sealed class Served : IDisposable
    {
        public Served(ServerOptions options)
        {
            Sandbox = SandboxPlatform.Create(
                new SandboxOptions { Platform = options.Platform, UserCount = options.Users, Path = options.Path });
            Invoker = new HttpMessageInvoker(Sandbox.CreateHandler());
        }

        public SandboxPlatform Sandbox { get; }

        public HttpMessageInvoker Invoker { get; }

        public void Dispose()
        {
            Invoker.Dispose();
            Sandbox.Dispose();
        }
    }
}
