using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Http;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>Rate limits that count only some requests, or that allow a burst.</summary>
public sealed class LimitCountTests
{
    private static readonly Route Read = new("Read", "GET", "/v1/users", RetryRule.Safe);
    private static readonly Route Write = new("Write", "PATCH", "/Users/{user_id}", RetryRule.Idempotent);

    [Fact]
    public async Task Rate_limit_with_a_burst_of_20_does_not_delay_the_first_20_requests_and_spaces_the_rest()
    {
        var clock = new FakeClock();
        var pacer = new RatePacer([new RateLimit(180, TimeSpan.FromMinutes(1)) { Burst = 20, Methods = ["PATCH"], Path = "/Users" }],
            clock);
        var (level, last) = (20.0, TimeSpan.Zero);
        for (var i = 0; i < 1000; i++)
        {
            await pacer.EnterAsync("host", Write, new Listener().Call());
            level = Math.Min(20, level + ((clock.Elapsed - last).TotalSeconds * 3)) - 1;
            last = clock.Elapsed;
            Assert.True(level >= 0, $"Request {i + 1} at {last} exceeds the rate limit.");
            if (i < 20) Assert.Equal(TimeSpan.Zero, last);
        }

        // Not slower than necessary: 980 requests at 3 per second. Almost two more seconds are allowed for rounded times.
        Assert.InRange(last.TotalSeconds, 980 / 3.0, 982 / 3.0 + 1);
    }

    [Fact]
    public async Task Rate_limit_of_changes_does_not_delay_reads()
    {
        var clock = new FakeClock();
        var pacer = new RatePacer([new RateLimit(1, TimeSpan.FromMinutes(1)) { Methods = ["PATCH"] }], clock);
        await pacer.EnterAsync("host", Write, new Listener().Call());
        for (var i = 0; i < 50; i++) await pacer.EnterAsync("host", Read, new Listener().Call());
        Assert.Empty(clock.Waits);
    }
}
