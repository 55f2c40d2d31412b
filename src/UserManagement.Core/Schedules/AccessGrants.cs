using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;
using UserManagement.Journal;

namespace UserManagement.Schedules;

/// <summary>
/// Finds and changes the temporary access of the users of one organization. Temporary access is stored as the scheduled action that ends
/// it. Thread-safe.
/// </summary>
internal sealed class AccessGrants(PlatformConnection connection, ScheduleStore store, Action<string> warn)
{
    private readonly ConcurrentDictionary<string, ScheduleRecord> _open = Read(connection, store, warn);

    /// <summary>Returns the action that ends a user's temporary role, team membership or account; null if there is none.</summary>
    /// <param name="user">The user's id; for an account, the id or the address.</param>
    /// <param name="item">The role or the team; null for the user's account.</param>
    public ScheduleRecord? Find(string user, AccessItem? item) =>
        _open.TryGetValue(KeyOf(user, item), out var record) ? record : null;

    /// <summary>Returns true if a user has any temporary access.</summary>
    public bool HasAny(string user) => _open.Keys.Any(key => key.StartsWith(NameOf(user) + "\n", StringComparison.Ordinal));

    /// <summary>Schedules the end of access: before a user gets the access, or for access that the user already has.</summary>
    /// <exception cref="PlatformException">The end cannot be saved, so the access must not be given.</exception>
    public ScheduleRecord Add(PlatformUser? user, string person, AccessItem? item, GrantEnd end, bool existing, ChangeReason reason)
    {
        var why = reason.On(connection);
        var record = new ScheduleRecord
        {
            Id = store.NewId(),
            Action = item is null ? ScheduledAction.EndAccount
                : item.Role is null ? ScheduledAction.LeaveTeam : ScheduledAction.DetachRole,
            Person = person,
            Role = item?.Role,
            AssignmentId = item?.AssignmentId,
            Team = item?.Team,
            Existing = existing,
            Then = OffboardingAction.SuspendOrRemove,
            Created = ScheduleRecord.Second(store.Clock.UtcNow),
            By = JournalText.Account + "@" + Environment.MachineName,
            Due = end.Until,
            Reason = why.Text,
            Ticket = why.Ticket,
        };
        record.Places.Add(SchedulePlace.Of(
            connection, user is { Id.Length: > 0 } known ? known.Id : null, user?.Email ?? (item is null ? person : null), user?.Name));
        store.Add(record);
        _open[KeyOf(user is { Id.Length: > 0 } ? user.Id : person, item)] = record;
        return record;
    }

    /// <summary>Changes the time when temporary access ends.</summary>
    /// <exception cref="PlatformException">The time cannot be saved, or the end is no longer pending.</exception>
    public void Move(ScheduleRecord record, GrantEnd end, ChangeReason reason)
    {
        var why = reason.On(connection);
        Change(record, kept =>
        {
            if (!kept.IsOpen)
                throw new PlatformException(
                    PlatformError.HeldWithoutEnd,
                    $"The scheduled end {kept.Id} of the temporary access of {SafeText.Escape(kept.Who)} on {connection.Platform} "
                        + $"(connection '{connection.Name}') is no longer pending (state {kept.State}), so its time was not changed.",
                    "Run the command again: if the access has ended, it is given again; if the user still has it without an end, add "
                        + "-EndExisting.")
                { Platform = connection.Platform, Connection = connection.Name };
            (kept.Due, kept.Reason, kept.Ticket, kept.Why) = (end.Until, why.Text ?? kept.Reason, why.Ticket ?? kept.Ticket, null);
        });
    }

    /// <summary>Adds to an action the ids that are known only after the access was given.</summary>
    public void Complete(ScheduleRecord record, PlatformUser? user, string? assignmentId) => Change(record, kept =>
    {
        kept.AssignmentId = assignmentId ?? kept.AssignmentId;
        if (user is not { Id.Length: > 0 }) return;
        (kept.Place.UserId, kept.Place.Email, kept.Place.Name) = (user.Id, user.Email ?? kept.Place.Email, user.Name ?? kept.Place.Name);
    });

    /// <summary>Closes an action that is no longer needed, for example because the access was removed earlier.</summary>
    public void Close(ScheduleRecord record, ScheduleState state, string why) => Change(record, kept =>
    {
        if (kept.IsOpen) kept.Close(state, why, store.Clock.UtcNow);
    });

    private void Change(ScheduleRecord record, Action<ScheduleRecord> change)
    {
        var now = store.Change(record.Id, kept =>
        {
            change(kept);
            return true;
        });
        if (now is null || !now.IsOpen)
        {
            foreach (var one in _open) if (one.Value.Id == record.Id) _open.TryRemove(one.Key, out _);
            return;
        }

        foreach (var one in _open) if (one.Value.Id == now.Id) _open[one.Key] = now;
        _open[KeyOf(now.Place.UserId ?? now.Person, ItemOf(now))] = now;
    }

    private static ConcurrentDictionary<string, ScheduleRecord> Read(
        PlatformConnection connection, ScheduleStore store, Action<string> warn)
    {
        var open = new ConcurrentDictionary<string, ScheduleRecord>(StringComparer.Ordinal);
        foreach (var record in store.ReadAll(e => warn(e.Message)))
        {
            if (record is not { IsGrant: true, IsOpen: true } || !record.Place.IsAt(connection)) continue;
            foreach (var name in NamesOf(record)) open[KeyOf(name, ItemOf(record))] = record;
        }

        return open;
    }

    private static IEnumerable<string> NamesOf(ScheduleRecord record)
    {
        if (record.Place.UserId is { } id) yield return id;
        if (record.Action != ScheduledAction.EndAccount) yield break;
        yield return record.Person;
        if (record.Place.Email is { } email) yield return email;
    }

    private static AccessItem? ItemOf(ScheduleRecord record) => record.Action == ScheduledAction.EndAccount
        ? null
        : new AccessItem { Role = record.Role, Team = record.Team };

    private static string KeyOf(string user, AccessItem? item) =>
        NameOf(user) + "\n" + (item?.Key ?? "account");

    private static string NameOf(string user) => user.IndexOf('@') > 0
        ? AddressComparer.Canonical(user).ToUpperInvariant()
        : user;
}
