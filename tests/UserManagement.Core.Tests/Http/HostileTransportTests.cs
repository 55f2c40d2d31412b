using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Xunit;
using static UserManagement.Core.Tests.Replies;

namespace UserManagement.Core.Tests;

/// <summary>Connections that break, stall or do not speak HTTP.</summary>
public partial class HostileTransportTests
{
    private const string List = """{"users":[{"id":"user_a","email":"a@x.example","status":"active"}]}""";
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

    public static TheoryData<string> Garbage() => new(
        "\u0016\u0003\u0001\u0002\u0000\u0001",
        "SSH-2.0-OpenSSH_9.6\r\n",
        "220 mail.example ESMTP\r\n",
        "HTTP/1.1\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n[]",
        "\u001b[2J\u001b]8;;http://evil.example\u0007click\u0007 " + Fake.Token + "\r\n\r\n",
        "HTTP/1.1 200 OK\r\n" + Fake.Token + "\u001b[2J\r\n\r\n");

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task Invalid_HTTP_response_is_PlatformUnavailable_for_a_read_and_OutcomeUnknown_for_a_change(string bytes)
    {
        using var server = new HostileServer(Raw(bytes));
        using var client = new HostileClient(server.Address, attempts: 2);
        await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable);
        await client.FailAsync(client.InviteAsync, PlatformError.OutcomeUnknown);
    }

    [Fact]
    public async Task Connection_closed_before_any_byte_is_PlatformUnavailable_for_a_read_and_OutcomeUnknown_for_a_change()
    {
        foreach (var reply in new Reply[] { Close, Reset })
        {
            using var server = new HostileServer(reply);
            using var client = new HostileClient(server.Address, attempts: 2);
            await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable);
            var reads = server.Requests.Count;
            Assert.InRange(reads, 2, 8); // the socket layer below the client repeats a read as well
            await client.FailAsync(client.InviteAsync, PlatformError.OutcomeUnknown);
            Assert.Equal(reads + 1, server.Requests.Count);
        }
    }

    [Fact]
    public async Task Silent_server_hits_the_attempt_timeout()
    {
        using var server = new HostileServer(Hang);
        using var client = new HostileClient(server.Address, attempts: 2, attempt: Short);
        Assert.Contains(
            "no complete response within 0.4 s",
            (await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable)).Message,
            StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("", "H")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ", "a")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n", "[")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n[\r\n")]
    [InlineData(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4000\r\n\r\n"
            + "\u001f\u008b\u0008\u0000\u0000\u0000\u0000\u0000\u0000\u0003",
        "\u0000")]
    [InlineData("", "HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n", "x")]
    public async Task Slow_response_hits_the_attempt_timeout(string start, string drop)
    {
        using var server = new HostileServer(Endless(start, drop, 20));
        using var client = new HostileClient(server.Address, attempt: Short);
        var watch = Stopwatch.StartNew();
        var error = await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"{watch.Elapsed}: {error}");
    }

    [Fact]
    public async Task Response_with_endless_headers_is_PlatformUnavailable()
    {
        using var server = new HostileServer(
            Endless("HTTP/1.1 200 OK\r\n", "X-More: " + new string('x', 8000) + "\r\n"),
            Endless("HTTP/1.1 200 OK\r\nX-One: ", new string('x', 8000)));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable);
        await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable);
    }

    [Fact]
    public async Task Response_without_a_Content_Length_is_read_until_the_connection_closes()
    {
        using var server = new HostileServer(Raw("HTTP/1.0 200 OK\r\n\r\n" + List));
        using var client = new HostileClient(server.Address);
        Assert.Single(await client.ListAsync());
        Assert.Single(await client.ListAsync());
        Assert.Equal(2, server.Connections);
    }

    [Theory]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n")]
    public async Task Interim_responses_with_status_1xx_are_skipped(string before)
    {
        using var server = new HostileServer(async exchange =>
        {
            await exchange.SendAsync(before);
            await Answer(200, List)(exchange);
        });
        using var client = new HostileClient(server.Address);
        Assert.Single(await client.ListAsync());
    }

    [Fact]
    public async Task Unsolicited_second_response_is_not_used_for_the_next_request()
    {
        using var server = new HostileServer(
            async exchange =>
            {
                await Answer(200, List)(exchange);
                await Answer(200, """{"users":[{"id":"planted"}]}""")(exchange);
            },
            Answer(200, """{"users":[{"id":"asked_for"}]}"""));
        using var client = new HostileClient(server.Address);
        await client.ListAsync();
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal("asked_for", Assert.Single(await client.ListAsync()).Id);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Change_whose_connection_is_refused_is_PlatformUnavailable_and_not_OutcomeUnknown()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        listener.Stop();
        using var client = new HostileClient(address, attempts: 2);
        Assert.Contains(
            "refused", (await client.FailAsync(client.InviteAsync, PlatformError.PlatformUnavailable)).Message, StringComparison.Ordinal);
    }
}
