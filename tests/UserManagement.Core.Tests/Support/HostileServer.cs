using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Core.Tests;

/// <summary>What a server does with one request.</summary>
internal delegate Task Reply(HostileExchange exchange);

/// <summary>
/// A server on a real socket that sends exactly the bytes of a test: the first reply answers the first request, and so on. The last reply
/// answers all further requests.
/// </summary>
internal sealed class HostileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Reply[] _replies;
    private int _requests;
    private int _connections;

    public HostileServer(params Reply[] replies)
    {
        _replies = replies;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}/");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The received requests, each with head and body.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        Interlocked.Increment(ref _connections);
        try
        {
            using var stream = new NetworkStream(socket, ownsSocket: true);
            while (await ReadRequestAsync(stream) is { } request)
            {
                Requests.Enqueue(request);
                var exchange = new HostileExchange(socket, stream, request, _stop.Token);
                await _replies[Math.Min(Interlocked.Increment(ref _requests), _replies.Length) - 1](exchange);
                if (exchange.Ended) return;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client closed the connection, as many tests expect.
        }
    }

    private async Task<string?> ReadRequestAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        int end;
        while ((end = text.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0
            || text.Length < end + 4 + BodyLength(text.ToString(0, end)))
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0) return null;
            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    private static int BodyLength(string head)
    {
        const string Name = "\r\nContent-Length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0
            ? 0
            : int.Parse(head[(at + Name.Length)..].Split('\r')[0], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
    }
}

/// <summary>A request, and methods to answer it.</summary>
internal sealed class HostileExchange(Socket socket, NetworkStream stream, string request, CancellationToken stop)
{
    public string Request => request;

    public CancellationToken Stop => stop;

    public bool Ended { get; private set; }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public Task SendAsync(byte[] bytes) => stream.WriteAsync(bytes, stop).AsTask();

    /// <summary>Closes the connection after the bytes that were sent so far.</summary>
    public void Close() => Ended = true;

    /// <summary>Breaks the connection, so that the client sees a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        Ended = true;
    }
}

/// <summary>Replies that tests use.</summary>
internal static class Replies
{
    /// <summary>Sends a valid HTTP response.</summary>
    public static Reply Answer(int status, string body = "", params string[] headers) =>
        Answer(status, Encoding.UTF8.GetBytes(body), headers);

    public static Reply Answer(int status, byte[] body, params string[] headers) => async exchange =>
    {
        await exchange.SendAsync(
            $"HTTP/1.1 {status.ToString(CultureInfo.InvariantCulture)} X\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n"
            + $"{string.Concat(Array.ConvertAll(headers, h => h + "\r\n"))}\r\n");
        await exchange.SendAsync(body);
    };

    /// <summary>Sends exactly these bytes, one for each character, and then closes the connection.</summary>
    public static Reply Raw(string text) => async exchange =>
    {
        await exchange.SendAsync(text);
        exchange.Close();
    };

    /// <summary>Sends a start, and then the same piece again and again until the client closes the connection.</summary>
    public static Reply Endless(string start, string piece, int everyMilliseconds = 0) => async exchange =>
    {
        await exchange.SendAsync(start);
        var bytes = Encoding.Latin1.GetBytes(piece);
        while (true)
        {
            await exchange.SendAsync(bytes);
            if (everyMilliseconds > 0) await Task.Delay(everyMilliseconds, exchange.Stop);
        }
    };

    public static Task Hang(HostileExchange exchange) => Task.Delay(Timeout.Infinite, exchange.Stop);

    public static Task Close(HostileExchange exchange)
    {
        exchange.Close();
        return Task.CompletedTask;
    }

    public static Task Reset(HostileExchange exchange)
    {
        exchange.Reset();
        return Task.CompletedTask;
    }
}
