using System;
using System.Collections.Concurrent;
using System.Net.Http;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace UserManagement.SandboxServer;

/// <summary>Responds to changes with a result that is misleading, or that does not show the outcome.</summary>
/// <param name="dice">Chooses among the forms of a fault.</param>
internal sealed class UnusualResponses(FaultChooser dice)
{
    private readonly ConcurrentDictionary<string, bool> _lost = new();
    private int _empty;

    /// <summary>The number of changes that got an empty 202 response.</summary>
    public int EmptySuccesses => _empty;

    /// <summary>Responds to a change that has one of these faults, or that is sent again after its response was lost.</summary>
    /// <returns>True if a response was sent or the connection was reset.</returns>
    public async Task<bool> AnswerAsync(SocketFault fault, HttpRequestMessage request, HttpMessageInvoker sandbox, HttpContext context)
    {
        var key = await KeyAsync(request).ConfigureAwait(false);
        if (_lost.TryRemove(key, out _))
        {
            await WriteAsync(context, dice.Choose(401, 403, 409), "application/json", "{\"error\":\"refused\"}").ConfigureAwait(false);
            return true;
        }

        switch (fault)
        {
            case SocketFault.FailAfter:
                await ProcessAsync(request, sandbox).ConfigureAwait(false);
                context.Response.StatusCode = dice.Choose(499, 500, 501, 502, 504, 507, 520, 522, 523, 524, 525, 599);
                return true;
            case SocketFault.Unreadable:
                await ProcessAsync(request, sandbox).ConfigureAwait(false);
                var (type, body) = dice.Choose(
                    ("text/html", "<html><body>Please sign in</body></html>"),
                    ("application/json", "{\"id\":\"u"),
                    ("application/json", "[]"),
                    ("application/json", "{\"success\":false}"));
                await WriteAsync(context, 200, type, body).ConfigureAwait(false);
                return true;
            case SocketFault.Accepted:
                if (dice.Choose(true, false)) await ProcessAsync(request, sandbox).ConfigureAwait(false);
                Interlocked.Increment(ref _empty);
                context.Response.StatusCode = 202;
                return true;
            case SocketFault.Deny:
                await WriteAsync(context, 200, "application/json", await StateAsync(request, sandbox).ConfigureAwait(false)).ConfigureAwait(
                    false);
                return true;
            case SocketFault.LostThenRefused:
                await ProcessAsync(request, sandbox).ConfigureAwait(false);
                _lost[key] = true;
                context.Abort();
                return true;
            default:
                return false;
        }
    }

    private static async Task ProcessAsync(HttpRequestMessage request, HttpMessageInvoker sandbox)
    {
        using var answer = await sandbox.SendAsync(request, default).ConfigureAwait(false);
    }

    /// <summary>Reads the resource that a change is for: the path of the change, or its nearest parent path that can be read.</summary>
    private static async Task<string> StateAsync(HttpRequestMessage request, HttpMessageInvoker sandbox)
    {
        for (var path = request.RequestUri!.AbsolutePath; path.Length > 1; path = path[..path.LastIndexOf('/')])
        {
            using var read = new HttpRequestMessage(HttpMethod.Get, new Uri(request.RequestUri, path));
            foreach (var header in request.Headers) read.Headers.TryAddWithoutValidation(header.Key, header.Value);
            using var answer = await sandbox.SendAsync(read, default).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode) return await answer.Content.ReadAsStringAsync().ConfigureAwait(false);
        }

        return "{}";
    }

    private static async Task WriteAsync(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body).ConfigureAwait(false);
    }

    private static async Task<string> KeyAsync(HttpRequestMessage request)
    {
        var body = request.Content is { } content ? await content.ReadAsByteArrayAsync().ConfigureAwait(false) : [];
        return $"{request.Method} {request.RequestUri!.PathAndQuery} {Convert.ToHexString(SHA256.HashData(body))}";
    }
}
