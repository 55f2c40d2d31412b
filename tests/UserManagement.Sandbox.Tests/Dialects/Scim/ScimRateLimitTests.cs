using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class ScimRateLimitTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly ScimWire _wire = new(60);
    private DateTimeOffset _now = Start;

    public ScimRateLimitTests() => _wire.Sandbox.Clock = new SandboxClock(() => _now, Task.Delay);

    [Fact]
    public async Task By_default_60_changes_at_once_succeed()
    {
        var ids = (await _wire.Get("Users")).Ids;
        foreach (var id in ids)
            Assert.Equal(200, (await Suspend(id)).Status);
    }

    [Fact]
    public async Task With_enforced_rate_limits_20_changes_succeed_at_once_and_3_more_after_a_second()
    {
        _wire.Sandbox.EnforceRateLimits = true;
        var ids = (await _wire.Get("Users?filter=active%20eq%20true")).Ids;
        foreach (var id in ids.Take(20))
            Assert.Equal(200, (await Suspend(id)).Status);
        var refused = await Suspend(ids[20]);
        refused.IsError(429, null);
        Assert.Equal("1", refused.Headers["retry-after"]);
        Assert.True((await _wire.Get("Users/" + ids[20])).Json.GetProperty("active").GetBoolean());

        _now = _now.AddSeconds(1);
        foreach (var id in ids.Skip(20).Take(3))
            Assert.Equal(200, (await Suspend(id)).Status);
        Assert.Equal(429, (await Suspend(ids[23])).Status);
    }

    [Fact]
    public async Task Only_changes_of_users_count_toward_the_rate_limit()
    {
        _wire.Sandbox.EnforceRateLimits = true;
        var ids = (await _wire.Get("Users")).Ids;
        var group = await _wire.GroupId("Finance");
        for (var change = 0; change < 5; change++)
        {
            await _wire.CreateUser($"n{change}@new.example");
            await Suspend(ids[change]);
            await _wire.Send("DELETE", "Users/" + ids[change]);
            await _wire.Send("PUT", "Users/" + ids[change + 5], "{}");
            var renamed = await _wire.Patch("Groups/" + group, $$"""{"op":"replace","path":"displayName","value":"F{{change}}"}""");
            Assert.Equal(204, renamed.Status);
        }

        Assert.Equal(429, (await Suspend(ids[20])).Status);
        Assert.Equal(429, (await _wire.CreateUser("late@new.example")).Status);
        Assert.Equal(429, (await _wire.Send("DELETE", "Users/" + ids[20])).Status);
        Assert.Equal(429, (await _wire.Send("PUT", "Users/" + ids[20], "{}")).Status);
        Assert.Equal(200, (await _wire.Get("Users/" + ids[20])).Status);
        Assert.Equal(204, (await _wire.Patch("Groups/" + group, """{"op":"replace","path":"displayName","value":"F"}""")).Status);
    }

    [Fact]
    public void After_a_burst_of_20_changes_3_changes_per_second_succeed_and_one_more_change_is_refused()
    {
        var limits = new ScimRateLimits();
        for (var change = 0; change < 20; change++)
            Assert.Equal(0, limits.Count(Start, enforced: true));
        // A third of a second is not a whole number of ticks, so the time is rounded up to the next tick.
        for (var change = 1; change <= 980; change++)
            Assert.Equal(0, limits.Count(Start.AddTicks(((change * TimeSpan.TicksPerSecond) + 2) / 3), enforced: true));
        Assert.Equal(1, limits.Count(Start.AddTicks(980 * TimeSpan.TicksPerSecond / 3), enforced: true));
    }

    [Fact]
    public void At_most_20_changes_at_once_succeed_after_any_idle_time()
    {
        var limits = new ScimRateLimits();
        Assert.Equal(0, limits.Count(Start, enforced: true));
        foreach (var at in new[] { Start.AddDays(1), Start.AddYears(900) })
        {
            for (var change = 0; change < 20; change++)
                Assert.Equal(0, limits.Count(at, enforced: true));
            Assert.Equal(1, limits.Count(at, enforced: true));
        }
    }

    [Fact]
    public void Refused_change_does_not_count_toward_the_rate_limit_and_setting_the_clock_back_allows_no_change()
    {
        var limits = new ScimRateLimits();
        for (var change = 0; change < 20; change++)
            Assert.Equal(0, limits.Count(Start, enforced: true));
        for (var change = 0; change < 10; change++)
            Assert.Equal(1, limits.Count(Start.AddSeconds(-change), enforced: true));
        Assert.Equal(0, limits.Count(Start.AddSeconds(0.34), enforced: true));
        Assert.Equal(1, limits.Count(Start.AddSeconds(0.34), enforced: true));
    }

    [Fact]
    public async Task Changes_before_the_rate_limit_is_enforced_use_up_the_burst_but_add_no_further_wait()
    {
        foreach (var id in (await _wire.Get("Users?count=50")).Ids)
            await Suspend(id);
        _wire.Sandbox.EnforceRateLimits = true;
        var last = (await _wire.Get("Users?startIndex=51")).Ids;
        Assert.Equal(429, (await Suspend(last[0])).Status);
        _now = _now.AddSeconds(1);
        Assert.Equal(200, (await Suspend(last[0])).Status);
    }

    public void Dispose() => _wire.Dispose();

    private Task<ScimAnswer> Suspend(string id) => _wire.Patch("Users/" + id, """{"op":"replace","path":"active","value":false}""");
}
