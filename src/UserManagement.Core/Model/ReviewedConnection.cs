using System;
using System.Collections.Generic;

namespace UserManagement.Model;

/// <summary>What a run of an access review learned about one connection.</summary>
internal sealed class ReviewedConnection(ReviewRun run, PlatformConnection connection)
{
    /// <summary>The run.</summary>
    public ReviewRun Run { get; } = run;

    /// <summary>The connection.</summary>
    public PlatformConnection Connection { get; } = connection;

    /// <summary>When its last list was read; null while it is not, and where it was not assessed.</summary>
    public DateTimeOffset? Read { get; set; }

    /// <summary>How many members the organization has, without those the platform lists as deactivated.</summary>
    public int Members { get; set; }

    /// <summary>How many records the run emitted for it.</summary>
    public int Records { get; set; }

    /// <summary>Why it was not assessed; null where it was, or where the run did not get so far.</summary>
    public string? Problem { get; set; }

    /// <summary>The findings that this connection cannot show, each with the reason.</summary>
    public IReadOnlyDictionary<AccessFinding, string> Unknown { get; set; } = new Dictionary<AccessFinding, string>();
}
