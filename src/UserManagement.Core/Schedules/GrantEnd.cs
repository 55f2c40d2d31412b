using System;

namespace UserManagement.Schedules;

/// <summary>The time when access that a command gives will end.</summary>
internal sealed class GrantEnd(DateTimeOffset until, bool endsExisting)
{
    /// <summary>The time when the access ends (UTC), to the second.</summary>
    public DateTime Until { get; } = ScheduleRecord.Second(until);

    /// <summary>True with -EndExisting: the end may be set for access that the user already has without an end.</summary>
    public bool EndsExisting { get; } = endsExisting;
}
