using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes.Running;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes.Teams;

/// <summary>
/// Creates a team. It searches for a team of the same name first, and again if the response was lost, so that it never creates two.
/// </summary>
internal sealed class TeamCreation(PlatformConnection connection, NameLookup names, TeamDraft draft, bool ifNotExists)
{
    public const string Action = "Create the team";

    /// <summary>True for -WhatIf: nothing is changed or written to the journal.</summary>
    public bool Rehearse { get; init; }

    /// <summary>Refuses, before any request, a platform that cannot create teams.</summary>
    /// <exception cref="PlatformException">The platform cannot create teams.</exception>
    public static void Check(PlatformConnection connection) => connection.Require(Operations.CreateTeam);

    /// <summary>Searches for the team, asks for confirmation, and creates the team.</summary>
    /// <param name="ask">Receives why no change is needed, or null; returns whether to continue.</param>
    /// <param name="wish">The options of the change.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    /// <returns>The team with the outcome; null if the prompt was declined.</returns>
    public async Task<PlatformTeam?> RunAsync(Func<string?, Task<bool>> ask, ChangeOptions wish, CallContext call)
    {
        if (await FindExistingAsync(call).ConfigureAwait(false) is { } existing)
        {
            if (!ifNotExists)
                throw TeamRules.Exists(existing, "No team was created.", "Use -IfNotExists to treat an existing team as success.");
            if (!await ask($"team '{existing.Name}' already exists").ConfigureAwait(false)) return null;
            if (!Rehearse) JournalEntry.NothingToDo(connection, Action, draft.Name, JournalTeam.Of(existing), call.Reason);
            return Show(existing, ChangeOutcome.AlreadyDone);
        }

        if (connection.Adapter is IProvisionedTeams own) await own.RequireEditableTeamsAsync(call).ConfigureAwait(false);
        if (!await ask(null).ConfigureAwait(false)) return null;
        var entry = await JournalEntry.BeginAsync(connection, Action, draft.Name, new JournalTeam(null, draft.Name), call.Reason)
            .ConfigureAwait(false);
        var (outcome, team) = await entry.RunAsync(
            () => MakeAsync(wish, call.For(entry)),
            static made => (made.Outcome, JournalTeam.Of(made.Team)),
            call).ConfigureAwait(false);
        connection.SeenTeams.Add(team.Id, team.Name);
        names.Teams.Forget();
        return Show(team, outcome);
    }

    private static PlatformTeam Show(PlatformTeam team, ChangeOutcome outcome)
    {
        var shown = team.Copy();
        shown.ChangeOutcome = outcome;
        return shown;
    }

    /// <summary>Returns a team of that name; null if the complete list has none.</summary>
    /// <exception cref="PlatformException">
    /// The list has no such team and is not proven complete; or, with -IfNotExists, several teams have the name.
    /// </exception>
    private async Task<PlatformTeam?> FindExistingAsync(CallContext call)
    {
        var all = await names.Teams.GetAsync(call).ConfigureAwait(false);
        var same = Named(all);
        if (same.Count > 1 && ifNotExists)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"{same.Count} teams on {Where} are named '{draft.Name}': {string.Join(", ", same.Select(team => team.Id))}. "
                + "-IfNotExists returns the existing team, which is ambiguous here. No team was created.",
                "Rename or delete all of these teams except one.")
            { Platform = connection.Platform, Connection = connection.Name };
        if (same.Count > 0) return same[0];
        return all.End.IsProven ? null : throw all.End.Refuse($"Cannot determine whether a team named '{draft.Name}' already exists");
    }

    private async Task<(ChangeOutcome Outcome, PlatformTeam Team)> MakeAsync(ChangeOptions wish, CallContext call)
    {
        PlatformTeam? made;
        try
        {
            made = await connection.Require(Operations.CreateTeam).CreateTeamAsync(draft, call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (e.Error == PlatformError.TeamAlreadyExists && ifNotExists)
        {
            if (Named(await ReadAsync(call).ConfigureAwait(false)) is not { Count: 1 } found) throw;
            return (ChangeOutcome.AlreadyDone, found[0]);
        }
        catch (PlatformException e) when (call.Entry!.WasSent && e.MayBeMade && !call.Stop.IsCancellationRequested)
        {
            return (ChangeOutcome.Confirmed, await FindMadeAsync(e, call).ConfigureAwait(false));
        }

        var shown = made is not null && !call.Entry!.IsPending && TeamRules.HasName(made, draft.Name);
        return (ChangeOutcome.Confirmed, shown && !wish.Verify ? made! : await FindMadeAsync(null, call).ConfigureAwait(false));
    }

    /// <summary>Returns the created team from a new read of the list, which had no team of that name before.</summary>
    /// <param name="failure">Why the response does not show the team; null if the platform accepted the request.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    /// <exception cref="PlatformException">No such team is found, or it is not certain which team is the new one.</exception>
    private async Task<PlatformTeam> FindMadeAsync(PlatformException? failure, CallContext call)
    {
        ReadList<PlatformTeam> all;
        try
        {
            all = await ReadAsync(call).ConfigureAwait(false);
        }
        catch (PlatformException e)
        {
            throw Unknown($"the team list could not be read afterwards: {e.Clause}", failure ?? e);
        }

        var found = Named(all);
        if (found.Count == 1 && (draft.Description is null || SafeText.Of(draft.Description) == found[0].Description)) return found[0];
        if (found.Count > 0)
            throw Unknown("a team with that name exists now, but it may not be the team of this command", failure);
        if (failure is null || !all.End.IsProven || failure.StatusCode is >= 200 and < 300)
            throw Unknown(
                "the team list does not show the team" + (all.End.IsProven ? "" : $", but may be incomplete, because {all.End.Doubt}"),
                failure);
        call.Observer.Verbose($"Team '{draft.Name}' is not in the team list of {Where}.");
        throw failure;
    }

    private Task<ReadList<PlatformTeam>> ReadAsync(CallContext call) =>
        connection.Require(Operations.ListTeams).ListTeams().ReadAllAsync(call);

    private List<PlatformTeam> Named(ReadList<PlatformTeam> all) => all.Items.FindAll(team => TeamRules.HasName(team, draft.Name));

    private string Where => $"{connection.Platform} (connection '{connection.Name}')";

    private PlatformException Unknown(string why, PlatformException? cause) => new PlatformException(
        PlatformError.OutcomeUnknown,
        $"Cannot determine whether team '{draft.Name}' was created on {Where}: {why}.{(cause is null ? "" : " " + cause.Summary)}",
        PlatformException.LookAtTeamFirst,
        cause)
    {
        Platform = connection.Platform,
        Connection = connection.Name,
    }.WithRequestOf(cause);
}
