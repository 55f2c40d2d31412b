using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Changes.Guards;
using UserManagement.Changes.Running;
using UserManagement.Changes.Teams;
using UserManagement.Completion;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;
using UserManagement.People;

namespace UserManagement.Running;

/// <summary>Base of the cmdlets that change teams: reads the team, asks, makes the change and reports its outcome.</summary>
public abstract partial class TeamChangeCommand : PlatformCommand
{
    private readonly PerConnection<NameLookup> _names = new(static connection => new NameLookup(connection));
    private readonly PerConnection<ChangeTurns> _turns = new(static _ => new ChangeTurns(), static connection => connection.Place);

    /// <summary>Only cmdlets of this module can derive from this class.</summary>
    private protected TeamChangeCommand()
    {
    }

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "The teams, by id or by name.")]
    [Alias("Id")]
    [AllowNull]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public PSObject?[]? Team { get; set; }

    [Parameter(ValueFromPipeline = true, DontShow = true, HelpMessage = "The piped object; PowerShell sets this parameter.")]
    public PSObject? InputObject { get; set; }

    [Parameter(HelpMessage = "Emits what was changed, with the outcome.")]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }

    [Parameter(HelpMessage = "Requires that the response, or a read afterwards, shows the change.")]
    [SwitchArgument]
    public SwitchParameter Verify { get; set; }

    [Parameter(HelpMessage = ReasonHelp)]
    [TextArgument]
    public string? Reason { get; set; }

    [Parameter(HelpMessage = TicketHelp)]
    [TextArgument]
    public string? Ticket { get; set; }

    [Parameter(HelpMessage = "An earlier run that was interrupted, by its journal file or its id.")]
    [TextArgument]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string? ResumeFrom { get; set; }

    private protected virtual ConfirmImpact Impact => ConfirmImpact.Medium;

    /// <summary>The guards that -Allow overrides; null if the command has no -Allow.</summary>
    private protected virtual OffboardingGuard[]? Allowed => null;

    private ChangeGuards Guards => field ??= new ChangeGuards(_names.For, Allowed ?? [], OpenConnections().Values);

    /// <summary>
    /// Returns the changes that the parameters and the row request, each with the text of its cell if the cell names several values.
    /// </summary>
    /// <exception cref="PlatformException">A value cannot be used.</exception>
    private protected abstract IReadOnlyList<(TeamEdit Edit, string? Cell)> CreateEdits(TeamRow row);

    /// <summary>Returns the connections that objects in arguments name, such as the connection of a role object of -Role.</summary>
    private protected virtual IReadOnlyList<RowConnection> PlacesOfArguments(TeamRow row) => [];

    /// <summary>Queues each named team.</summary>
    protected override void ProcessRecord()
    {
        var cells = new CellChecks();
        foreach (var row in ReadTeams())
        {
            PlatformConnection connection;
            ChangeReason reason;
            IReadOnlyList<(TeamEdit Edit, string? Cell)> edits;
            try
            {
                InputRules.Name(row.Team.Text, "team");
                connection = ConnectionFor([.. row.AllPlaces, .. PlacesOfArguments(row)], $"Team '{row.Team.Text}'");
                reason = ReasonOf(Reason, Ticket, row);
                edits = CreateEdits(row);
                foreach (var (edit, _) in edits) edit.Check(connection);
                NameLookup.CheckTeam(connection, row.Team.Text);
                reason.Require(connection);
            }
            catch (PlatformException e)
            {
                FailRow(Report(row), RowError.In(row.Label, e), row.Target);
                continue;
            }

            foreach (var (edit, cell) in edits) QueueEdit(row, edit, cell, connection, reason, cells);
        }
    }

    private void QueueEdit(
        TeamRow row, TeamEdit edit, string? cell, PlatformConnection connection, ChangeReason reason, CellChecks cells)
    {
        var report = Report(row, edit.Action, connection);
        if (IsStopped(connection, report)) return;
        var given = row.Team.Text;
        var resumed = IsFinished(ResumeFrom, connection, edit.Action, given);
        var asks = resumed || SpeaksBeforeChange(Impact, IsForced);
        if (!asks && !MayChange(Describe(given, connection), edit.Action, IsForced))
        {
            EndRow(report, RowOutcome.Declined);
            return;
        }

        var (names, guarded, turn) = (_names.For(connection), Guards.For(connection).Begin(), _turns.For(connection).Begin(given));
        QueueRow(row.Target, report, async item =>
        {
            using var own = turn;
            using var guard = guarded;
            if (row.Team.Cell is { } teams
                && !await cells.AllowAsync(
                    "teams: " + teams, report is not null,
                    () => CellCheck.CheckTeamsAsync(connection, names, teams, CellText.Split(teams), item.Call))
                    .ConfigureAwait(false))
                return;
            if (cell is not null
                && !await cells.AllowAsync(
                    "roles: " + cell, report is not null,
                    () => CellCheck.CheckRolesAsync(connection, names, cell, CellText.Split(cell), item.Call))
                    .ConfigureAwait(false))
                return;
            await RunAsync(item, given, edit, connection, (guard, own), reason, asks, resumed, report).ConfigureAwait(false);
        });
    }

    private async Task RunAsync(
        PumpItem item, string given, TeamEdit edit, PlatformConnection connection, (GuardTurn Guard, ChangeTurn Team) turn,
        ChangeReason reason, bool asks, bool resumed, RowReport? report)
    {
        var names = _names.For(connection);
        try
        {
            var runner = new TeamEditRunner(connection, names, turn.Guard, Rehearsing, turn.Team)
            { WasMade = id => IsFinishedOfTeam(connection, edit.Action, id) };
            var wish = new ChangeOptions(PassThru || report is not null, Verify);
            var shown = await runner.RunAsync(given, edit, AskAsync, wish, item.Call.Because(reason)).ConfigureAwait(false);
            if (shown is null) report?.End(Rehearsing ? RowOutcome.WhatIf : RowOutcome.Declined);
            else if (report is not null) report.DoneOfTeam(shown);
            else if (PassThru) await item.EmitAsync(shown).ConfigureAwait(false);
        }
        catch (PlatformException e) when (resumed && edit.GoneMeansDone && e.Error == PlatformError.TeamNotFound)
        {
            report?.End(RowOutcome.AlreadyDone);
            ResumedRunText.ReportSkipped(item, Describe(given, connection), edit.Action);
        }
        catch (PlatformException e) when (!e.AfterChange && e.Error != PlatformError.OutcomeUnknown)
        {
            await turn.Guard.ForgetAsync(item.Call).ConfigureAwait(false);
            throw;
        }

        async Task<bool> AskAsync(TeamReading read, string? nothing)
        {
            var what = Describe(read.Team.Name ?? read.Team.Id, connection);
            report?.Read(read.Team);
            if (resumed && nothing is not null)
            {
                report?.End(RowOutcome.AlreadyDone);
                ResumedRunText.ReportSkipped(item, what, edit.Action);
                return false;
            }

            if (resumed) ResumedRunText.WarnNotThere(item, what, edit.Action);
            if (nothing is null)
            {
                if (!asks) return true;
                var question = edit.Action + await edit.ConsequenceAsync(read, names, item.Call).ConfigureAwait(false);
                if (await item.AskAsync(what, question).ConfigureAwait(false)) return true;
                if (!Rehearsing) await turn.Guard.ForgetAsync(item.Call).ConfigureAwait(false);
                return false;
            }

            if (Rehearsing) await item.AskAsync(what, "No change: " + nothing).ConfigureAwait(false);
            item.Verbose($"{what}: {nothing}; nothing was sent.");
            return true;
        }
    }

    private static string Describe(string team, PlatformConnection connection) =>
        $"team {SafeText.Escape(InputRules.Shorten(team))} on {Where(connection)}";
}
