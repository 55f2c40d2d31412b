using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// Simulates a year of an organization with a clock that the test moves: new users, temporary roles, leavers and scheduled removals,
/// with a schedule that runs late, is killed and runs twice. The checks read the sandbox and not the module.
/// </summary>
public sealed partial class YearTests : IDisposable
{
    private readonly Shell _shell = new();
    private readonly SetClock _clock = new() { UtcNow = new DateTimeOffset(2027, 1, 1, 6, 0, 0, TimeSpan.Zero) };

    public YearTests() => _shell.SetClock(_clock);

    /// <summary>
    /// The platform, the temporary role, the options of this role, the role of new users, and -Allow for a guard that the platform
    /// cannot evaluate.
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
    public void Schedule_run_for_a_year_ends_every_temporary_access_on_time_not_early_and_only_once(
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
