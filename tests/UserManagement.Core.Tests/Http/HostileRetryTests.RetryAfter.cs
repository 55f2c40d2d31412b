using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Foundation.Time;
using Xunit;
using static UserManagement.Core.Tests.Replies;

namespace UserManagement.Core.Tests;

public partial class HostileRetryTests
{
    [Fact]
    public async Task Retry_After_in_seconds_delays_the_retry()
    {
        using var server = new HostileServer(Answer(503, "", "Retry-After: 1"), Answer(200, List));
        using var client = new HostileClient(server.Address, attempts: 2, clock: SystemClock.Instance);
        var watch = Stopwatch.StartNew();
        await client.ListAsync();
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.95, 4);
    }

    [Fact]
    public async Task Retry_After_as_a_date_delays_the_retry()
    {
        using var server = new HostileServer(
            Answer(429, "", "Retry-After: " + DateTimeOffset.UtcNow.AddSeconds(2).ToString("R", CultureInfo.InvariantCulture)),
            Answer(201, Invited));
        using var client = new HostileClient(server.Address, attempts: 2, clock: SystemClock.Instance);
        var watch = Stopwatch.StartNew();
        await client.InviteAsync();
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.8, 5);
    }

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("1.5")]
    [InlineData("Sun, 32 Foo 2026 99:99:99 GMT")]
    [InlineData("")]
    public async Task Invalid_Retry_After_is_ignored_and_the_retry_waits_at_most_a_second(string value)
    {
        using var server = new HostileServer(Answer(503, "", "Retry-After: " + value), Answer(200, List));
        var clock = new FakeClock();
        using var client = new HostileClient(server.Address, attempts: 2, clock: clock);
        await client.ListAsync();
        Assert.InRange(Assert.Single(clock.Waits), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("2147483647")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task Retry_After_of_years_is_RateLimited_at_once_and_the_request_is_not_retried(string value)
    {
        using var server = new HostileServer(Answer(429, "", "Retry-After: " + value));
        using var client = new HostileClient(server.Address, attempts: 5, clock: SystemClock.Instance);
        var error = await client.FailAsync(client.ListAsync, PlatformError.RateLimited);
        Assert.True(error.RetryAfter > TimeSpan.FromDays(1));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("Retry-After: 0", "")]
    [InlineData("Retry-After: Sun, 06 Nov 1994 08:49:37 GMT", "")]
    [InlineData("X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 1000000001", "")]
    [InlineData("X: y", """{"retryAfter":0.001}""")]
    public async Task Retry_After_zero_does_not_retry_forever(string header, string body)
    {
        using var server = new HostileServer(Answer(429, body, header));
        using var client = new HostileClient(server.Address, attempts: 5);
        await client.FailAsync(client.ListAsync, PlatformError.RateLimited);
        Assert.Equal(5, server.Requests.Count);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public async Task Warning_announces_a_wait_only_if_it_is_longer_than_two_seconds(int seconds, bool announced)
    {
        using var server = new HostileServer(
            Answer(503, "", "Retry-After: " + seconds.ToString(CultureInfo.InvariantCulture)), Answer(200, List));
        using var client = new HostileClient(server.Address, attempts: 2);
        await client.ListAsync();
        Assert.Equal(
            announced ? 1 : 0,
            client.Listener.Lines.Count(line =>
                line.StartsWith("W ", StringComparison.Ordinal)
                && line.Contains($"HTTP 503; waiting {seconds} s", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Warning_about_an_invalid_response_shows_neither_the_token_nor_terminal_escape_sequences()
    {
        using var server = new HostileServer(Raw("\u001b[2J " + Fake.Token + "\r\n\r\n"));
        using var client = new HostileClient(server.Address, attempts: 5);
        await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable);
        Assert.Contains(client.Listener.Lines, line => line.StartsWith("W ", StringComparison.Ordinal));
    }
}
