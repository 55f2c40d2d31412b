using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Time;
using UserManagement.Http;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

public sealed class RatePacerTests
{
    private const string Users = "[]";
    private static readonly Route Read = new("Read", "GET", "/v1/users", RetryRule.Safe);

    [Fact]
    public async Task Requests_stay_within_two_rate_limits_and_are_not_slower_than_necessary()
    {
        var clock = new FakeClock();
        var times = await StartsAsync(clock, 250, [new(20, TimeSpan.FromSeconds(10)), new(100, TimeSpan.FromMinutes(1))]);
        foreach (var (requests, window) in new[] { (20, 10.0), (100, 60.0) })
            for (var i = requests; i < times.Length; i++)
                Assert.True(
                    times[i] - times[i - requests] >= TimeSpan.FromSeconds(window),
                    $"{requests + 1} requests within {window} s, at {times[i]}");
        // Not slower than necessary: request 201 may start after two minutes.
        Assert.Equal(TimeSpan.FromMinutes(2), times[200]);
    }

    [Fact]
    public async Task Requests_do_not_wait_on_a_platform_without_a_documented_rate_limit() =>
        Assert.All(await StartsAsync(new FakeClock(), 500, []), time => Assert.Equal(TimeSpan.Zero, time));

    [Fact]
    public async Task Request_after_an_exhausted_rate_limit_waits_for_the_reset_with_a_warning()
    {
        var clock = new FakeClock();
        var reset = clock.UtcNow.AddSeconds(7).ToUnixTimeSeconds();
        using var handler = new FakeHandler(
            Answer(200, Users, headers: [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", $"{reset}")]), Answer(200, Users));
        using var connection = Kubiya(handler, clock, []);
        var listener = new Listener();
        await ReadAsync(connection, listener.Call());
        Assert.Empty(clock.Waits);
        await ReadAsync(connection, listener.Call());
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.Single(clock.Waits));
        Assert.Contains(listener.Lines, line =>
            line.StartsWith("W ", StringComparison.Ordinal) && line.Contains("waiting 7 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reset_of_a_rate_limit_nine_days_ahead_is_ignored()
    {
        var clock = new FakeClock();
        using var handler = new FakeHandler(
            Answer(
                200,
                Users,
                headers: [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", $"{clock.UtcNow.AddDays(9).ToUnixTimeSeconds()}")]),
            Answer(200, Users));
        using var connection = Kubiya(handler, clock, []);
        await ReadAsync(connection, new Listener().Call());
        await ReadAsync(connection, new Listener().Call());
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task Request_sent_after_its_reserved_time_counts_in_the_rate_limit_from_its_send_time()
    {
        var clock = new HeldClock();
        var pacer = new RatePacer([new RateLimit(2, TimeSpan.FromSeconds(10))], clock);
        var (_, first) = await pacer.EnterAsync("host", Read, new Listener().Call());
        await pacer.EnterAsync("host", Read, new Listener().Call());
        clock.Elapsed = TimeSpan.FromSeconds(4);
        pacer.OnSent(Read, first);
        clock.Elapsed = TimeSpan.FromSeconds(10);
        var third = pacer.EnterAsync("host", Read, new Listener().Call());
        Assert.Equal((TimeSpan.Zero, clock.Elapsed), await third); // the second request counts from 0 s, so its 10 s are over
        Assert.False(
            pacer.EnterAsync("host", Read, new Listener().Call()).IsCompleted,
            "The first request was sent at 4 s, so its 10 s are not over.");
    }

    [Fact]
    public async Task Stopping_the_command_ends_the_wait_for_a_rate_limit()
    {
        using var stop = new CancellationTokenSource();
        var clock = new FakeClock();
        var pacer = new RatePacer([new RateLimit(1, TimeSpan.FromMinutes(1))], clock);
        await pacer.EnterAsync("host", Read, new Listener().Call());
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => pacer.EnterAsync("host", Read, new CallContext(new Listener(), stop.Token, stop.Token)));
    }

    [Fact]
    public void Requests_that_wait_for_the_same_rate_limit_cause_one_warning()
    {
        var clock = new HeldClock();
        var listener = new Listener();
        var pacer = new RatePacer([new RateLimit(1, TimeSpan.FromSeconds(10))], clock);
        for (var i = 0; i < 3; i++) _ = pacer.EnterAsync("host", Read, listener.Call());
        Assert.Single(listener.Lines, line => line.Contains("waiting 10 s", StringComparison.Ordinal));
        clock.Elapsed = TimeSpan.FromSeconds(11);
        _ = pacer.EnterAsync("host", Read, listener.Call());
        Assert.Equal(2, listener.Lines.FindAll(line => line.StartsWith("W ", StringComparison.Ordinal)).Count);
    }

    [Theory]
    [InlineData("\"-Infinity\"")]
    [InlineData("-5")]
    [InlineData("1e99")]
    [InlineData("{}")]
    [InlineData("null")]
    public void Invalid_retryAfter_in_the_body_of_a_response_is_ignored(string value) =>
        Assert.Null(RetryAfter.ReadBody(System.Text.Encoding.UTF8.GetBytes("{\"retryAfter\":" + value + "}"), DateTimeOffset.UnixEpoch));

    [Fact]
    public async Task Request_is_retried_after_the_retryAfter_seconds_in_the_body_of_a_429()
    {
        var clock = new FakeClock();
        using var handler = new FakeHandler(
            Answer(
                429,
                """{"error":"Rate Limit Exceeded","details":"Too many requests. Please retry after 60 """
                    + """seconds","errorCode":"RATE_LIMITED","status":429,"retryAfter":60}"""),
            Answer(200, Users));
        using var connection = Kubiya(handler, clock, []);
        await ReadAsync(connection, new Listener().Call());
        Assert.Equal(TimeSpan.FromSeconds(60), Assert.Single(clock.Waits));
    }

    private static async Task<TimeSpan[]> StartsAsync(FakeClock clock, int count, RateLimit[] limits)
    {
        var pacer = new RatePacer(limits, clock);
        var times = new TimeSpan[count];
        for (var i = 0; i < count; i++)
        {
            await pacer.EnterAsync("host", Read, new Listener().Call());
            times[i] = clock.Elapsed;
        }

        return times;
    }

    private static async Task ReadAsync(PlatformConnection connection, CallContext call) =>
        await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).NextAsync(call);

    private static PlatformConnection Kubiya(HttpMessageHandler handler, FakeClock clock, RateLimit[] limits) =>
        PlatformSession.Open(
            PlatformCatalog.Find("Kubiya"),
            new ConnectionSettings(
                "fake",
                new Uri("https://kubiya.example/"),
                "uk_x",
                null,
                new HttpOptions { TokenPrefix = "UserKey ", RateLimits = limits },
                clock),
            handler);

    /// <summary>A clock that stands still until the test moves it, so that several requests wait at the same time.</summary>
    private sealed class HeldClock : IClock
    {
        public TimeSpan Elapsed { get; set; }

        public DateTimeOffset UtcNow => DateTimeOffset.UnixEpoch + Elapsed;

        public Task Delay(TimeSpan delay, CancellationToken cancellationToken) => new TaskCompletionSource().Task;

        public double Jitter() => 1;
    }
}
