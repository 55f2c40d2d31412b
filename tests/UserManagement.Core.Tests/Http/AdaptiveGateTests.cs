using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;
using UserManagement.Http;
using Xunit;

namespace UserManagement.Core.Tests;

public sealed class AdaptiveGateTests
{
    [Fact]
    public async Task A_refusal_halves_and_holds_everybody_back_and_success_raises_again()
    {
        var clock = new FakeClock();
        var gate = Make(clock);
        for (var i = 0; i < 8; i++) await EnterAsync(gate);
        gate.Leave(429, TimeSpan.FromSeconds(3), 0);
        Assert.Equal(4, gate.Limit);
        for (var i = 0; i < 7; i++) gate.Leave(200, null, 0);
        Assert.InRange(gate.Limit, 5, 5);
        await EnterAsync(gate);
        Assert.Equal(TimeSpan.FromSeconds(3), clock.Elapsed);
        gate.Leave(200, null, 0);
        for (var i = 0; i < 200; i++)
        {
            await EnterAsync(gate);
            gate.Leave(200, null, 0);
        }

        Assert.InRange(gate.Limit, 18, 25);
    }

    [Fact]
    public async Task It_never_falls_below_one_and_never_lets_in_more_than_it_says()
    {
        var gate = Make(new FakeClock());
        for (var i = 0; i < 20; i++)
        {
            var round = await EnterAsync(gate);
            gate.Leave(429, null, round);
        }

        Assert.Equal(1, gate.Limit);
        await EnterAsync(gate);
        var next = gate.EnterAsync(Call());
        await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.False(next.IsCompleted);
        gate.Leave(200, null, 0);
        await next.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_waits_for_a_turn_stops_with_the_command_and_takes_nobodys_place()
    {
        var gate = Make(new FakeClock());
        for (var i = 0; i < 20; i++)
        {
            var round = await EnterAsync(gate);
            gate.Leave(429, null, round);
        }

        using var stop = new CancellationTokenSource();
        await EnterAsync(gate);
        var stopped = gate.EnterAsync(new CallContext(new Listener(), stop.Token, stop.Token));
        var waiting = gate.EnterAsync(Call());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        gate.Leave(200, null, 0);
        await waiting.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Only_what_travels_counts_when_a_refusal_halves()
    {
        var gate = Make(new FakeClock());
        for (var i = 0; i < 8; i++) await EnterAsync(gate);
        for (var i = 0; i < 8; i++) await gate.EnterAsync(Call()); // let in, and waiting for their command
        gate.Leave(429, null, 0);
        Assert.Equal(4, gate.Limit);
        var next = gate.EnterAsync(Call());
        for (var i = 0; i < 8; i++) gate.GiveUp();
        Assert.False(next.IsCompleted, "seven still travel");
        for (var i = 0; i < 7; i++) gate.Leave(200, null, 0);
        await next.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Refusals_in_a_row_hold_everybody_longer_each_time_and_an_answer_ends_it()
    {
        var clock = new FakeClock();
        var gate = Make(clock);
        var held = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            var before = clock.Elapsed;
            var round = await EnterAsync(gate);
            held.Add((clock.Elapsed - before).TotalSeconds);
            gate.Leave(429, TimeSpan.Zero, round);
        }

        Assert.Equal([0, 0, 0.5, 1, 2, 4, 8, 16, 30], held);
        gate.Leave(200, null, await EnterAsync(gate));
        var after = clock.Elapsed;
        gate.Leave(429, TimeSpan.Zero, await EnterAsync(gate)); // one among answers holds nobody
        await EnterAsync(gate);
        Assert.Equal(after, clock.Elapsed);
    }

    [Fact]
    public async Task Requests_refused_together_count_as_one_hold()
    {
        var clock = new FakeClock();
        var gate = Make(clock);
        for (var i = 0; i < 8; i++) await EnterAsync(gate);
        for (var i = 0; i < 8; i++) gate.Leave(429, TimeSpan.Zero, 0);
        await EnterAsync(gate);
        Assert.Equal(TimeSpan.FromSeconds(0.5), clock.Elapsed);
    }

    [Fact]
    public async Task A_lost_answer_is_no_proof_that_the_server_has_room()
    {
        var clock = new FakeClock();
        var gate = Make(clock);
        gate.Leave(429, null, await EnterAsync(gate));
        gate.Leave(null, null, await EnterAsync(gate));
        gate.Leave(429, null, await EnterAsync(gate));
        await EnterAsync(gate);
        Assert.Equal(TimeSpan.FromSeconds(0.5), clock.Elapsed);
    }

    [Fact]
    public async Task Nobody_waits_once_the_server_has_refused_for_longer_than_is_worth_waiting()
    {
        var clock = new FakeClock();
        var gate = new AdaptiveGate(clock, TimeSpan.FromSeconds(20));
        var refused = 0;
        while (await gate.EnterAsync(Call()) is not null && refused < 100)
        {
            refused++;
            gate.Leave(429, TimeSpan.Zero, gate.Depart());
        }

        Assert.InRange(gate.RefusedFor, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60));
        Assert.InRange(refused, 5, 10);
        await clock.Delay(TimeSpan.FromSeconds(30), CancellationToken.None);
        Assert.NotNull(await gate.EnterAsync(Call())); // after the hold one request asks again
    }

    private static AdaptiveGate Make(IClock clock) => new(clock, TimeSpan.FromHours(1));

    private static async Task<int> EnterAsync(AdaptiveGate gate)
    {
        await gate.EnterAsync(Call());
        return gate.Depart();
    }

    private static CallContext Call() => new Listener().Call();
}
