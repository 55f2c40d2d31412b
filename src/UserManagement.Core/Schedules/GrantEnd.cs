using System;

namespace UserManagement.Schedules;

/// <summary>When temporary access ends.</summary>
/// <param name="until">The time.</param>
/// <param name="endsExisting">True to give an end to access that the user has already without one.</param>
internal sealed class GrantEnd(DateTimeOffset until, bool endsExisting)
{
    /// <summary>The time in UTC, to the second.</summary>
    public DateTime Until { get; } = ScheduleRecord.Second(until);

    /// <summary>True to give an end to access that the user has already without one.</summary>
    public bool EndsExisting { get; } = endsExisting;
}
