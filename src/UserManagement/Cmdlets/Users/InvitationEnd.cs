using System;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts.Calls;
using UserManagement.Schedules;

namespace UserManagement.Cmdlets.Users;

/// <summary>The end of an invited account, which is saved before the invitation is sent.</summary>
/// <param name="plan">The invitation.</param>
/// <param name="end">The end of the account.</param>
/// <param name="grants">The store of the ends.</param>
/// <param name="reason">The reason for the invitation.</param>
internal sealed class InvitationEnd(InvitationPlan plan, GrantEnd end, AccessGrants grants, ChangeReason reason)
{
    private ScheduleRecord? _record;

    /// <summary>Returns a function that asks, and saves the end if the answer is yes.</summary>
    /// <param name="ask">The question; null if it was asked before.</param>
    public Func<string, Task<bool>> Begin(Func<string, Task<bool>>? ask) => async action =>
    {
        if (ask is not null && !await ask(action).ConfigureAwait(false)) return false;
        _record = grants.Add(null, plan.Email, null, end, false, reason);
        return true;
    };

    /// <summary>Adds the invited user to the end. An existing user gets it only with an earlier end or with -EndExisting.</summary>
    /// <exception cref="PlatformException">
    /// The user already exists and has access without an end (<see cref="PlatformError.HeldWithoutEnd"/>).
    /// </exception>
    public void Settle(PlatformUser user)
    {
        if (_record is not null && user.ChangeOutcome != ChangeOutcome.AlreadyDone)
        {
            grants.Complete(_record, user, null);
            return;
        }

        if (_record is not null) grants.Close(_record, ScheduleState.Canceled, "the user already existed");
        if (plan.Rehearse) return;
        if (grants.Find(user.Id, null) is { } known) grants.Move(known, end, reason);
        else if (end.EndsExisting) grants.Add(user, plan.Email, null, end, true, reason);
        else
            throw new PlatformException(
                PlatformError.HeldWithoutEnd,
                $"{user} on {user.Platform} (connection '{user.Connection}') already exists without an end, and no end was set.",
                "Add -EndExisting to set the end for existing accounts too.")
            { Platform = user.Platform, Connection = user.Connection };
    }

    /// <summary>Cancels the end if the invitation was certainly not made.</summary>
    public void Fail(PlatformException error)
    {
        if (_record is not null && !error.MayBeMade && !error.AfterChange)
            grants.Close(_record, ScheduleState.Canceled, "the user was not invited: " + error.ErrorId);
    }

    /// <summary>Runs an invitation with its end.</summary>
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
