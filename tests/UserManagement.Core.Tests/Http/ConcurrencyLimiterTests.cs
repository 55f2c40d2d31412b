using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;
using UserManagement.Http;
using Xunit;

namespace UserManagement.Core.Tests;

public sealed class ConcurrencyLimiterTests
{
    [Fact]
    public async Task Response_429_halves_the_concurrency_limit_and_pauses_requests_and_success_raises_the_limit()
    {
        var clock = new FakeClock();
        var limiter = Make(clock);
        for (var i = 0; i < 8; i++) await EnterAsync(limiter);
        limiter.Release(429, TimeSpan.FromSeconds(3), 0);
        Assert.Equal(4, limiter.Limit);
        for (var i = 0; i < 7; i++) limiter.Release(200, null, 0);
        Assert.InRange(limiter.Limit, 5, 5);
        await EnterAsync(limiter);
        Assert.Equal(TimeSpan.FromSeconds(3), clock.Elapsed);
        limiter.Release(200, null, 0);
        for (var i = 0; i < 200; i++)
        {
            await EnterAsync(limiter);
            limiter.Release(200, null, 0);
        }

        Assert.InRange(limiter.Limit, 18, 25);
    }

    [Fact]
    public async Task Concurrency_limit_is_at_least_one_and_never_exceeded()
    {
        var limiter = Make(new FakeClock());
        for (var i = 0; i < 20; i++)
        {
            var round = await EnterAsync(limiter);
            limiter.Release(429, null, round);
        }

        Assert.Equal(1, limiter.Limit);
        await EnterAsync(limiter);
        var next = limiter.EnterAsync(Call());
        await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.False(next.IsCompleted);
        limiter.Release(200, null, 0);
        await next.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Request_cancelled_while_it_waits_takes_no_slot_of_the_concurrency_limit()
    {
        var limiter = Make(new FakeClock());
        for (var i = 0; i < 20; i++)
        {
            var round = await EnterAsync(limiter);
            limiter.Release(429, null, round);
        }

        using var stop = new CancellationTokenSource();
        await EnterAsync(limiter);
        var stopped = limiter.EnterAsync(new CallContext(new Listener(), stop.Token, stop.Token));
        var waiting = limiter.EnterAsync(Call());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        limiter.Release(200, null, 0);
        await waiting.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Admitted_requests_that_were_not_sent_do_not_count_when_a_429_halves_the_concurrency_limit()
    {
        var limiter = Make(new FakeClock());
        for (var i = 0; i < 8; i++) await EnterAsync(limiter);
        for (var i = 0; i < 8; i++) await limiter.EnterAsync(Call()); // admitted, but not sent yet
        limiter.Release(429, null, 0);
        Assert.Equal(4, limiter.Limit);
        var next = limiter.EnterAsync(Call());
        for (var i = 0; i < 8; i++) limiter.ReleaseUnsent();
        Assert.False(next.IsCompleted, "A request was admitted while seven sent requests had no response.");
        for (var i = 0; i < 7; i++) limiter.Release(200, null, 0);
        await next.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Consecutive_429_responses_pause_requests_longer_each_time_until_a_response_with_another_status()
    {
        var clock = new FakeClock();
        var limiter = Make(clock);
        var held = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            var before = clock.Elapsed;
            var round = await EnterAsync(limiter);
            held.Add((clock.Elapsed - before).TotalSeconds);
            limiter.Release(429, TimeSpan.Zero, round);
        }

        Assert.Equal([0, 0, 0.5, 1, 2, 4, 8, 16, 30], held);
        limiter.Release(200, null, await EnterAsync(limiter));
        var after = clock.Elapsed;
        limiter.Release(429, TimeSpan.Zero, await EnterAsync(limiter)); // a single 429 between other responses causes no pause
        await EnterAsync(limiter);
        Assert.Equal(after, clock.Elapsed);
    }

    [Fact]
    public async Task Eight_429_responses_to_parallel_requests_cause_only_one_pause()
    {
        var clock = new FakeClock();
        var limiter = Make(clock);
        for (var i = 0; i < 8; i++) await EnterAsync(limiter);
        for (var i = 0; i < 8; i++) limiter.Release(429, TimeSpan.Zero, 0);
        await EnterAsync(limiter);
        Assert.Equal(TimeSpan.FromSeconds(0.5), clock.Elapsed);
    }

    [Fact]
    public async Task Lost_response_between_two_429_responses_does_not_prevent_the_pause_after_the_second()
    {
        var clock = new FakeClock();
        var limiter = Make(clock);
        limiter.Release(429, null, await EnterAsync(limiter));
        limiter.Release(null, null, await EnterAsync(limiter));
        limiter.Release(429, null, await EnterAsync(limiter));
        await EnterAsync(limiter);
        Assert.Equal(TimeSpan.FromSeconds(0.5), clock.Elapsed);
    }

    [Fact]
    public async Task No_request_is_admitted_until_the_pause_ends_if_429_responses_outlast_the_total_timeout()
    {
        var clock = new FakeClock();
        var limiter = new ConcurrencyLimiter(clock, TimeSpan.FromSeconds(20));
        var refused = 0;
        while (await limiter.EnterAsync(Call()) is not null && refused < 100)
        {
            refused++;
            limiter.Release(429, TimeSpan.Zero, limiter.OnSent());
        }

        Assert.InRange(limiter.RefusedFor, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60));
        Assert.InRange(refused, 5, 10);
        await clock.Delay(TimeSpan.FromSeconds(30), CancellationToken.None);
        Assert.NotNull(await limiter.EnterAsync(Call())); // after the pause one request is admitted again
    }

    private static ConcurrencyLimiter Make(IClock clock) => new(clock, TimeSpan.FromHours(1));

    private static async Task<int> EnterAsync(ConcurrencyLimiter limiter)
    {
        await limiter.EnterAsync(Call());
        return limiter.OnSent();
    }

    private static CallContext Call() => new Listener().Call();
}
