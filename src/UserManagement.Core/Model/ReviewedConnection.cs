using System;
using System.Collections.Generic;

namespace UserManagement.Model;

/// <summary>The result of an access review for one connection.</summary>
internal sealed class ReviewedConnection(ReviewRun run, PlatformConnection connection)
{
    public ReviewRun Run { get; } = run;

    public PlatformConnection Connection { get; } = connection;

    /// <summary>The time when the last list was read; null before that, or if the connection was not assessed.</summary>
    public DateTimeOffset? Read { get; set; }

    /// <summary>The number of members, without deactivated ones.</summary>
    public int Members { get; set; }

    /// <summary>The number of emitted records.</summary>
    public int Records { get; set; }

    /// <summary>The reason why the connection was not assessed; null if it was assessed, or if the run ended earlier.</summary>
    public string? Problem { get; set; }

    /// <summary>The findings that this connection cannot show, each with the reason.</summary>
    public IReadOnlyDictionary<AccessFinding, string> Unknown { get; set; } = new Dictionary<AccessFinding, string>();
}
