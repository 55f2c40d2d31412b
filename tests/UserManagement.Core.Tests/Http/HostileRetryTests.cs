using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Time;
using Xunit;
using static UserManagement.Core.Tests.Replies;

namespace UserManagement.Core.Tests;

/// <summary>The retry rules over real sockets. Most tests use a clock whose waits take no time.</summary>
public partial class HostileRetryTests
{
    private const string List = """{"users":[{"id":"user_a","email":"a@x.example","status":"active"}]}""";
    private const string Invited = """{"user":{"id":"user_n","email":"n@x.example","status":"pending"}}""";

    public static TheoryData<int> Temporary() => new(408, 429, 502, 503, 504);

    public static TheoryData<int> Final() => new(400, 401, 403, 404, 409, 413, 500, 501, 505);

    [Theory]
    [MemberData(nameof(Temporary))]
    public async Task Read_or_idempotent_change_is_retried_after_a_transient_status(int status)
    {
        using var server = new HostileServer(Answer(status), Answer(200, List), Answer(status), Answer(200), Answer(status), Answer(204));
        using var client = new HostileClient(server.Address, attempts: 2);
        await client.ListAsync();
        await client.SuspendAsync();
        await client.RemoveAsync();
        Assert.Equal(6, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Final))]
    public async Task Request_is_not_retried_after_a_permanent_error_status(int status)
    {
        using var server = new HostileServer(Answer(status));
        using var client = new HostileClient(server.Address, attempts: 5);
        await Assert.ThrowsAsync<PlatformException>(client.ListAsync);
        await Assert.ThrowsAsync<PlatformException>(client.SuspendAsync);
        await Assert.ThrowsAsync<PlatformException>(client.InviteAsync);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Temporary))]
    public async Task Invitation_is_retried_after_429_and_not_after_another_transient_status(int status)
    {
        using var server = new HostileServer(Answer(status), Answer(201, Invited));
        using var client = new HostileClient(server.Address, attempts: 5);
        if (status == 429) Assert.Equal("user_n", (await client.InviteAsync())!.Id);
        // A proxy in between may have passed the request on.
        else await client.FailAsync(client.InviteAsync, status == 503 ? PlatformError.PlatformUnavailable : PlatformError.OutcomeUnknown);
        Assert.Equal(status == 429 ? 2 : 1, server.Requests.Count);
    }

    [Fact]
    public async Task Broken_connection_is_retried_for_reads_and_idempotent_changes_but_not_for_invitations()
    {
        foreach (var broken in new Reply[] { Raw("nonsense\r\n\r\n"), Raw("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n["), Close, Reset })
        {
            // The first read gets a valid response, because the socket layer also repeats a read whose connection closes without a
            // response, and that would change the count.
            using var server = new HostileServer(Answer(200, List), broken, Answer(200), broken, Answer(404), broken, Answer(201, Invited));
            using var client = new HostileClient(server.Address, attempts: 2);
            await client.ListAsync();
            await client.SuspendAsync();
            // This call does not use ChangeRunner. In a command, ChangeRunner then reads whether the lost attempt removed the user.
            await client.FailAsync(client.RemoveAsync, PlatformError.UserNotFound);
            await client.FailAsync(client.InviteAsync, PlatformError.OutcomeUnknown);
            Assert.Equal(6, server.Requests.Count);
            using var flaky = new HostileServer(broken, Answer(200, List));
            using var reader = new HostileClient(flaky.Address, attempts: 2);
            Assert.Single(await reader.ListAsync());
        }
    }

    [Fact]
    public async Task Suspension_limited_to_one_attempt_is_sent_once_and_OutcomeUnknown_if_the_connection_closes()
    {
        // This is the second request on its connection, where the socket layer itself would repeat a request without a body.
        using var server = new HostileServer(Answer(200, List), Close, Answer(200));
        using var client = new HostileClient(server.Address, attempts: 1);
        await client.ListAsync();
        await client.FailAsync(client.SuspendAsync, PlatformError.OutcomeUnknown);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Removal_answered_404_after_a_broken_connection_is_UserNotFound_and_marked_as_possibly_made()
    {
        using var server = new HostileServer(Answer(200, List), Close, Answer(404));
        using var client = new HostileClient(server.Address, attempts: 2);
        await client.ListAsync();
        var error = await Assert.ThrowsAsync<PlatformException>(client.RemoveAsync);
        Assert.True(error is { Error: PlatformError.UserNotFound, MayBeMade: true });
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Invitation_is_retried_after_a_refused_connection()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var client = new HostileClient(new Uri($"http://127.0.0.1:{port}/"), attempts: 3);
        await client.FailAsync(client.InviteAsync, PlatformError.PlatformUnavailable);
        Assert.Equal(
            3,
            client.Listener.Lines.Count(
                line => line.Contains("refused", StringComparison.Ordinal) && line.StartsWith("V ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Attempts_and_waits_after_429_stay_within_the_total_timeout()
    {
        using var server = new HostileServer(Answer(429, "", "Retry-After: 1"));
        using var client = new HostileClient(
            server.Address, attempts: 50, clock: SystemClock.Instance, total: TimeSpan.FromMilliseconds(1500));
        var watch = Stopwatch.StartNew();
        await client.FailAsync(client.ListAsync, PlatformError.RateLimited);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.9, 4);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Attempts_without_a_response_stay_within_the_total_timeout()
    {
        using var server = new HostileServer(Hang);
        using var client = new HostileClient(
            server.Address,
            attempts: 50,
            clock: SystemClock.Instance,
            attempt: TimeSpan.FromMilliseconds(300),
            total: TimeSpan.FromSeconds(1));
        var watch = Stopwatch.StartNew();
        await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Last_attempt_ends_when_the_total_timeout_ends()
    {
        using var server = new HostileServer(Answer(503), Hang);
        using var client = new HostileClient(
            server.Address,
            attempts: 5,
            clock: SystemClock.Instance,
            attempt: TimeSpan.FromSeconds(6),
            total: TimeSpan.FromMilliseconds(1200));
        var watch = Stopwatch.StartNew();
        await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(4), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Stopping_the_command_ends_a_wait_or_a_stalled_response_within_a_second()
    {
        foreach (var reply in new Reply[]
        {
            Answer(429, "", "Retry-After: 20"),
            Answer(503, "", "Retry-After: 20"),
            Hang,
            Endless("HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n", "[", 20)
        })
        {
            using var server = new HostileServer(reply);
            using var client = new HostileClient(
                server.Address, attempts: 5, clock: SystemClock.Instance, attempt: TimeSpan.FromSeconds(20));
            using var stop = new CancellationTokenSource();
            var list = client.Connection.Require<IUserDirectory>().ListUsers(new UserQuery()).NextAsync(
                new CallContext(client.Listener, stop.Token, stop.Token));
            await Task.Delay(150, TestContext.Current.CancellationToken);
            var watch = Stopwatch.StartNew();
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => list.WaitAsync(HostileClient.Patience, TestContext.Current.CancellationToken));
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
            Assert.Single(server.Requests);
        }
    }
}
