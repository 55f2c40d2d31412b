using System;

namespace UserManagement.Schedules;

/// <summary>The time when access that a command gives will end.</summary>
internal sealed class GrantEnd(DateTimeOffset until, bool endsExisting)
{
    /// <summary>The time when the access ends (UTC), to the second.</summary>
    public DateTime Until { get; } = ScheduleRecord.Second(until);

    /// <summary>True to set an end for access that the user already has without one.</summary>
    public bool EndsExisting { get; } = endsExisting;
}
