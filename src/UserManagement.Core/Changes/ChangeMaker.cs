using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;
using UserManagement.Model;
using UserManagement.People;

namespace UserManagement.Changes;

/// <summary>
/// Sends one change and finds out whether it was made. It is Confirmed only where the answer names this user in the state that was asked
/// for, or where a reading shows it; an answer that leaves doubt is settled by reading the platform.
/// </summary>
/// <param name="resolver">Finds users.</param>
/// <param name="names">Finds roles and teams.</param>
internal sealed class ChangeMaker(UserResolver resolver, NameLookup names)
{
    /// <summary>Makes the change.</summary>
    /// <param name="user">The user as read before.</param>
    /// <param name="change">What it is.</param>
    /// <param name="look">True to read back what an empty answer does not show.</param>
    /// <param name="verify">True where a reading that cannot be made leaves the outcome unknown.</param>
    /// <param name="call">The call; its entry is told of each request.</param>
    /// <exception cref="PlatformException">It was refused, it failed, or its outcome is unknown.</exception>
    public async Task<Changed> MakeAsync(PlatformUser user, UserChange change, bool look, bool verify, CallContext call)
    {
        PlatformUser? answered;
        try
        {
            answered = await (change.GoneMeansDone ? RemoveAsync(user, change, call) : change.ApplyAsync(user, names, call))
                .ConfigureAwait(false);
        }
        catch (PlatformException e) when (call.Entry!.WasSent && !call.Stop.IsCancellationRequested && NeedsLook(change, e))
        {
            return await SettleAsync(user, change, e, call).ConfigureAwait(false);
        }

        var entry = call.Entry!;
        if (!entry.WasSent) return new Changed(ChangeOutcome.AlreadyDone, answered ?? user);
        if (answered is not null
            && !entry.IsPending
            && HasAddressOf(user, answered)
            && await change.NothingToDoAsync(answered, names, call).ConfigureAwait(false) is not null)
            return new Changed(ChangeOutcome.Confirmed, answered);
        if (answered is null && entry.AnswersAreEmpty && !look) return new Changed(ChangeOutcome.Accepted, null);
        // An answer that says something else than was asked for must be explained by a reading. That somebody is gone, one reading cannot
        // prove.
        var required = verify || (!change.GoneMeansDone && (answered is not null || !entry.AnswersAreEmpty));
        return await VerifyAsync(user, change, required, call).ConfigureAwait(false);
    }

    /// <summary>Sends a removal, and lets the user list know from when to when it may move up.</summary>
    private async Task<PlatformUser?> RemoveAsync(PlatformUser user, UserChange change, CallContext call)
    {
        resolver.Removals.Begin();
        try
        {
            var answered = await change.ApplyAsync(user, names, call).ConfigureAwait(false);
            resolver.Removals.End();
            return answered;
        }
        catch (PlatformException e) when (!e.MayBeMade)
        {
            resolver.Removals.End();
            throw;
        }
    }

    /// <summary>False where an answer has another address than was read before: only a reading shows whom it is about.</summary>
    private static bool HasAddressOf(PlatformUser user, PlatformUser answered) =>
        user.Email is not { } known || answered.Email is not { } now || AddressComparer.Same(known, now);

    /// <summary>
    /// True for a failure after which only the platform knows what is true: the change may have been made, somebody else may have made it
    /// before, or what was to be taken away is gone already.
    /// </summary>
    private static bool NeedsLook(UserChange change, PlatformException e) =>
        e.MayBeMade || e.StatusCode == 409 || (change.TakesAway && IsNotFound(e));

    private static bool IsNotFound(PlatformException e) =>
        e.Error is PlatformError.UserNotFound or PlatformError.RoleNotFound or PlatformError.TeamNotFound || e.StatusCode is 404 or 410;

    /// <summary>Looks at the platform after an answer that took the change and does not show it.</summary>
    private async Task<Changed> VerifyAsync(PlatformUser user, UserChange change, bool required, CallContext call)
    {
        var look = await LookAsync(user, change, required, call).ConfigureAwait(false);
        if (look.IsDone) return new Changed(ChangeOutcome.Confirmed, look.Now);
        if (look.Doubt is { } doubt && !required)
        {
            call.Observer.Verbose($"{user}: the platform took the change, and whether it shows it is not known: {doubt}");
            return new Changed(ChangeOutcome.Accepted, null);
        }

        throw Unknown(user, change, $"the platform took it, {look.Why}", null);
    }

