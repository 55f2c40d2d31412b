using System;
using System.Collections.Generic;
using UserManagement.Changes.Guards;
using UserManagement.Contracts.Calls;
using UserManagement.People;
using UserManagement.Schedules;

namespace UserManagement.ScheduleRuns;

/// <summary>Services and options of a run of scheduled actions.</summary>
/// <param name="store">The actions.</param>
/// <param name="open">The open connections.</param>
internal sealed class ScheduleTools(ScheduleStore store, IReadOnlyCollection<PlatformConnection> open)
{
    public ScheduleStore Store { get; } = store;

    public IReadOnlyCollection<PlatformConnection> Open { get; } = open;

    /// <summary>The user resolver of a connection.</summary>
    public Func<PlatformConnection, UserResolver> Resolver { get; init; } = static connection => new UserResolver(connection);

    /// <summary>The lookup of roles and teams on a connection.</summary>
    public Func<PlatformConnection, NameLookup> Names { get; init; } = static connection => new NameLookup(connection);

    /// <summary>The guard that protects administrators and owners on a connection.</summary>
    public Func<PlatformConnection, ChangeGuard> Guard { get; init; } = static connection =>
        new ChangeGuard(connection, new NameLookup(connection), []);

    /// <summary>The guards that are overridden.</summary>
    public IReadOnlyCollection<OffboardingGuard> Allowed { get; init; } = [];

    /// <summary>Files of protected users, in addition to those of the actions.</summary>
    public IReadOnlyList<string> ProtectedFiles { get; init; } = [];

    /// <summary>The folder for evidence; null for none.</summary>
    public Func<PlatformConnection, string?> EvidenceFolder { get; init; } = static _ => null;

    /// <summary>The reason of actions that were scheduled without one.</summary>
    public ChangeReason Reason { get; init; } = ChangeReason.None;

    /// <summary>True under -WhatIf: nothing is sent or written.</summary>
    public bool Rehearse { get; init; }
}
