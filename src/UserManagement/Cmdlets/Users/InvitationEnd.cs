using System;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts.Calls;
using UserManagement.Schedules;

namespace UserManagement.Cmdlets.Users;

/// <summary>The scheduled end of the access of an invited user. It is saved before the invitation is sent.</summary>
/// <param name="plan">The invitation.</param>
/// <param name="end">The end of the access.</param>
/// <param name="grants">The temporary access of the connection, in which the end is saved.</param>
/// <param name="reason">The reason for the invitation.</param>
internal sealed class InvitationEnd(InvitationPlan plan, GrantEnd end, AccessGrants grants, ChangeReason reason)
{
    private ScheduleRecord? _record;

    /// <summary>Returns a function that asks whether to invite the user, and saves the end if the answer is yes.</summary>
    /// <param name="ask">Asks the question; null if it was asked before.</param>
    public Func<string, Task<bool>> Begin(Func<string, Task<bool>>? ask) => async action =>
    {
        if (ask is not null && !await ask(action).ConfigureAwait(false)) return false;
        _record = grants.Add(null, plan.Email, null, end, false, reason);
        return true;
    };

    /// <summary>
    /// Adds the invited user to the saved end. If the user existed before, sets the end only if the user already has an end, or with
    /// -EndExisting.
    /// </summary>
    /// <exception cref="PlatformException">
    /// The user already exists and has access without an end (<see cref="PlatformError.HeldWithoutEnd"/>).
    /// </exception>
    public void Settle(PlatformUser user)
    {
        if (_record is not null && user.ChangeOutcome is ChangeOutcome.Confirmed or ChangeOutcome.Accepted)
        {
            grants.Complete(_record, user, null);
            return;
        }

        if (_record is not null) grants.Close(_record, ScheduleState.Canceled, "the user already existed");
        var known = grants.Find(user.Id, null);
        if (known is null && !end.EndsExisting)
            throw new PlatformException(
                PlatformError.HeldWithoutEnd,
                $"{user} on {user.Platform} (connection '{user.Connection}') already exists and has access without an end time; "
                + "no end time was set.",
                "Add -EndExisting to set the end time for existing accounts too.")
            { Platform = user.Platform, Connection = user.Connection };
        if (plan.Rehearse) return;
        if (known is not null) grants.Move(known, end, reason);
        else grants.Add(user, plan.Email, null, end, true, reason);
    }

    /// <summary>Cancels the end, unless the invitation may have been sent in spite of the error.</summary>
    public void Fail(PlatformException error)
    {
        if (_record is not null && !error.MayBeMade && !error.AfterChange)
            grants.Close(_record, ScheduleState.Canceled, "the user was not invited: " + error.ErrorId);
    }

    /// <summary>Sends an invitation, and saves the end of the access if one is given.</summary>
    public static async Task RunAsync(
        InvitationFlow flow, InvitationEnd? end, Func<string, Task<bool>>? ask, Func<PlatformUser, Task> emit, CallContext call)
    {
        if (end is null)
        {
            await flow.RunAsync(ask, emit, call).ConfigureAwait(false);
            return;
        }

        try
        {
            await flow.RunAsync(end.Begin(ask), async user =>
            {
                await emit(user).ConfigureAwait(false);
                end.Settle(user);
            }, call).ConfigureAwait(false);
        }
        catch (PlatformException e)
        {
            end.Fail(e);
            throw;
        }
    }
}
