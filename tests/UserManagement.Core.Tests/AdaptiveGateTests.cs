using System;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Http;
using Xunit;

namespace UserManagement.Core.Tests;

public sealed class AdaptiveGateTests
{
    [Fact]
    public async Task A_refusal_halves_and_holds_everybody_back_and_success_raises_again()
    {
        var clock = new FakeClock();
        var gate = new AdaptiveGate(clock);
        for (var i = 0; i < 8; i++) await EnterAsync(gate);
        gate.Leave(refused: true, TimeSpan.FromSeconds(3));
        Assert.Equal(4, gate.Limit);
        for (var i = 0; i < 7; i++) gate.Leave(refused: false, null);
        Assert.InRange(gate.Limit, 5, 5);
        await EnterAsync(gate);
        Assert.Equal(TimeSpan.FromSeconds(3), clock.Elapsed);
        gate.Leave(refused: false, null);
        for (var i = 0; i < 200; i++)
        {
            await EnterAsync(gate);
            gate.Leave(refused: false, null);
        }

        Assert.InRange(gate.Limit, 18, 25);
    }

    [Fact]
    public async Task It_never_falls_below_one_and_never_lets_in_more_than_it_says()
    {
        var gate = new AdaptiveGate(new FakeClock());
        for (var i = 0; i < 20; i++)
        {
            await EnterAsync(gate);
            gate.Leave(refused: true, null);
        }

        Assert.Equal(1, gate.Limit);
        await EnterAsync(gate);
        var next = gate.EnterAsync(Call());
        await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.False(next.IsCompleted);
        gate.Leave(refused: false, null);
        await next.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_waits_for_a_turn_stops_with_the_command_and_takes_nobodys_place()
    {
        var gate = new AdaptiveGate(new FakeClock());
        for (var i = 0; i < 20; i++)
        {
            await EnterAsync(gate);
            gate.Leave(refused: true, null);
        }

        using var stop = new CancellationTokenSource();
        await EnterAsync(gate);
        var stopped = gate.EnterAsync(new CallContext(new Listener(), stop.Token, stop.Token));
        var waiting = gate.EnterAsync(Call());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        gate.Leave(refused: false, null);
        await waiting.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Only_what_travels_counts_when_a_refusal_halves()
    {
        var gate = new AdaptiveGate(new FakeClock());
        for (var i = 0; i < 8; i++) await EnterAsync(gate);
        for (var i = 0; i < 8; i++) await gate.EnterAsync(Call()); // let in, and waiting for their command
        gate.Leave(refused: true, null);
        Assert.Equal(4, gate.Limit);
        var next = gate.EnterAsync(Call());
        for (var i = 0; i < 8; i++) gate.GiveUp();
        Assert.False(next.IsCompleted, "seven still travel");
        for (var i = 0; i < 7; i++) gate.Leave(refused: false, null);
        await next.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    private static async Task EnterAsync(AdaptiveGate gate)
    {
        await gate.EnterAsync(Call());
        gate.Depart();
    }

    private static CallContext Call() => new Listener().Call();
}
