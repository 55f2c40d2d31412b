using System;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Lifecycle;
using UserManagement.Lookup;

namespace UserManagement.Changes;

/// <summary>Makes one change to one user: reads first, asks, writes down what it is about to do, changes, and looks again where the answer leaves it open what happened.</summary>
/// <param name="resolver">Finds users.</param>
/// <param name="names">Finds roles and teams.</param>
/// <param name="rehearse">True when nothing will be changed, so that nothing is written down either.</param>
/// <param name="guard">What stops changes before the question; null where that was looked at before.</param>
internal sealed class ChangeRunner(UserResolver resolver, NameLookup names, bool rehearse = false, GuardTurn? guard = null)
{
    /// <summary>Runs the change.</summary>
    /// <param name="identity">Whom it is about.</param>
    /// <param name="change">What it is.</param>
    /// <param name="ask">Gets the user and, when there is nothing to do, why; says whether to go on.</param>
    /// <param name="wantsUser">True when the user as changed is to be returned.</param>
    /// <param name="call">Who listens.</param>
    /// <param name="made">Gets the record of the change, where one is made.</param>
    /// <returns>The user afterwards; null when it was declined or nobody is left to show.</returns>
    public async Task<PlatformUser?> RunAsync(UserIdentity identity, UserChange change, Func<PlatformUser, string?, Task<bool>> ask, bool wantsUser, CallContext call, Action<JournalEntry>? made = null)
    {
        var user = await resolver.ResolveAsync(identity, call).ConfigureAwait(false);
        var reason = await change.NothingToDoAsync(user, names, call).ConfigureAwait(false);
        // A piped user may have been read long ago: "nothing to do" is believed only from a fresh read.
        if (reason is not null && identity.User is not null) (user, reason) = await LookAgainAsync(user, change, call).ConfigureAwait(false);
        if (reason is null) await change.RequireAllowedAsync(user, call).ConfigureAwait(false);
        if (reason is null && guard is not null) await guard.RequireAsync(user, change, call).ConfigureAwait(false);
        if (reason is null && await change.WarningAsync(user, call).ConfigureAwait(false) is { } warning) call.Observer.Warning(warning);
        if (!await ask(user, reason).ConfigureAwait(false)) return null;
        var action = change.Action(user.Origin);
        if (reason is not null)
        {
            if (!rehearse) JournalEntry.NothingToDo(user.Origin, action, identity.Given, user);
            return With(user, ChangeOutcome.AlreadyDone);
        }

        var entry = await JournalEntry.BeginAsync(user.Origin, action, identity.Given, user).ConfigureAwait(false);
        made?.Invoke(entry);
        user.ChangeOutcome = null; // that of an earlier change, where the user was piped on
        var changed = await entry.RunAsync(() => ApplyAsync(user, change, call.For(entry)), call).ConfigureAwait(false);
        if (!wantsUser || changed?.ChangeOutcome is not null) return changed;
        changed ??= await ReadBackAsync(user, change, action, call).ConfigureAwait(false);
        return changed is null ? null : With(changed, ChangeOutcome.Confirmed);
    }

    /// <summary>The user after the change. Where they can't be read it is still a change that was made, and no failure.</summary>
    private static async Task<PlatformUser?> ReadBackAsync(PlatformUser user, UserChange change, string action, CallContext call)
    {
        try
        {
            return await change.ReadBackAsync(user, call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (e.Error != PlatformError.UserNotFound)
        {
            call.Observer.Warning($"{user}: '{action}' was made, but the user could not be read afterwards; what is emitted is as it was before. {e.Message}");
            return user;
        }
    }

    /// <summary>The user as the platform's answer has them, or null; with an outcome where the platform had to be asked for it.</summary>
    private async Task<PlatformUser?> ApplyAsync(PlatformUser user, UserChange change, CallContext call)
    {
        try
        {
            return await change.ApplyAsync(user, names, call).ConfigureAwait(false);
        }
        catch (PlatformException e) when ((e.StatusCode is 409 or 500 || e.Error == PlatformError.OutcomeUnknown || e.Repeated) && !call.Stop.IsCancellationRequested)
        {
            return await SettleAsync(user, change, e, call).ConfigureAwait(false);
        }
    }

    /// <summary>A conflict often means that somebody else was faster, and a lost answer that the change was made: the platform itself is asked.</summary>
    private async Task<PlatformUser> SettleAsync(PlatformUser user, UserChange change, PlatformException failure, CallContext call)
    {
        PlatformUser now;
        string? reason;
        try
        {
            (now, reason) = await LookAgainAsync(user, change, call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (e.Error == PlatformError.UserNotFound && change.GoneMeansDone)
        {
            // Two readings prove it: the route that found nobody may fail for this user alone.
            if (await resolver.WhyNotGoneAsync(user, call).ConfigureAwait(false) is not { } why) return With(user, ChangeOutcome.Confirmed);
            call.Observer.Verbose($"{user}: whether the change was made is not known: {why}");
            throw failure;
        }
        catch (PlatformException e)
        {
            call.Observer.Verbose($"{user}: looking whether the change was made failed too: {e.Message}");
            throw failure;
        }

        if (reason is null) throw failure;
        var already = failure.StatusCode == 409 && !failure.Repeated;
        call.Observer.Verbose($"{user}: {(already ? "the platform refused, because it was so already" : "the answer was lost, and the platform shows that the change was made")} ({reason}).");
        return With(now, already ? ChangeOutcome.AlreadyDone : ChangeOutcome.Confirmed);
    }

    private async Task<(PlatformUser User, string? Reason)> LookAgainAsync(PlatformUser user, UserChange change, CallContext call)
    {
        var now = await resolver.RefreshAsync(user, call).ConfigureAwait(false);
        return (now, await change.NothingToDoAsync(now, names, call).ConfigureAwait(false));
    }

    private static PlatformUser With(PlatformUser user, ChangeOutcome outcome)
    {
        user.ChangeOutcome = outcome;
        return user;
    }
}
