using System;
using System.Threading.Tasks;
using UserManagement.Changes.Guards;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Journal;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes.Running;

internal readonly record struct ChangeOptions(bool WantsUser, bool Verify);

/// <summary>
/// Makes one change to one user: reads the user, asks for confirmation, writes the intent to the journal, and sends the change.
/// </summary>
/// <param name="resolver">Finds users.</param>
/// <param name="names">Finds roles and teams.</param>
/// <param name="rehearse">True for -WhatIf: nothing is changed or written to the journal.</param>
/// <param name="guard">The change's turn at the guard, which is checked before the prompt; null if the guard was evaluated before.</param>
/// <param name="turn">The change's turn among the changes of the command to the same user; null if the command makes only this one.</param>
internal sealed class ChangeRunner(
    UserResolver resolver, NameLookup names, bool rehearse = false, GuardTurn? guard = null, ChangeTurn? turn = null)
{
    private readonly ChangeMaker _maker = new(resolver, names);

    /// <summary>Runs the change.</summary>
    /// <param name="identity">The user to change.</param>
    /// <param name="change">The change.</param>
    /// <param name="ask">Receives the user and, if no change is needed, the reason; returns whether to continue.</param>
    /// <param name="wish">The options of the change.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    /// <param name="made">Receives the journal entry, if one is written.</param>
    /// <returns>The user after the change, with the outcome; null if the prompt was declined.</returns>
    public async Task<PlatformUser?> RunAsync(
        UserIdentity identity, UserChange change, Func<PlatformUser, string?, Task<bool>> ask, ChangeOptions wish, CallContext call,
        Action<JournalEntry>? made = null)
    {
        var user = await resolver.ResolveAsync(identity, call).ConfigureAwait(false);
        var again = turn is not null && await turn.TakeAsync(user.Id, call.Stop).ConfigureAwait(false) && change.DependsOnEarlier;
        if (again && !rehearse) user = await resolver.RefreshAsync(user, call).ConfigureAwait(false);
        var reason = await change.NothingToDoAsync(user, names, call).ConfigureAwait(false);
        // A user object from the pipeline may be outdated, so "no change needed", a refusal and a guard require a fresh read.
        var mayBeOutdated = identity.User is not null && !again;
        if (mayBeOutdated && (reason is not null || !await IsAllowedAsync(user, change, call).ConfigureAwait(false)))
        {
            (user, reason) = await LookAgainAsync(user, change, call).ConfigureAwait(false);
            mayBeOutdated = false;
        }
        else if (mayBeOutdated && guard is not null && await guard.NeedsReadAsync(user, change, call).ConfigureAwait(false))
        {
            try
            {
                (user, reason) = await LookAgainAsync(user, change, call).ConfigureAwait(false);
                mayBeOutdated = false;
            }
            catch (PlatformException e) when (e.Error == PlatformError.UserNotFound && change.GoneMeansDone)
            {
                // The removal itself finds out whether the user is gone, with two reads.
            }
        }

        // In a rehearsal the earlier change was not made, so the user does not show whether this change would be needed after it.
        if (again && rehearse && change.SetsValues) reason = null;
        if (reason is null) turn?.Change();
        if (reason is null && !mayBeOutdated) await change.RequireAllowedAsync(user, call).ConfigureAwait(false);
        if (reason is null && guard is not null) await guard.RequireAsync(user, change, call).ConfigureAwait(false);
        if (reason is null && await change.WarningAsync(user, names, call).ConfigureAwait(false) is { } warning)
            call.Observer.Warning(warning);
        if (!await ask(user, reason).ConfigureAwait(false)) return null;
        var action = change.Action(user.Origin);
        if (reason is not null)
        {
            if (!rehearse)
            {
                JournalEntry.NothingToDo(user.Origin, action, identity.Given, user, call.Reason);
                await change.EndAsync(user, ChangeOutcome.AlreadyDone, names, call).ConfigureAwait(false);
            }

            return new Changed(ChangeOutcome.AlreadyDone, user).Show(user, false);
        }

        await change.BeginAsync(user, names, call).ConfigureAwait(false);
        try
        {
            return await MakeAsync(identity, user, change, wish, call, made).ConfigureAwait(false);
        }
        catch (PlatformException e)
        {
            change.Failed(e);
            throw;
        }
    }

    private async Task<PlatformUser?> MakeAsync(
        UserIdentity identity, PlatformUser user, UserChange change, ChangeOptions wish, CallContext call, Action<JournalEntry>? made)
    {
        var action = change.Action(user.Origin);
        var entry = await JournalEntry.BeginAsync(user.Origin, action, identity.Given, user, call.Reason).ConfigureAwait(false);
        made?.Invoke(entry);
        // After a removal, the user is looked up only on request, because the proof that the user is gone can need the whole user list.
        var stays = !change.GoneMeansDone || user.Origin.Adapter.RetainsRemovedUsers();
        var look = wish.Verify || (wish.WantsUser && stays);
        var changed =
            await entry.RunAsync(() => _maker.MakeAsync(user, change, look, wish.Verify, call.For(entry)), call).ConfigureAwait(false);
        await change.EndAsync(user, changed.Outcome, names, call).ConfigureAwait(false);
        return changed.Show(user, change.GoneMeansDone);
    }

    private static async Task<bool> IsAllowedAsync(PlatformUser user, UserChange change, CallContext call)
    {
        try
        {
            await change.RequireAllowedAsync(user, call).ConfigureAwait(false);
            return true;
        }
        catch (PlatformException)
        {
            return false;
        }
    }

    private async Task<(PlatformUser User, string? Reason)> LookAgainAsync(PlatformUser user, UserChange change, CallContext call)
    {
        var now = await resolver.RefreshAsync(user, call).ConfigureAwait(false);
        return (now, await change.NothingToDoAsync(now, names, call).ConfigureAwait(false));
    }
}
