using System;
using System.Collections.Generic;
using UserManagement.Changes.Guards;
using UserManagement.Contracts.Calls;
using UserManagement.People;
using UserManagement.Schedules;

namespace UserManagement.ScheduleRuns;

/// <summary>The services and options for a run of scheduled actions.</summary>
internal sealed class ScheduleTools(ScheduleStore store, IReadOnlyCollection<PlatformConnection> open)
{
    public ScheduleStore Store { get; } = store;

    public IReadOnlyCollection<PlatformConnection> Open { get; } = open;

    public Func<PlatformConnection, UserResolver> Resolver { get; init; } = static connection => new UserResolver(connection);

    public Func<PlatformConnection, NameLookup> Names { get; init; } = static connection => new NameLookup(connection);

    /// <summary>The guards that protect administrators and owners.</summary>
    public ChangeGuards Guards { get; init; } = new(static connection => new NameLookup(connection), [], open);

    /// <summary>The guards that <c>-Allow</c> overrides, in addition to those of the actions.</summary>
    public IReadOnlyCollection<OffboardingGuard> Allowed { get; init; } = [];

    /// <summary>The files of users who must not be offboarded, in addition to those of the actions.</summary>
    public IReadOnlyList<string> ProtectedFiles { get; init; } = [];

    /// <summary>Returns the folder for the evidence of a connection; null for none.</summary>
    public Func<PlatformConnection, string?> EvidenceFolder { get; init; } = static _ => null;

    /// <summary>The reason and the ticket for actions that were scheduled without them.</summary>
    public ChangeReason Reason { get; init; } = ChangeReason.None;

    /// <summary>True with -WhatIf, when no change is sent and no file is written.</summary>
    public bool Rehearse { get; init; }
}
