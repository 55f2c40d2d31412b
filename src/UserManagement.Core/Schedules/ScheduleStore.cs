using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Time;

namespace UserManagement.Schedules;

/// <summary>Stores the scheduled actions of the connections that have the same journal folder.</summary>
internal abstract class ScheduleStore(IClock clock)
{
    /// <summary>The clock that determines which actions are due.</summary>
    public IClock Clock { get; } = clock;

    /// <summary>The folder of the actions, or the name of the sandbox, for messages.</summary>
    public abstract string Where { get; }

    /// <summary>Reads all actions, the earliest first.</summary>
    /// <param name="damaged">Receives the error of each action that cannot be read; the others are still returned.</param>
    /// <exception cref="PlatformException">The folder cannot be read.</exception>
    public IReadOnlyList<ScheduleRecord> ReadAll(Action<PlatformException> damaged) =>
        [.. ReadEach(damaged).OrderBy(record => record.Due).ThenBy(record => record.Id, StringComparer.Ordinal)];

    /// <summary>Adds an action.</summary>
    /// <exception cref="PlatformException">The action cannot be saved; no change that depends on it may be made.</exception>
    public abstract void Add(ScheduleRecord record);

    /// <summary>Reads an action again, changes it and saves it under a lock, so that no other process changes it in between.</summary>
    /// <param name="id">The id of the action.</param>
    /// <param name="change">Changes the action; returns false if the action is not to be saved.</param>
    /// <returns>The action afterwards; null if there is no action with this id.</returns>
    /// <exception cref="PlatformException">The action cannot be read or saved.</exception>
    public abstract ScheduleRecord? Change(string id, Func<ScheduleRecord, bool> change);

    /// <summary>
    /// Acquires the lock for a run of actions, which only one process at a time can hold. Dispose releases the lock. Returns null if
    /// another process holds the lock.
    /// </summary>
    public abstract IDisposable? TryBegin();

    /// <summary>Returns the pending actions that end temporary access of a user.</summary>
    public IReadOnlyList<ScheduleRecord> OpenGrants(PlatformConnection connection, string userId, Action<PlatformException> damaged) =>
        [.. ReadAll(damaged).Where(record => record is { IsGrant: true, IsOpen: true }
            && record.Place.IsAt(connection) && record.Place.UserId is { } id && IdKey.Same(id, userId))];

    /// <summary>Creates an id. The alphabetical order of ids is the order of their creation, to the second.</summary>
    public string NewId() => "s" + Clock.UtcNow.ToUnixTimeSeconds().ToString("x8", System.Globalization.CultureInfo.InvariantCulture)
        + Guid.NewGuid().ToString("N").Substring(0, 8);

    private protected abstract IEnumerable<ScheduleRecord> ReadEach(Action<PlatformException> damaged);
}
