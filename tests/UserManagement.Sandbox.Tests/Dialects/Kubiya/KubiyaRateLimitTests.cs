using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KubiyaRateLimitTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, 500, TimeSpan.Zero);
    private readonly Wire _wire = KubiyaWire.Open();

    [Fact]
    public async Task Every_response_including_errors_has_headers_with_the_rate_limits_and_the_remaining_requests()
    {
        var first = await _wire.Get("api/v1/users/self");
        Assert.Equal("100", first.Headers["x-ratelimit-limit"]);
        Assert.Equal("20", first.Headers["x-ratelimit-burst-limit"]);
        Assert.Equal(("99", "19"), Left(first));
        Assert.InRange(Number(first, "x-ratelimit-reset") - DateTimeOffset.UtcNow.ToUnixTimeSeconds(), 50, 61);

        Assert.Equal(("98", "18"), Left(await _wire.Get("api/v1/users/nobody%40example.com")));
        _wire.Sandbox.FailNext(1, 503);
        Assert.Equal(("97", "17"), Left(await _wire.Get("api/v1/users")));
        _wire.Sandbox.RevokeToken();
        Assert.Equal(("96", "16"), Left(await _wire.Get("api/v1/users")));
    }

    [Fact]
    public async Task By_default_130_requests_succeed_and_the_reported_remaining_requests_never_reach_zero()
    {
        for (var request = 0; request < 130; request++)
        {
            var answer = await _wire.Get("api/v1/users/self");
            Assert.Equal(200, answer.Status);
            Assert.InRange(Number(answer, "x-ratelimit-remaining"), 1, 99);
            Assert.InRange(Number(answer, "x-ratelimit-burst-remaining"), 1, 19);
        }
    }

    [Fact]
    public async Task With_enforced_rate_limits_the_21st_request_of_a_burst_is_429_and_not_processed()
    {
        _wire.Sandbox.EnforceRateLimits = true;
        for (var request = 1; request <= 20; request++)
        {
            var answer = await _wire.Get("api/v1/users/self");
            Assert.Equal(200, answer.Status);
            Assert.Equal(20 - request, Number(answer, "x-ratelimit-burst-remaining"));
        }

        var refused = await _wire.Post("api/v1/users/invite", """{"email":"new.person@example.com","role":"member"}""");
        refused.IsFlat(429, "RATE_LIMITED");
        Assert.Equal("Rate Limit Exceeded", refused.Json.Text("error"));
        var seconds = Number(refused, "retry-after");
        Assert.InRange(seconds, 1, 10);
        Assert.Equal(seconds, refused.Json.GetProperty("retryAfter").GetInt64());
        Assert.Equal($"Too many requests. Please retry after {seconds} seconds", refused.Json.Text("details"));
        Assert.Equal(("80", "0"), Left(refused));

        _wire.Sandbox.EnforceRateLimits = false;
        (await _wire.Get("api/v1/users/new.person%40example.com")).IsNested(404, "NOT_FOUND");
    }

    [Fact]
    public async Task With_enforced_rate_limits_exactly_20_of_50_concurrent_requests_succeed()
    {
        _wire.Sandbox.EnforceRateLimits = true;
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _wire.Get("api/v1/users/self")));
        Assert.Equal(20, answers.Count(answer => answer.Status == 200));
        Assert.Equal(30, answers.Count(answer => answer.Status == 429));
    }

    [Fact]
    public async Task Injected_429_has_the_documented_body()
    {
        _wire.Sandbox.RateLimit(1, 7);
        var answer = await _wire.Get("api/v1/users");
        answer.IsFlat(429, "RATE_LIMITED");
        Assert.Equal("7", answer.Headers["retry-after"]);
        Assert.Equal(7, answer.Json.GetProperty("retryAfter").GetInt32());
        Assert.Equal(200, (await _wire.Get("api/v1/users")).Status);
    }

    [Fact]
    public void Burst_limit_resets_after_10_seconds_and_refused_requests_do_not_count()
    {
        var limits = new KubiyaRateLimits();
        for (var request = 0; request < 20; request++)
            Assert.Equal(0, limits.Count(Start, enforced: true).Wait);
        Assert.Equal(10, limits.Count(Start, enforced: true).Wait);
        Assert.Equal(4, limits.Count(Start.AddSeconds(6.5), enforced: true).Wait);
        var next = limits.Count(Start.AddSeconds(10), enforced: true);
        Assert.Equal((79, 19, 0), (next.Left, next.BurstLeft, next.Wait));
    }

    [Fact]
    public void Limit_of_100_requests_per_minute_resets_at_the_time_in_the_reset_header()
    {
        var limits = new KubiyaRateLimits();
        for (var request = 0; request < 100; request++)
            Assert.Equal(0, limits.Count(Start.AddSeconds(request / 20 * 10), enforced: true).Wait);
        var refused = limits.Count(Start.AddSeconds(50), enforced: true);
        Assert.Equal((0, 10), (refused.Left, refused.Wait));
        Assert.Equal(Start.AddSeconds(60.5).ToUnixTimeSeconds(), refused.Reset);
        var next = limits.Count(DateTimeOffset.FromUnixTimeSeconds(refused.Reset), enforced: true);
        Assert.Equal((99, 0), (next.Left, next.Wait));
    }

    [Fact]
    public async Task Each_sandbox_counts_only_its_own_requests()
    {
        using var other = KubiyaWire.Open();
        await _wire.Get("api/v1/users/self");
        Assert.Equal(("99", "19"), Left(await other.Get("api/v1/users/self")));
    }

    [Fact]
    public async Task Platform_without_known_rate_limits_accepts_130_requests_and_sends_no_rate_limit_headers()
    {
        using var keeptrusts = new Wire();
        keeptrusts.Sandbox.EnforceRateLimits = true;
        for (var request = 0; request < 130; request++)
        {
            var answer = await keeptrusts.Get("v1/auth/whoami");
            Assert.Equal(200, answer.Status);
            Assert.DoesNotContain("x-ratelimit-remaining", answer.Headers.Keys);
        }
    }

    public void Dispose() => _wire.Dispose();

    private static (string, string) Left(Answer answer) =>
        (answer.Headers["x-ratelimit-remaining"], answer.Headers["x-ratelimit-burst-remaining"]);

    private static long Number(Answer answer, string header) =>
        long.Parse(answer.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture);
}
