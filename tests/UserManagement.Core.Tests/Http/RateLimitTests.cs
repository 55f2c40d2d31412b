using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Time;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

/// <summary>After a 429 the client waits before it retries, even if the server says that no wait is needed.</summary>
public sealed partial class RateLimitTests
{
    private const string List = """{"users":[{"id":"user_a","email":"a@x.example","status":"active"}]}""";
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero); // the start time of FakeClock

    /// <summary>Ways in which a 429 says that no wait is needed: the name and the value of a header, and the body.</summary>
    public static TheoryData<string, string, string> AtOnce() => new()
    {
        { "X-None", "1", "" },
        { "Retry-After", "0", "" },
        { "Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT", "" },
        { "Retry-After", "1000000001", "" },
        { "X-RateLimit-Reset", "1000000001", "" },
        { "X-None", "1", """{"retryAfter":0}""" },
        { "X-None", "1", """{"retry_after":"0.001"}""" },
        { "X-None", "1", """{"retryAfter":"1994-11-06T08:49:37Z"}""" },
    };

    [Theory]
    [MemberData(nameof(AtOnce))]
    public async Task All_200_calls_succeed_when_a_server_answers_429_for_three_seconds(string header, string value, string body)
    {
        using var clock = new VirtualClock();
        var refusals = new List<TimeSpan>();
        using var handler = new FakeHandler(request =>
        {
            if (clock.Elapsed >= TimeSpan.FromSeconds(3)) return Answer(200, List)(request);
            lock (refusals) refusals.Add(clock.Elapsed);
            return Answer(429, body, headers: [(header, value), ("X-RateLimit-Remaining", "0")])(request);
        });
        using var connection = Connect(handler, clock);
        using var places = new SemaphoreSlim(8);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            await places.WaitAsync(TestContext.Current.CancellationToken);
            try
            {
                await ReadAsync(connection);
            }
            finally
            {
                places.Release();
            }
        }));
        Assert.InRange(refusals.Count, 3, 60); // few if the calls run one after the other, more if up to eight run at the same time
        Assert.True(
            refusals[^1] - refusals[0] >= TimeSpan.FromSeconds(0.75),
            $"All 429 responses were within {refusals[^1] - refusals[0]}.");
    }

    [Theory]
    [MemberData(nameof(AtOnce))]
    public async Task Waits_of_a_call_double_after_each_429_that_says_that_no_wait_is_needed(string header, string value, string body)
    {
        var clock = new FakeClock();
        using var handler = new FakeHandler(Answer(429, body, headers: [(header, value), ("X-RateLimit-Remaining", "0")]));
        using var connection = Connect(handler, clock);
        var error = await Assert.ThrowsAsync<PlatformException>(() => ReadAsync(connection));
        Assert.Equal(PlatformError.RateLimited, error.Error);
        Assert.Equal([0.5, 1, 2, 4], clock.Waits.Select(wait => wait.TotalSeconds));
        Assert.DoesNotContain("in 0 s", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(-26)]
    public async Task Retry_After_date_is_relative_to_the_Date_header(int hoursAhead)
    {
        var server = Now.AddHours(hoursAhead);
        Assert.Equal(2, await WaitAfterAsync([("Date", Http(server)), ("Retry-After", Http(server.AddSeconds(2)))]));
    }

    [Fact]
    public async Task Retry_After_date_without_a_Date_header_is_relative_to_the_local_clock() =>
        Assert.Equal(2, await WaitAfterAsync([("Retry-After", Http(Now.AddSeconds(2)))]));

    [Theory]
    [InlineData("Retry-After", 1)]
    [InlineData("Retry-After", 1000)]
    [InlineData("X-RateLimit-Reset", 1)]
    [InlineData("X-RateLimit-Reset", 1000)]
    public async Task Retry_After_or_reset_in_epoch_seconds_or_milliseconds_is_read_as_a_time(string header, int factor)
    {
        var server = Now.AddHours(3);
        var epoch = server.AddSeconds(2).ToUnixTimeSeconds() * factor;
        Assert.Equal(
            2,
            await WaitAfterAsync(
                [("Date", Http(server)), (header, epoch.ToString(CultureInfo.InvariantCulture)), ("X-RateLimit-Remaining", "0")]));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("\"7\"", 7)]
    [InlineData("1793534402", 2)]
    [InlineData("1793534402000", 2)]
    [InlineData("\"1793534402\"", 2)]
    [InlineData("\"2026-11-01T12:00:02Z\"", 2)]
    [InlineData("\"Sun, 01 Nov 2026 12:00:02 GMT\"", 2)]
    public async Task Wait_in_the_body_of_a_429_can_be_seconds_an_epoch_time_or_a_date(string value, int seconds) =>
        Assert.Equal(seconds, await WaitAfterAsync([("Date", Http(Now))], "{\"retryAfter\":" + value + "}"));

    [Fact]
    public async Task Wait_in_the_body_of_a_429_applies_when_Retry_After_is_zero() =>
        Assert.Equal(7, await WaitAfterAsync([("Retry-After", "0")], """{"retryAfter":7}"""));

    [Fact]
    public async Task Next_request_waits_for_the_reset_of_an_exhausted_rate_limit_by_the_clock_of_the_server()
    {
        var clock = new FakeClock();
        var server = Now.AddHours(5);
        using var handler = new FakeHandler(
            Answer(
                200,
                List,
                headers: [
                    ("Date", Http(server)),
                    ("X-RateLimit-Remaining", "0"),
                    ("X-RateLimit-Reset", $"{server.AddSeconds(9).ToUnixTimeSeconds()}")
                ]),
            Answer(200, List));
        using var connection = Connect(handler, clock);
        await ReadAsync(connection);
        await ReadAsync(connection);
        Assert.Equal(TimeSpan.FromSeconds(9), Assert.Single(clock.Waits));
    }

    [Fact]
    public async Task Batch_of_200_calls_ends_within_20_minutes_if_the_server_always_answers_429()
    {
        using var clock = new VirtualClock();
        using var handler = new FakeHandler(Answer(429, headers: [("Retry-After", "1")]));
        using var connection = Connect(handler, clock);
        using var places = new SemaphoreSlim(8);
        var errors = await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            await places.WaitAsync(TestContext.Current.CancellationToken);
            try
            {
                return (await Assert.ThrowsAsync<PlatformException>(() => ReadAsync(connection))).Error;
            }
            finally
            {
                places.Release();
            }
        }));
        Assert.All(errors, error => Assert.Equal(PlatformError.RateLimited, error));
        // If each of the 200 calls waited 5 minutes, 8 at a time, the batch would need 125 minutes.
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(20), $"{clock.Elapsed}");
    }

    private static string Http(DateTimeOffset time) => time.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Returns the only wait, in seconds, after a 429 with these headers and this body.</summary>
    private static async Task<double> WaitAfterAsync((string, string)[] headers, string body = "")
    {
        var clock = new FakeClock();
        using var handler = new FakeHandler(Answer(429, body, headers: headers), Answer(200, List));
        using var connection = Connect(handler, clock);
        await ReadAsync(connection);
        return Assert.Single(clock.Waits).TotalSeconds;
    }

    private static async Task ReadAsync(PlatformConnection connection) =>
        await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).NextAsync(new Listener().Call());

    private static PlatformConnection Connect(HttpMessageHandler handler, IClock clock) =>
        PlatformSession.Open(
            PlatformCatalog.Find("Keeptrusts"),
            new ConnectionSettings("fake", new Uri("https://kt.example/"), Fake.Token, null, new HttpOptions(), clock),
            handler);
}
