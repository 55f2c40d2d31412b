using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Time;

namespace UserManagement.Schedules;

/// <summary>Keeps the scheduled actions of the connections that share a journal folder.</summary>
internal abstract class ScheduleStore(IClock clock)
{
    /// <summary>The clock that determines which actions are due.</summary>
    public IClock Clock { get; } = clock;

    /// <summary>Where the actions are kept, for error messages.</summary>
    public abstract string Where { get; }

    /// <summary>Reads all actions, the earliest first.</summary>
    /// <param name="damaged">Receives the error of each action that cannot be read; the others are still returned.</param>
    /// <exception cref="PlatformException">The folder cannot be read.</exception>
    public IReadOnlyList<ScheduleRecord> ReadAll(Action<PlatformException> damaged) =>
        [.. ReadEach(damaged).OrderBy(record => record.Due).ThenBy(record => record.Id, StringComparer.Ordinal)];

    /// <summary>Adds an action.</summary>
    /// <exception cref="PlatformException">The action cannot be saved; no change that depends on it may be made.</exception>
    public abstract void Add(ScheduleRecord record);

    /// <summary>Reads an action again, changes it and saves it, with no other writer in between.</summary>
    /// <param name="id">The action.</param>
    /// <param name="change">Changes the action; returns false to leave it unchanged.</param>
    /// <returns>The action afterwards; null if there is none.</returns>
    /// <exception cref="PlatformException">The action cannot be read or saved.</exception>
    public abstract ScheduleRecord? Change(string id, Func<ScheduleRecord, bool> change);

    /// <summary>Acquires the right to run actions, which one process at a time can hold; null if another process holds it.</summary>
    public abstract IDisposable? TryBegin();

    /// <summary>Returns the open actions that end temporary access of a user.</summary>
    public IReadOnlyList<ScheduleRecord> OpenGrants(PlatformConnection connection, string userId, Action<PlatformException> damaged) =>
        [.. ReadAll(damaged).Where(record => record is { IsGrant: true, IsOpen: true }
            && record.Place.IsAt(connection) && record.Place.UserId is { } id && IdKey.Same(id, userId))];

    /// <summary>Creates an id that sorts by time.</summary>
    public string NewId() => "s" + Clock.UtcNow.ToUnixTimeSeconds().ToString("x8", System.Globalization.CultureInfo.InvariantCulture)
        + Guid.NewGuid().ToString("N").Substring(0, 8);

    private protected abstract IEnumerable<ScheduleRecord> ReadEach(Action<PlatformException> damaged);
}
