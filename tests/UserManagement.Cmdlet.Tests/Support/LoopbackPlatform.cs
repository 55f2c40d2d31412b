using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace UserManagement.CmdletTests;

/// <summary>A minimal platform on a loopback port: a function of the test returns each response.</summary>
internal sealed class LoopbackPlatform : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<NameValueCollection> _headers = new();
    private readonly Func<string, string?, Answer> _answer;

    /// <param name="answer">Receives a request as "GET /path?query" and returns the response.</param>
    public LoopbackPlatform(Func<string, Answer> answer)
        : this((request, _) => answer(request))
    {
    }

    /// <param name="answer">Receives a request as "GET /path?query" and its Authorization header, and returns the response.</param>
    public LoopbackPlatform(Func<string, string?, Answer> answer)
    {
        _answer = answer;
        Address = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>The response to a request.</summary>
    public sealed record Answer(string Body, int Status = 200, params (string Name, string Value)[] Headers)
    {
        public static implicit operator Answer(string body) => new(body);
    }

    public string Address { get; }

    /// <summary>The requests received so far, as "GET /path?query".</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>The requests with another method than GET.</summary>
    public IReadOnlyList<string> Changes => [.. _requests.Where(request => !request.StartsWith("GET ", StringComparison.Ordinal))];

    /// <summary>Returns the value of a header of each request; null for a request without it.</summary>
    public IReadOnlyList<string?> Header(string name) => [.. _headers.Select(headers => headers[name])];

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return; // the test has disposed the listener
            }

            var request = context.Request.HttpMethod + " " + context.Request.RawUrl;
            _requests.Enqueue(request);
            _headers.Enqueue(context.Request.Headers);
            var answer = _answer(request, context.Request.Headers["Authorization"]);
            var body = Encoding.UTF8.GetBytes(answer.Body);
            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = "application/json";
            foreach (var (name, value) in answer.Headers) context.Response.AddHeader(name, value);
            if (body.Length > 0) await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
    }
}
