using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes.Teams;

/// <summary>
/// Sends one change of a team and determines whether it was made. The outcome is Confirmed only if the response or a read afterwards shows
/// the team in the requested state. If the response is ambiguous, the team is read.
/// </summary>
internal sealed class TeamEditMaker(PlatformConnection connection, NameLookup names)
{
    /// <summary>Makes the change.</summary>
    /// <param name="before">The team as read before the change.</param>
    /// <param name="edit">The change.</param>
    /// <param name="look">True to read the team after a response without a body.</param>
    /// <param name="verify">True if a read must confirm the change; if that read fails, the outcome is unknown.</param>
    /// <param name="call">The call; its journal entry records each request.</param>
    /// <exception cref="PlatformException">The change was refused, failed, or its outcome is unknown.</exception>
    public async Task<TeamChanged> MakeAsync(TeamReading before, TeamEdit edit, bool look, bool verify, CallContext call)
    {
        TeamReading? answered;
        try
        {
            answered = await edit.ApplyAsync(before, call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (call.Entry!.WasSent && !call.Stop.IsCancellationRequested && NeedsLook(edit, e))
        {
            return await SettleAsync(before, edit, e, call).ConfigureAwait(false);
        }

        var entry = call.Entry!;
        if (answered is not null && !entry.IsPending && edit.NothingToDo(answered) is not null)
            return new TeamChanged(ChangeOutcome.Confirmed, answered);
        if (answered is null && entry.AnswersAreEmpty && !look) return new TeamChanged(ChangeOutcome.Accepted, null);
        // A response whose body does not show the change must be confirmed by a read.
        var required = verify || (!edit.GoneMeansDone && (answered is not null || !entry.AnswersAreEmpty));
        return await VerifyAsync(before, edit, required, call).ConfigureAwait(false);
    }

    private static bool NeedsLook(TeamEdit edit, PlatformException e) =>
        e.MayBeMade || e.StatusCode == 409 || (edit.TakesAway && IsNotFound(e));

    private static bool IsNotFound(PlatformException e) =>
        e.Error is PlatformError.RoleNotFound or PlatformError.TeamNotFound || e.StatusCode is 404 or 410;

    private async Task<TeamChanged> VerifyAsync(TeamReading before, TeamEdit edit, bool required, CallContext call)
    {
        var look = await LookAsync(before, edit, required, call).ConfigureAwait(false);
        if (look.IsDone) return new TeamChanged(ChangeOutcome.Confirmed, look.Now);
        if (look.Doubt is { } doubt && !required)
        {
            call.Observer.Verbose($"{Name(before)}: the platform accepted the change, but it is not known whether the change was made: "
                + $"{doubt}");
            return new TeamChanged(ChangeOutcome.Accepted, null);
        }

        throw Unknown(before, edit, $"the platform accepted the request, but {look.Why}", null);
    }

    /// <summary>Reads the team after a failure that does not show whether the change was made.</summary>
    private async Task<TeamChanged> SettleAsync(TeamReading before, TeamEdit edit, PlatformException failure, CallContext call)
    {
        var look = await LookAsync(before, edit, true, call).ConfigureAwait(false);
        if (look.IsDone)
        {
            var already = !failure.Repeated && (failure.StatusCode == 409 || IsNotFound(failure));
            var shown = already ? "no change was needed" : "the platform shows that the change was made";
            call.Observer.Verbose($"{Name(before)}: {shown}. {failure.Message}");
            return new TeamChanged(already ? ChangeOutcome.AlreadyDone : ChangeOutcome.Confirmed, look.Now);
        }

        // The read does not show the change, so the failure is reported. After a lost or unreadable response, the outcome stays unknown,
        // because the platform may still make the change later.
        var isMissing = failure.Error == PlatformError.TeamNotFound;
        var open = look.Doubt is not null ? failure.MayBeMade || isMissing : failure.StatusCode is >= 200 and < 300;
        if (open && failure.Error != PlatformError.OutcomeUnknown)
            throw Unknown(before, edit, $"{failure.AsReason} {Sentence.Capitalize(look.Why)}", failure);
        call.Observer.Verbose($"{Name(before)}: {look.Why}");
        throw failure;
    }

    private async Task<ReadBack> LookAsync(TeamReading before, TeamEdit edit, bool thorough, CallContext call)
    {
        try
        {
            var now = await edit.ReadAsync(connection, before.Team.Id, names, call).ConfigureAwait(false);
            return new ReadBack(now, edit.NothingToDo(now) is not null, null);
        }
        catch (PlatformException e) when (e.Error == PlatformError.TeamNotFound && edit.GoneMeansDone)
        {
            // Only two different reads that do not find the team prove that the team is gone, because one route may fail for this team
            // only.
            var why = thorough
                ? await WhyNotGoneAsync(before, call).ConfigureAwait(false)
                : "one read does not prove that the team is gone.";
            return new ReadBack(null, why is null, why);
        }
        catch (PlatformException e)
        {
            return new ReadBack(null, false, e.Summary);
        }
    }

    private async Task<string?> WhyNotGoneAsync(TeamReading before, CallContext call)
    {
        try
        {
            var all = await connection.Require(Operations.ListTeams).ListTeams().ReadAllAsync(call).ConfigureAwait(false);
            if (all.Items.Exists(team => IdKey.Same(team.Id, before.Team.Id))) return "the team list still shows the team";
            return all.End.IsProven ? null : $"the team list does not show the team, but may be incomplete, because {all.End.Doubt}";
        }
        catch (PlatformException e)
        {
            return "the platform did not find the team, but the team list could not be read to confirm it: " + e.Summary;
        }
    }

    private static string Name(TeamReading team) => "team " + (team.Team.Name ?? team.Team.Id);

    private PlatformException Unknown(TeamReading team, TeamEdit edit, string why, PlatformException? cause) =>
        new PlatformException(
            PlatformError.OutcomeUnknown,
            $"Cannot determine whether this change was made for {Name(team)} on {connection.Platform} (connection '{connection.Name}'): "
            + $"{edit.Action}. The reason: {why.TrimEnd('.')}.",
            PlatformException.LookAtTeamFirst,
            cause)
        {
            Platform = connection.Platform,
            Connection = connection.Name,
        }.WithRequestOf(cause);

    /// <summary>The result of a read after the change.</summary>
    /// <param name="Now">The team as read; null if the team is gone or could not be read.</param>
    /// <param name="IsDone">True if the change is visible.</param>
    /// <param name="Doubt">Why the read does not show whether the change was made; null if it does.</param>
    private readonly record struct ReadBack(TeamReading? Now, bool IsDone, string? Doubt)
    {
        public string Why => Doubt is null
            ? "a read afterwards does not show the change"
            : $"a read afterwards does not show whether the change was made: {Doubt}";
    }
}
