using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace UserManagement.Model;

/// <summary>One run of an access review: its account, time and options, and the result of each connection.</summary>
/// <remarks>Every record of the run refers to this object, so that a report can list connections without findings.</remarks>
internal sealed class ReviewRun
{
    private readonly ConcurrentQueue<ReviewedConnection> _connections = new();

    /// <summary>The account that runs the review, as <c>account@computer</c>.</summary>
    public string By { get; init; } = "";

    public DateTimeOffset Started { get; init; }

    /// <summary>The findings that the run searches for.</summary>
    public IReadOnlyCollection<AccessFinding> Findings { get; init; } = [];

    /// <summary>The number of days without activity after which a user is inactive.</summary>
    public int InactiveDays { get; init; }

    /// <summary>The path of the roster, the file with the users who should have access; null for none.</summary>
    public string? RosterPath { get; init; }

    /// <summary>The number of addresses in the roster.</summary>
    public int RosterCount { get; init; }

    /// <summary>The largest share of members that may be missing from the roster, in percent; null for the default.</summary>
    public int? MaxOrphanPercent { get; init; }

    /// <summary>True if members without findings were emitted too.</summary>
    public bool All { get; init; }

    /// <summary>The connections to review, in the order in which they were added.</summary>
    public IReadOnlyCollection<ReviewedConnection> Connections => _connections;

    public ReviewedConnection Add(PlatformConnection connection)
    {
        var added = new ReviewedConnection(this, connection);
        _connections.Enqueue(added);
        return added;
    }
}
