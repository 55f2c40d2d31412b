using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Journal;
using UserManagement.Model;
using UserManagement.Schedules;

namespace UserManagement.AccessReview;

internal sealed class AccessReviewOptions
{
    public IReadOnlyCollection<AccessFinding> Findings { get; set; } = [];

    /// <summary>The number of days without activity after which a user counts as inactive.</summary>
    public int InactiveDays { get; set; }

    /// <summary>The users who should have access; null if orphans are not searched for.</summary>
    public RosterFile? Roster { get; set; }

    /// <summary>
    /// The largest share of members, in percent, that may be missing from the roster. If null, four members or a third of all members may
    /// be missing, whichever is more.
    /// </summary>
    public int? MaxOrphanPercent { get; set; }

    /// <summary>True to return users without findings too.</summary>
    public bool All { get; set; }

    /// <summary>
    /// True if a finding depends on the scheduled actions. Without them, DirectRoles would report temporary roles as roles without an end.
    /// </summary>
    public bool NeedsSchedule => Findings.Contains(AccessFinding.AccessOverdue) || Findings.Contains(AccessFinding.DirectRoles);

    /// <summary>
    /// Returns the temporary access of an organization that has not been ended yet; null if its scheduled actions are not available.
    /// Called only if <see cref="NeedsSchedule"/>.
    /// </summary>
    public Func<PlatformConnection, IReadOnlyList<ScheduleRecord>?> Grants { get; set; } = static _ => null;

    public DateTimeOffset Now { get; set; }

    /// <summary>Creates the record of a review run, with these options and the account that runs this process.</summary>
    public ReviewRun CreateRun() => new()
    {
        By = JournalText.Account + "@" + Environment.MachineName,
        Started = Now,
        Findings = [.. Findings.Where(finding => finding != AccessFinding.NotAssessed)],
        InactiveDays = InactiveDays,
        RosterPath = Roster?.Path,
        RosterCount = Roster?.Count ?? 0,
        MaxOrphanPercent = MaxOrphanPercent,
        All = All,
    };
}