    /// <summary>Looks at the platform after a failure that does not say what is true.</summary>
    private async Task<Changed> SettleAsync(PlatformUser user, UserChange change, PlatformException failure, CallContext call)
    {
        var look = await LookAsync(user, change, true, call).ConfigureAwait(false);
        if (look.IsDone)
        {
            var already = !failure.Repeated && (failure.StatusCode == 409 || IsNotFound(failure));
            var shown = already ? "it was so already" : "the platform shows that the change was made";
            call.Observer.Verbose($"{user}: {shown}. {failure.Message}");
            return new Changed(already ? ChangeOutcome.AlreadyDone : ChangeOutcome.Confirmed, look.Now);
        }

        // Seen not to be made: the failure says why. But an answer that is not read, or is lost, may still be followed by the change.
        // The user was there before the request: only a look that proves them gone makes "not found" true.
        var isMissing = failure.Error == PlatformError.UserNotFound;
        if (isMissing && look.Now is { } found) throw StillThere(found, failure);
        var open = look.Doubt is not null ? failure.MayBeMade || isMissing : failure.StatusCode is >= 200 and < 300;
        if (open && failure.Error != PlatformError.OutcomeUnknown)
            throw Unknown(user, change, $"{failure.Message} {Capital(look.Why)}", failure);
        call.Observer.Verbose($"{user}: {look.Why}");
        throw failure;
    }

    private async Task<Look> LookAsync(PlatformUser user, UserChange change, bool thorough, CallContext call)
    {
        try
        {
            var now = await change.ReadBackAsync(user, call).ConfigureAwait(false);
            return new Look(now, await change.IsShownByAsync(now, names, call).ConfigureAwait(false), null);
        }
        catch (PlatformException e) when (e.Error == PlatformError.UserNotFound && change.GoneMeansDone)
        {
            // Two readings prove it: the route that found nobody may fail for this user alone.
            var why = thorough
                ? await resolver.WhyNotGoneAsync(user, call).ConfigureAwait(false)
                : "one reading does not prove that the user is gone.";
            return new Look(null, why is null, why);
        }
        catch (PlatformException e)
        {
            return new Look(null, false, e.Summary);
        }
    }

    private static PlatformException StillThere(PlatformUser user, PlatformException cause) =>
        new PlatformException(
            PlatformError.UnexpectedResponse,
            $"{cause.Summary} But a reading finds the user: {user.Status}.",
            "Look at the user with Get-PlatformUser -Detailed; if they are there, the route may differ (Connect-Platform -RouteFile).",
            cause)
        {
            Platform = user.Platform,
            Connection = user.Connection,
        }.WithRequestOf(cause);

    private static PlatformException Unknown(PlatformUser user, UserChange change, string why, PlatformException? cause) =>
        new PlatformException(
            PlatformError.OutcomeUnknown,
            $"Whether '{change.Action(user.Origin)}' was made for {user} on {user.Platform} (connection '{user.Connection}') is not known: "
            + $"{why.TrimEnd('.')}.",
            PlatformException.LookFirst,
            cause)
        {
            Platform = user.Platform,
            Connection = user.Connection,
        }.WithRequestOf(cause);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);

    /// <summary>What a reading after the change shows.</summary>
    /// <param name="Now">The user; null where they are gone or could not be read.</param>
    /// <param name="IsDone">True where the change is seen.</param>
    /// <param name="Doubt">Why nothing could be seen; null where it could.</param>
    private readonly record struct Look(PlatformUser? Now, bool IsDone, string? Doubt)
    {
        public string Why => Doubt is null
            ? "and a reading does not show it: the user is " + State(Now!)
            : $"and it could not be read afterwards: {Doubt}";

        private static string State(PlatformUser user) =>
            user.Status == UserStatus.Unknown && user.RawStatus is { } word ? $"'{word}'" : user.Status.ToString();
    }
}
