using System;

namespace UserManagement.Schedules;

/// <summary>The end of temporary access.</summary>
/// <param name="until">The time.</param>
/// <param name="endsExisting">True to set an end for access that the user already has without one.</param>
internal sealed class GrantEnd(DateTimeOffset until, bool endsExisting)
{
    /// <summary>The time in UTC, to the second.</summary>
    public DateTime Until { get; } = ScheduleRecord.Second(until);

    /// <summary>True to set an end for access that the user already has without one.</summary>
    public bool EndsExisting { get; } = endsExisting;
}
