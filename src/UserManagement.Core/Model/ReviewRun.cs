using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace UserManagement.Model;

/// <summary>One run of an access review: who ran it, when, what it looked for, and what became of each connection.</summary>
/// <remarks>Every record of the run refers to it, so that a report can list connections in which nothing was found.</remarks>
internal sealed class ReviewRun
{
    private readonly ConcurrentQueue<ReviewedConnection> _connections = new();

    /// <summary>The account on this computer, as <c>account@computer</c>.</summary>
    public string By { get; init; } = "";

    /// <summary>When the run began.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>The findings that were looked for.</summary>
    public IReadOnlyCollection<AccessFinding> Findings { get; init; } = [];

    /// <summary>After how many days without activity a user counts as inactive.</summary>
    public int InactiveDays { get; init; }

    /// <summary>The path of the roster; null without one.</summary>
    public string? RosterPath { get; init; }

    /// <summary>How many addresses the roster has.</summary>
    public int RosterCount { get; init; }

    /// <summary>The largest share of members that the roster may lack, in percent; null for the default.</summary>
    public int? MaxOrphanPercent { get; init; }

    /// <summary>True when members without a finding were emitted too.</summary>
    public bool All { get; init; }

    /// <summary>The connections, in the order in which they were queued.</summary>
    public IReadOnlyCollection<ReviewedConnection> Connections => _connections;

    /// <summary>Adds a connection that is going to be reviewed.</summary>
    public ReviewedConnection Add(PlatformConnection connection)
    {
        var added = new ReviewedConnection(this, connection);
        _connections.Enqueue(added);
        return added;
    }
}
