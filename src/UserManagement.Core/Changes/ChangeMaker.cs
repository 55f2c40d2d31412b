using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;
using UserManagement.Model;
using UserManagement.People;

namespace UserManagement.Changes;

/// <summary>
/// Sends one change and determines whether it was made. The outcome is Confirmed only if the response or a read afterwards shows that this
/// user has the requested state. If the response is ambiguous, the user is read.
/// </summary>
/// <param name="resolver">Finds users.</param>
/// <param name="names">Finds roles and teams.</param>
internal sealed class ChangeMaker(UserResolver resolver, NameLookup names)
{
    /// <summary>Makes the change.</summary>
    /// <param name="user">The user as read before the change.</param>
    /// <param name="change">The change.</param>
    /// <param name="look">True to read the user after a response without a body.</param>
    /// <param name="verify">True if a read must confirm the change; if that read fails, the outcome is unknown.</param>
    /// <param name="call">The call; its journal entry records each request.</param>
    /// <exception cref="PlatformException">The change was refused, failed, or its outcome is unknown.</exception>
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
        // A response whose body does not show the change must be confirmed by a read; otherwise the outcome is unknown. A removal without
        // verify is different: one read cannot prove that the user is gone, so the outcome is Accepted unless the read shows the user.
        var required = verify || (!change.GoneMeansDone && (answered is not null || !entry.AnswersAreEmpty));
        return await VerifyAsync(user, change, required, call).ConfigureAwait(false);
    }

    /// <summary>
    /// Sends a removal. Records when it begins and ends, because meanwhile users can move between the pages of a list that is being read.
    /// </summary>
    private async Task<PlatformUser?> RemoveAsync(PlatformUser user, UserChange change, CallContext call)
    {
        resolver.Removals.Begin(user);
        try
        {
            var answered = await change.ApplyAsync(user, names, call).ConfigureAwait(false);
            resolver.Removals.End(user);
            return answered;
        }
        catch (PlatformException e) when (!e.MayBeMade)
        {
            resolver.Removals.End(user);
            throw;
        }
    }

    /// <summary>
    /// Returns false if the response has another e-mail address than the user had: only a read then shows which user the response is about.
    /// </summary>
    private static bool HasAddressOf(PlatformUser user, PlatformUser answered) =>
        user.Email is not { } known || answered.Email is not { } now || AddressComparer.Same(known, now);

    /// <summary>
    /// Returns true for a failure after which the platform must be read: the change may have been made, another program may have made it,
    /// or the access may already be gone.
    /// </summary>
    private static bool NeedsLook(UserChange change, PlatformException e) =>
        e.MayBeMade || e.StatusCode == 409 || (change.TakesAway && IsNotFound(e));

    private static bool IsNotFound(PlatformException e) =>
        e.Error is PlatformError.UserNotFound or PlatformError.RoleNotFound or PlatformError.TeamNotFound || e.StatusCode is 404 or 410;

    /// <summary>Reads the user after a response that accepted the change without showing it.</summary>
    private async Task<Changed> VerifyAsync(PlatformUser user, UserChange change, bool required, CallContext call)
    {
        var look = await LookAsync(user, change, required, call).ConfigureAwait(false);
        if (look.IsDone) return new Changed(ChangeOutcome.Confirmed, look.Now);
        if (look.Doubt is { } doubt && !required)
        {
            call.Observer.Verbose($"{user}: the platform accepted the change, but it is not known whether the change was made: {doubt}");
            return new Changed(ChangeOutcome.Accepted, null);
        }

        throw Unknown(user, change, look, $"the platform accepted the request, but {look.Why}", null);
    }

    /// <summary>Reads the user after a failure that does not show whether the change was made.</summary>
    private async Task<Changed> SettleAsync(PlatformUser user, UserChange change, PlatformException failure, CallContext call)
    {
        var look = await LookAsync(user, change, true, call).ConfigureAwait(false);
        if (look.IsDone)
        {
            resolver.Removals.End(user);
            var already = !failure.Repeated && !failure.PartlyMade && (failure.StatusCode == 409 || IsNotFound(failure));
            var shown = already ? "no change was needed" : "the platform shows that the change was made";
            call.Observer.Verbose($"{user}: {shown}. {failure.Message}");
            return new Changed(already ? ChangeOutcome.AlreadyDone : ChangeOutcome.Confirmed, look.Now);
        }

        // The read does not show the change, so the failure is reported. After a lost or unreadable response, the outcome stays unknown,
        // because the platform may still make the change later. The user existed before the request, so the error "user not found" is
        // reported only if the read does not find the user either.
        var isMissing = failure.Error == PlatformError.UserNotFound;
        if (isMissing && look.Now is { } found) throw StillThere(found, failure);
        var open = look.Doubt is not null ? failure.MayBeMade || isMissing : failure.StatusCode is >= 200 and < 300;
        if (open && failure.Error != PlatformError.OutcomeUnknown)
            throw Unknown(user, change, look, $"{failure.AsReason} {Sentence.Capitalize(look.Why)}", failure);
        call.Observer.Verbose($"{user}: {look.Why}");
        throw failure;
    }

    private async Task<ReadBack> LookAsync(PlatformUser user, UserChange change, bool thorough, CallContext call)
    {
        try
        {
            var now = await new AccessReader(user.Origin, names).ReadBackAsync(user, change.Parts, call).ConfigureAwait(false);
            return new ReadBack(now, await change.IsShownByAsync(now, names, call).ConfigureAwait(false), null);
        }
        catch (PlatformException e) when (e.Error == PlatformError.UserNotFound && change.GoneMeansDone)
        {
            // Only two different reads that do not find the user prove that the user is gone, because one route may fail for this user
            // only.
            var why = thorough
                ? await resolver.WhyNotGoneAsync(user, call).ConfigureAwait(false)
                : "one read does not prove that the user is gone.";
            return new ReadBack(null, why is null, why);
        }
        catch (PlatformException e)
        {
            return new ReadBack(null, false, e.Summary) { IsHidden = e.Error == PlatformError.NotSupported };
        }
    }

    private static PlatformException StillThere(PlatformUser user, PlatformException cause) =>
        new PlatformException(
            PlatformError.UnexpectedResponse,
            $"{cause.Summary} However, the user still exists: a read afterwards finds the user with the status {user.Status}.",
            "The route of the change may differ on this platform: describe the right route in a file for Connect-Platform -RouteFile.",
            cause)
        {
            Platform = user.Platform,
            Connection = user.Connection,
        }.WithRequestOf(cause);

    private static PlatformException Unknown(
        PlatformUser user, UserChange change, ReadBack look, string why, PlatformException? cause) => new PlatformException(
            PlatformError.OutcomeUnknown,
            $"Cannot determine whether this change was made for {user} on {user.Platform} (connection '{user.Connection}'): "
            + $"{change.Action(user.Origin)}. The reason: {why.TrimEnd('.')}.",
            change.IsStateHidden || look.IsHidden
                ? "Check on the platform itself whether the change was made before you repeat the command."
                : PlatformException.LookFirst,
            cause)
        {
            Platform = user.Platform,
            Connection = user.Connection,
        }.WithRequestOf(cause);

    /// <summary>The result of a read after the change.</summary>
    /// <param name="Now">The user as read; null if the user is gone or could not be read.</param>
    /// <param name="IsDone">True if the change is visible.</param>
    /// <param name="Doubt">Why the read does not show whether the change was made; null if it does.</param>
    private readonly record struct ReadBack(PlatformUser? Now, bool IsDone, string? Doubt)
    {
        /// <summary>True if the platform does not show the state that the change sets.</summary>
        public bool IsHidden { get; init; }

        public string Why => Doubt is null
            ? "a read afterwards does not show the change: the user has the status " + State(Now!)
            : $"a read afterwards does not show whether the change was made: {Doubt}";

        private static string State(PlatformUser user) =>
            user.Status == UserStatus.Unknown && user.RawStatus is { } word ? $"'{word}'" : user.Status.ToString();
    }
}
