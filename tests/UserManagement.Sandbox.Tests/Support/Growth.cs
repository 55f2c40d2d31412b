using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

/// <summary>
/// Checks that a time grows no faster than the number of users. If the growth were quadratic, 8 times the users would need 64 times the
/// time.
/// </summary>
internal static class Growth
{
    private const int Users = 100_000;
    private const int Part = 8;

    /// <summary>Runs work for 12,500 users and then for 100,000, and checks the time of the second.</summary>
    /// <param name="usual">The time that is always accepted; a busy machine may need longer, but then needs longer for both.</param>
    /// <param name="work">The work for a number of users.</param>
    public static async Task IsLinear(TimeSpan usual, Func<int, Task> work)
    {
        await work(1000); // warm-up: the first run includes the time of the just-in-time compiler
        var few = await Time(work, Users / Part);
        var all = await Time(work, Users);
        var linear = few * Part * 2;
        Assert.InRange(all, TimeSpan.Zero, usual > linear ? usual : linear);
    }

    private static async Task<TimeSpan> Time(Func<int, Task> work, int users)
    {
        var watch = Stopwatch.StartNew();
        await work(users);
        return watch.Elapsed;
    }
}
