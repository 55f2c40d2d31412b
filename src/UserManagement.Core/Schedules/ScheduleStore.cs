using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Time;

namespace UserManagement.Schedules;

/// <summary>Keeps the scheduled actions of the connections that share a journal folder.</summary>
internal abstract class ScheduleStore(IClock clock)
{
    /// <summary>The time by which actions are due.</summary>
    public IClock Clock { get; } = clock;

    /// <summary>Where the actions are kept, as errors name it.</summary>
    public abstract string Where { get; }

    /// <summary>Reads all actions, the earliest first.</summary>
    /// <param name="damaged">Gets the error of each that cannot be read; it stops no other.</param>
    /// <exception cref="PlatformException">The folder cannot be read.</exception>
    public IReadOnlyList<ScheduleRecord> ReadAll(Action<PlatformException> damaged) =>
        [.. ReadEach(damaged).OrderBy(record => record.Due).ThenBy(record => record.Id, StringComparer.Ordinal)];

    /// <summary>Adds an action.</summary>
    /// <exception cref="PlatformException">It cannot be written; nothing may be done that counts on it.</exception>
    public abstract void Add(ScheduleRecord record);

    /// <summary>Reads an action anew, changes it and writes it, with no other writer in between.</summary>
    /// <param name="id">The action.</param>
    /// <param name="change">Changes it; false to leave it as it is.</param>
    /// <returns>The action as it is then; null where there is none.</returns>
    /// <exception cref="PlatformException">It cannot be read or written.</exception>
    public abstract ScheduleRecord? Change(string id, Func<ScheduleRecord, bool> change);

    /// <summary>Takes the right to carry out actions, which one process at a time has; null where another has it.</summary>
    public abstract IDisposable? TryBegin();

    /// <summary>The open actions that give a user access until a certain time.</summary>
    public IReadOnlyList<ScheduleRecord> OpenGrants(PlatformConnection connection, string userId, Action<PlatformException> damaged) =>
        [.. ReadAll(damaged).Where(record => record is { IsGrant: true, IsOpen: true }
            && record.Place.IsAt(connection) && record.Place.UserId is { } id && IdKey.Same(id, userId))];

    /// <summary>Makes an id that sorts by time.</summary>
    public string NewId() => "s" + Clock.UtcNow.ToUnixTimeSeconds().ToString("x8", System.Globalization.CultureInfo.InvariantCulture)
        + Guid.NewGuid().ToString("N").Substring(0, 8);

    private protected abstract IEnumerable<ScheduleRecord> ReadEach(Action<PlatformException> damaged);
}
