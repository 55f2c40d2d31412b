using System;
using System.Collections.Generic;

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
}
