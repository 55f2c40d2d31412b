using System;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.Contracts.Calls;
using UserManagement.Schedules;

namespace UserManagement.ScheduleRuns;

/// <summary>Ends the temporary access of a user to a role or a team, if the user still has it.</summary>
internal sealed class AccessEnd(PlatformConnection connection, ScheduleTools tools)
{
    /// <summary>Ends the access of one scheduled action.</summary>
    /// <exception cref="PlatformException">The access could not be ended, or the outcome is unknown; a later run retries.</exception>
    public async Task<ScheduleOutcome> RunAsync(
        ScheduleRecord record, Func<PlatformUser, string, Task<bool>> ask, CallContext call)
    {
        var (resolver, names) = (tools.Resolver(connection), tools.Names(connection));
        var (user, gone) = await FormerUser.ReadAsync(resolver, connection, record.Place, call).ConfigureAwait(false);
        if (user is null) return gone!;
        UserChange change = record.Role is { } role ? new RoleRemoval(role.ToGrant()) : new TeamRemoval(record.Team!.Id);
        if (!record.Existing) change = new EndedGrant(change);
        change.Check(connection);
        if (record.AssignmentId is not null
            && await change.FindItemAsync(user, names, call).ConfigureAwait(false) is { AssignmentId: { } now }
            && now != record.AssignmentId)
            return new ScheduleOutcome(ScheduleState.Stopped, "after it was scheduled, the role was detached and attached again");
        var declined = false;
        using var turn = tools.Guards.For(connection).Begin();
        var runner = new ChangeRunner(resolver, names, tools.Rehearse, turn);
        var wish = new ChangeOptions(true, true);
        var after = await runner.RunAsync(new UserIdentity(user), change, AskAsync, wish, call).ConfigureAwait(false);
        return after?.ChangeOutcome switch
        {
            ChangeOutcome.AlreadyDone => new ScheduleOutcome(ScheduleState.AlreadyDone, "the user no longer has the access"),
            null => new ScheduleOutcome(ScheduleState.Pending, declined ? "declined" : null),
            _ => new ScheduleOutcome(ScheduleState.Done, null),
        };

        async Task<bool> AskAsync(PlatformUser read, string? reason)
        {
            if (reason is not null) return true; // no change is needed, so there is nothing to ask
            declined = !await ask(read, change.Action(connection)).ConfigureAwait(false);
            return !declined;
        }
    }
}
