using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

// Scheduled actions while a read-only connection is open.
public sealed partial class ScheduleReachTests
{
    [Fact]
    public void Scheduled_offboarding_on_a_read_only_connection_is_refused_and_stays_pending()
    {
        Connect("Keeptrusts", "a");
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -At ([datetime]'2026-12-24') -Force").Clean();
        _clock.UtcNow = new DateTimeOffset(2026, 12, 26, 0, 0, 0, TimeSpan.Zero);
        Connect("Keeptrusts", "a", "-ReadOnly");

        _shell.Run("Invoke-PlatformSchedule").FailsWith("ReadOnlyConnection");
        Assert.Equal(ScheduleState.Pending, _shell.Run("Get-PlatformSchedule -Due").Single<PlatformScheduleEntry>().State);
    }

    [Fact]
    public void Scheduled_actions_use_the_writable_connection_if_a_read_only_connection_to_the_same_organization_was_opened_first()
    {
        Connect("Keeptrusts", "reports", "-ReadOnly");
        Connect("Keeptrusts", "other");
        Connect("Keeptrusts", "a");
        _shell.Run($"Add-PlatformUserRole liam.murphy@example.com role_exporter -For 8h -Connection a").Clean();
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -At ([datetime]'2026-12-24') -Connection a -Force").Clean();
        _clock.UtcNow = new DateTimeOffset(2026, 12, 26, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            [ScheduleState.Done, ScheduleState.Done],
            _shell.Run("Invoke-PlatformSchedule").Clean().All<PlatformScheduleEntry>().Select(entry => entry.State));
        Assert.Equal(("Active", "Suspended"), (Status("other"), Status("a")));
    }
}
