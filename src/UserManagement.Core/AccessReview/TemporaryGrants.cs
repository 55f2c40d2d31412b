using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.Schedules;

namespace UserManagement.AccessReview;

/// <summary>Compares the temporary access of one organization with the access that users hold.</summary>
internal sealed class TemporaryGrants(IReadOnlyList<ScheduleRecord> records, DateTimeOffset now)
{
    /// <summary>
    /// Returns which temporary access of a user should already have ended, as a reason for a finding; null if there is none.
    /// </summary>
    public string? WhyOverdue(PlatformUser user)
    {
        var late = Of(user).Where(record => record.Due <= now.UtcDateTime).Select(record =>
            $"{Name(user, record)} was given until {TimeText.Iso(record.Due)}{Because(record)}").ToList();
        return late.Count == 0 ? null : string.Join("; ", late);
    }

    /// <summary>Returns the scheduled end of a role that a user holds; null if the role has no scheduled end.</summary>
    public DateTimeOffset? EndOf(PlatformUser user, PlatformRoleAssignment held) => Of(user)
        .Where(record => record.Role is { } role && role.ToGrant().Matches(held)
            && (record.AssignmentId is null || held.AssignmentId is null || record.AssignmentId == held.AssignmentId))
        .Select(record => (DateTimeOffset?)new DateTimeOffset(record.Due, TimeSpan.Zero))
        .FirstOrDefault();

    private IEnumerable<ScheduleRecord> Of(PlatformUser user) =>
        records.Where(record => record.Place.UserId is { } id && IdKey.Same(id, user.Id));

    private static string Name(PlatformUser user, ScheduleRecord record) => record.Role is { } role
        ? $"role '{(role.Name is null ? user.Origin.SeenRoles.NameOf(role.Role) : null) ?? role.Shown}'"
        : record.Team is { } team ? $"team '{team}'"
        : "the account";

    private static string Because(ScheduleRecord record) =>
        record.Ticket is null && record.Reason is null
            ? ""
            : $" ({string.Join(": ", new[] { record.Ticket, record.Reason }.OfType<string>())})";
}
