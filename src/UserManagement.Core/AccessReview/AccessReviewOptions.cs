using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Journal;
using UserManagement.Model;

namespace UserManagement.AccessReview;

/// <summary>What an access review looks for.</summary>
internal sealed class AccessReviewOptions
{
    public IReadOnlyCollection<AccessFinding> Findings { get; set; } = [];

    /// <summary>How long nobody need be seen, in days.</summary>
    public int InactiveDays { get; set; }

    /// <summary>The people who belong here; null where orphans are not looked for.</summary>
    public RosterFile? Roster { get; set; }

    /// <summary>The largest share of members that the roster may lack, in percent; null for a third of at least five members.</summary>
    public int? MaxOrphanPercent { get; set; }

    /// <summary>True to review those too with whom nothing was found.</summary>
    public bool All { get; set; }

    public DateTimeOffset Now { get; set; }

    /// <summary>Makes the record of a run with these options, by the account that this process belongs to.</summary>
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
