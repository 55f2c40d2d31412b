using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Running;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>OrderedParallel works on several items at once and emits the results in the order of the input.</summary>
public sealed class OrderedParallelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(100)]
    public async Task OrderedParallel_keeps_the_input_order_and_does_not_exceed_the_concurrency_limit(int most)
    {
        var (running, peak) = (0, 0);
        var results = new List<string>();
        var values = Enumerable.Range(0, 40).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        await OrderedParallel.RunAsync(values, most, WorkAsync, Add);
        Assert.Equal(values, results);
        Assert.InRange(peak, Math.Min(most, 2), most);

        async Task<string> WorkAsync(string value)
        {
            var now = Interlocked.Increment(ref running);
            lock (results) peak = Math.Max(peak, now);
            await Task.Delay(value.Length == 1 ? 20 : 1); // the first items are the slowest
            Interlocked.Decrement(ref running);
            return value;
        }

        Task Add(string value)
        {
            results.Add(value);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task OrderedParallel_with_a_failed_item_emits_the_earlier_results_waits_for_started_work_and_then_throws()
    {
        var running = 0;
        var results = new List<string>();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => OrderedParallel.RunAsync(["a", "bad", "c", "worse", "e"], 3, WorkAsync, Add));
        Assert.Equal(("bad", 0), (error.Message, Volatile.Read(ref running)));
        Assert.Equal(["a"], results);

        async Task<string> WorkAsync(string value)
        {
            Interlocked.Increment(ref running);
            await Task.Delay(value == "c" ? 60 : 5);
            Interlocked.Decrement(ref running);
            return value.Length > 1 ? throw new InvalidOperationException(value) : value;
        }

        Task Add(string value)
        {
            results.Add(value);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void Get_PlatformUser_Detailed_reads_several_users_at_once_and_keeps_their_order()
    {
        using var shell = new Shell();
        var connection = shell.ConnectSandbox("Konnect", users: 16);
        shell.Run("Get-PlatformRole; Get-PlatformTeam").Clean();
        connection.Sandbox.ClearRequests();
        connection.Sandbox.Latency = TimeSpan.FromMilliseconds(500);
        var watch = Stopwatch.StartNew();
        var users = shell.Run("Get-PlatformUser -Detailed").Clean().All<PlatformUser>();
        watch.Stop();
        var requests = connection.Sandbox.Requests.Count;
        Assert.True(requests > 32, $"Only {requests} requests were sent."); // at least two for each user
        Assert.True(
            watch.Elapsed.TotalSeconds < requests * 0.5 * 0.7,
            $"{requests} requests of half a second took {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(shell.Run("Get-PlatformUser").All<PlatformUser>().Select(u => u.Id), users.Select(u => u.Id));
        Assert.All(users, user => Assert.NotNull(user.EffectiveRoles));
    }
}
