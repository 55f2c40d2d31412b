using System;
using System.Threading.Tasks;
using UserManagement.Changes.Guards;
using UserManagement.Changes.Running;
using UserManagement.Contracts.Calls;
using UserManagement.Journal;
using UserManagement.People;

namespace UserManagement.Changes.Teams;

/// <summary>
/// Makes one change to one team: reads the team, asks for confirmation, writes the intent to the journal, and sends the change.
/// </summary>
/// <param name="connection">The organization.</param>
/// <param name="names">Finds roles and teams.</param>
/// <param name="guard">The change's turn at the guard, which is checked before the prompt.</param>
/// <param name="rehearse">True for -WhatIf: nothing is changed or written to the journal.</param>
/// <param name="turn">The change's turn among the changes of the command to the same team; null if the command makes only this one.</param>
internal sealed class TeamEditRunner(
    PlatformConnection connection, NameLookup names, GuardTurn guard, bool rehearse, ChangeTurn? turn = null)
{
    private readonly TeamEditMaker _maker = new(connection, names);

    /// <summary>Returns true if the journal of a resumed run proves that it made the change of the team with this id.</summary>
    public Func<string, bool> WasMade { get; init; } = static _ => false;

    /// <summary>Runs the change.</summary>
    /// <param name="given">The team, by id or name.</param>
    /// <param name="edit">The change.</param>
    /// <param name="ask">Receives the team and, if no change is needed, the reason; returns whether to continue.</param>
    /// <param name="wish">The options of the change.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    /// <returns>The object to emit; null if the prompt was declined.</returns>
    public async Task<object?> RunAsync(
        string given, TeamEdit edit, Func<TeamReading, string?, Task<bool>> ask, ChangeOptions wish, CallContext call)
    {
        var id = await new RenamedTeam(names, WasMade).FindIdAsync(given, edit, call).ConfigureAwait(false);
        var again = turn is not null && await turn.TakeAsync(id, call.Stop).ConfigureAwait(false);
        var team = await edit.ReadAsync(connection, id, names, call).ConfigureAwait(false);
        await edit.CheckInputAsync(team, names, call).ConfigureAwait(false);
        // In a rehearsal the earlier change was not made, so the team does not show whether this change would be needed after it.
        var reason = again && rehearse && edit.SetsValues ? null : edit.NothingToDo(team);
        if (reason is null) turn?.Change();
        if (reason is null) await edit.RequireAllowedAsync(team, names, guard, call).ConfigureAwait(false);
        if (!await ask(team, reason).ConfigureAwait(false)) return null;
        var subject = JournalTeam.Of(team.Team);
        if (reason is not null)
        {
            if (!rehearse) JournalEntry.NothingToDo(connection, edit.Action, given, subject, call.Reason);
            return edit.Show(team, team, ChangeOutcome.AlreadyDone);
        }

        var entry = await JournalEntry.BeginAsync(connection, edit.Action, given, subject, call.Reason).ConfigureAwait(false);
        var look = wish.Verify || (wish.WantsUser && !edit.GoneMeansDone);
        var changed = await entry.RunAsync(
            () => _maker.MakeAsync(team, edit, look, wish.Verify, call.For(entry)),
            static changed => (changed.Outcome, null),
            call).ConfigureAwait(false);
        names.Teams.Forget();
        return edit.Show(team, changed.After, changed.Outcome);
    }
}
