using System;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;
using UserManagement.Schedules;

namespace UserManagement.Cmdlets.Users;

/// <summary>The scheduled end of the access of an invited user. It is saved before the invitation is sent.</summary>
/// <param name="plan">The invitation.</param>
/// <param name="end">The end of the access.</param>
/// <param name="grants">The temporary access of the connection, in which the end is saved.</param>
/// <param name="reason">The reason for the invitation.</param>
internal sealed class InvitationEnd(InvitationPlan plan, GrantEnd end, AccessGrants grants, ChangeReason reason)
{
    private const string Again = "invited again with another end";
    private ScheduleRecord? _record;
    private ScheduleRecord? _earlier; // the end of an earlier invitation to the address, whose outcome may be unknown

    /// <summary>Returns a function that asks whether to invite the user, and saves the end if the answer is yes.</summary>
    /// <param name="ask">Asks the question; null if it was asked before.</param>
    private Func<string, Task<bool>> Begin(Func<string, Task<bool>>? ask) => async action =>
    {
        if (ask is not null && !await ask(action).ConfigureAwait(false)) return false;
        _earlier = grants.Find(plan.Email, null);
        _record = grants.Add(null, plan.Email, null, end, false, reason);
        return true;
    };

    /// <summary>
    /// Adds the invited user to the saved end. If the user existed before, asks and then sets the end, but only if the user already has
    /// an end or -EndExisting is given.
    /// </summary>
    /// <param name="user">The user as emitted.</param>
    /// <param name="ask">Asks about the end of an existing account; null if the question was asked before.</param>
    /// <exception cref="PlatformException">
    /// The user already exists and has access without an end (<see cref="PlatformError.HeldWithoutEnd"/>).
    /// </exception>
    private async Task SettleAsync(PlatformUser user, Func<string, Task<bool>>? ask)
    {
        if (_record is not null && user.ChangeOutcome is ChangeOutcome.Confirmed or ChangeOutcome.Accepted)
        {
            grants.Complete(_record, user, null);
            if (_earlier is not null) grants.Close(_earlier, ScheduleState.Replaced, Again);
            return;
        }

        if (_record is not null) grants.Close(_record, ScheduleState.Canceled, "the user already existed");
        else _earlier = grants.Find(plan.Email, null);
        var known = grants.Find(user.Id, null);
        if (known is null && _earlier is { Place.UserId: null })
        {
            known = _earlier;
            if (!plan.Rehearse) grants.Complete(known, user, null);
        }

        if (known is null && !end.EndsExisting)
            throw new PlatformException(
                PlatformError.HeldWithoutEnd,
                $"{user} on {user.Platform} (connection '{user.Connection}') already exists and has access without an end time; "
                + "no end time was set.",
                "Add -EndExisting to set the end time for existing accounts too.")
            { Platform = user.Platform, Connection = user.Connection };
        if (known?.Due == end.Until) return;
        var action = known is null
            ? $"End the account, which already exists, at {TimeText.Iso(end.Until)}"
            : $"Move the scheduled end of the account from {TimeText.Iso(known.Due)} to {TimeText.Iso(end.Until)}";
        if ((ask is not null && !await ask(action).ConfigureAwait(false)) || plan.Rehearse) return;
        if (known is not null) grants.Move(known, end, reason);
        else grants.Add(user, plan.Email, null, end, true, reason);
    }

    /// <summary>Cancels the end, unless the invitation may have been sent in spite of the error.</summary>
    private void Fail(PlatformException error)
    {
        if (_record is null) return;
        if (!error.MayBeMade && !error.AfterChange)
            grants.Close(_record, ScheduleState.Canceled, "the user was not invited: " + error.ErrorId);
        else if (_earlier is not null) grants.Close(_earlier, ScheduleState.Replaced, Again);
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
                // The user is emitted last, so that Select-Object -First behind the command cannot stop it before the end is saved.
                try
                {
                    await end.SettleAsync(user, ask).ConfigureAwait(false);
                }
                finally
                {
                    await emit(user).ConfigureAwait(false);
                }
            }, call).ConfigureAwait(false);
        }
        catch (PlatformException e)
        {
            end.Fail(e);
            throw;
        }
    }
}
