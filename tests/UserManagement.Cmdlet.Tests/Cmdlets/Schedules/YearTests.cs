using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// A year of an organization under a clock that the test moves: joiners, movers, leavers, temporary access and staged removals, with a
/// scheduler that is late, killed and run twice. The sandbox's own record is the judge.
/// </summary>
public sealed partial class YearTests : IDisposable
{
    private readonly Shell _shell = new();
    private readonly SetClock _clock = new() { UtcNow = new DateTimeOffset(2027, 1, 1, 6, 0, 0, TimeSpan.Zero) };

    public YearTests() => _shell.SetClock(_clock);

    /// <summary>
    /// The platform, the role to lend, the options of a role, the role of a joiner, a guard that the platform cannot evaluate.
    /// </summary>
    public static TheoryData<string, string, string, string, string> Platforms => new()
    {
        { "Keeptrusts", "role_exporter", "", "-Role role_viewer", "" },
        { "Konnect", "Deployer", "-EntityType 'Control Planes' -EntityId '*' -EntityRegion eu", "", "" },
        { "Scim", "guest", "", "-Role member", "-Allow LastAdministrator" },
    };

    public void Dispose() => _shell.Dispose();

    [Theory]
    [MemberData(nameof(Platforms))]
    public void No_access_outlives_its_end_and_nothing_is_lost_or_done_twice(
        string platform, string role, string options, string joinerOptions, string allow)
    {
        var connection = _shell.ConnectSandbox(platform, "here", users: 40);
        var year = new Year(_shell, _clock, connection, role, options, joinerOptions, allow);
        for (var day = 0; day < 365; day++)
        {
            year.Live(day);
            if (year.Runs(day)) year.RunSchedule(day);
            _clock.UtcNow += TimeSpan.FromDays(1);
        }

        _clock.UtcNow += TimeSpan.FromDays(100);
        year.RunSchedule(-1);
        year.JudgeAll();
    }
}
