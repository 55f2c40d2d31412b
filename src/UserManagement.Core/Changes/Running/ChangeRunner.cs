using System;
using System.Threading.Tasks;
using UserManagement.Changes.Guards;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Journal;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes.Running;

/// <summary>What is wanted besides the change itself.</summary>
/// <param name="WantsUser">True when the user as changed is shown.</param>
/// <param name="Verify">True when the platform is read after the change.</param>
internal readonly record struct ChangeWish(bool WantsUser, bool Verify);

/// <summary>Makes one change to one user: reads first, asks, writes down what it is about to do, and then makes it.</summary>
/// <param name="resolver">Finds users.</param>
/// <param name="names">Finds roles and teams.</param>
/// <param name="rehearse">True when nothing will be changed, so that nothing is written down either.</param>
/// <param name="guard">What stops changes before the question; null where that was looked at before.</param>
internal sealed class ChangeRunner(UserResolver resolver, NameLookup names, bool rehearse = false, GuardTurn? guard = null)
{
    private readonly ChangeMaker _maker = new(resolver, names);

    /// <summary>Runs the change.</summary>
    /// <param name="identity">Whom it is about.</param>
    /// <param name="change">What it is.</param>
    /// <param name="ask">Gets the user and, when there is nothing to do, why; says whether to go on.</param>
    /// <param name="wish">What is wanted besides the change itself.</param>
    /// <param name="call">Who listens.</param>
    /// <param name="made">Gets the record of the change, where one is made.</param>
    /// <returns>The user afterwards, with the outcome; null when it was declined.</returns>
    public async Task<PlatformUser?> RunAsync(
        UserIdentity identity, UserChange change, Func<PlatformUser, string?, Task<bool>> ask, ChangeWish wish, CallContext call,
        Action<JournalEntry>? made = null)
    {
        var user = await resolver.ResolveAsync(identity, call).ConfigureAwait(false);
        var reason = await change.NothingToDoAsync(user, names, call).ConfigureAwait(false);
        // A piped user may have been read long ago: "nothing to do" is believed only from a fresh read.
        if (reason is not null && identity.User is not null)
            (user, reason) = await LookAgainAsync(user, change, call).ConfigureAwait(false);
        if (reason is null) await change.RequireAllowedAsync(user, call).ConfigureAwait(false);
        if (reason is null && guard is not null) await guard.RequireAsync(user, change, call).ConfigureAwait(false);
        if (reason is null && await change.WarningAsync(user, call).ConfigureAwait(false) is { } warning) call.Observer.Warning(warning);
        if (!await ask(user, reason).ConfigureAwait(false)) return null;
        var action = change.Action(user.Origin);
        if (reason is not null)
        {
            if (!rehearse) JournalEntry.NothingToDo(user.Origin, action, identity.Given, user);
            return new Changed(ChangeOutcome.AlreadyDone, user).Show(user, false);
        }

        var entry = await JournalEntry.BeginAsync(user.Origin, action, identity.Given, user).ConfigureAwait(false);
        made?.Invoke(entry);
        // A removed user is looked for only where that is asked for: to prove that somebody is gone may need the whole list.
        var stays = !change.GoneMeansDone || user.Origin.Adapter is IKeepsRemovedUsers;
        var look = wish.Verify || (wish.WantsUser && stays);
        var changed =
            await entry.RunAsync(() => _maker.MakeAsync(user, change, look, wish.Verify, call.For(entry)), call).ConfigureAwait(false);
        return changed.Show(user, !stays);
    }

    private async Task<(PlatformUser User, string? Reason)> LookAgainAsync(PlatformUser user, UserChange change, CallContext call)
    {
        var now = await resolver.RefreshAsync(user, call).ConfigureAwait(false);
        return (now, await change.NothingToDoAsync(now, names, call).ConfigureAwait(false));
    }
}
