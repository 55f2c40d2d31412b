using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Changes.Running;
using UserManagement.Changes.Teams;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;
using UserManagement.People;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Creates teams in an organization.</summary>
[Cmdlet(VerbsCommon.New, "PlatformTeam", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformTeam), typeof(PlatformChangeResult))]
public sealed class NewPlatformTeamCommand : PlatformCommand
{
    private static readonly string[] NameColumns = ["name", "team", "teamname", "displayname"];

    private readonly PerConnection<NameLookup> _names = new(static connection => new NameLookup(connection));
    private readonly PerConnection<HashSet<string>> _named = new(static _ => new HashSet<string>(StringComparer.OrdinalIgnoreCase));
    private int _row;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The names of the teams, or rows with a column Name and optionally a column Description.")]
    [AllowNull]
    public PSObject?[]? Name { get; set; }

    [Parameter(ValueFromPipeline = true, DontShow = true, HelpMessage = "The piped object; PowerShell sets this parameter.")]
    public PSObject? InputObject { get; set; }

    [Parameter(HelpMessage = "The description of the team, at most 250 characters.")]
    [TextArgument]
    public string? Description { get; set; }

    [Parameter(HelpMessage = "Treats an existing team with the same name as success.")]
    [SwitchArgument]
    public SwitchParameter IfNotExists { get; set; }

    [Parameter(HelpMessage = "Emits the team, with the outcome.")]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }

    [Parameter(HelpMessage = IncludeFailedHelp)]
    [SwitchArgument]
    public SwitchParameter IncludeFailed { get; set; }

    [Parameter(HelpMessage = "Reads the team list again after the creation, even if the response already shows the new team.")]
    [SwitchArgument]
    public SwitchParameter Verify { get; set; }

    [Parameter(HelpMessage = ReasonHelp)]
    [TextArgument]
    public string? Reason { get; set; }

    [Parameter(HelpMessage = TicketHelp)]
    [TextArgument]
    public string? Ticket { get; set; }

    private protected override bool ReportsRows => IncludeFailed;

    private protected override bool UsesInput(InputRow input) => input.Kind == InputKind.Row && input.Find("description") is not null;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var piped = MyInvocation.ExpectingInput;
        if (piped) _row++;
        var label = piped ? $"Row {_row} of the input" : "";
        var input = piped ? InputRow.Of(Piped(InputObject, Name)) : null;
        if (FindUnusable(input, nameof(Name), "team") is { } unusable)
        {
            FailRow(Report(_row, input ?? InputRow.Of(InputObject), input), RowError.In(label, unusable), input?.Target);
            return;
        }

        foreach (var given in Name ?? [null])
        {
            if (!piped) _row++;
            var item = InputRow.Of(given);
            try
            {
                if (item.IsBlank) WriteVerboseSafe($"{(label.Length == 0 ? "The row" : label)} is blank and was left out.");
                else QueueTeam(item, input, label);
            }
            catch (PlatformException e)
            {
                FailRow(Report(_row, item, input), RowError.In(label, e), item.Target);
            }
        }
    }

    private void QueueTeam(InputRow item, InputRow? input, string label)
    {
        var draft = Read(item, input);
        var row = new TeamRow(new NamedItem(draft.Name), item, input, label) { Number = _row };
        var connection = ConnectionFor(row.Places, $"Team '{draft.Name}'");
        var reason = ReasonOf(Reason, Ticket, row);
        TeamCreation.Check(connection);
        reason.Require(connection);
        if (!_named.For(connection).Add(draft.Name))
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"The team '{InputRules.Shorten(draft.Name)}' is already earlier in the input, so this row was left out.",
                "Give each team once.");
        var report = Report(row, TeamCreation.Action, connection);
        if (IsStopped(connection, report)) return;
        OpenJournal(connection);
        var asks = SpeaksBeforeChange(ConfirmImpact.Medium, false);
        var what = $"team {SafeText.Escape(InputRules.Shorten(draft.Name))} on {Where(connection)}";
        if (!asks && !MayChange(what, TeamCreation.Action, false))
        {
            EndRow(report, RowOutcome.Declined);
            return;
        }

        QueueRow(item.Target, report, async work =>
        {
            var creation = new TeamCreation(connection, _names.For(connection), draft, IfNotExists) { Rehearse = Rehearsing };
            var call = work.Call.Because(reason);
            var team = await creation.RunAsync(AskAsync, new ChangeOptions(PassThru || IncludeFailed, Verify), call).ConfigureAwait(false);
            if (team is null) report?.End(Rehearsing ? RowOutcome.WhatIf : RowOutcome.Declined);
            else if (report is not null) report.DoneOfTeam(team);
            else if (PassThru) await work.EmitAsync(team).ConfigureAwait(false);

            async Task<bool> AskAsync(string? nothing)
            {
                if (nothing is null) return !asks || await work.AskAsync(what, TeamCreation.Action).ConfigureAwait(false);
                if (Rehearsing) await work.AskAsync(what, "No change: " + nothing).ConfigureAwait(false);
                work.Verbose($"{what}: {nothing}; nothing was sent.");
                return true;
            }
        });
    }

    private TeamDraft Read(InputRow item, InputRow? input)
    {
        if (item.NotTeam is { } other)
            throw new PlatformException(
                PlatformError.InvalidRequest, $"The input object is {InputRules.WithArticle(other)}, not a team.",
                "Give the name of the team as text, or a row with a column Name.");
        var name = item.TypedText ?? item.Find(NameColumns)?.Text;
        if (name is null)
            throw new PlatformException(
                PlatformError.InvalidRequest, "No team name is given.", "Give -Name, or a column Name.");
        var described = item.TypedText is null ? item : input;
        var description = IsGiven(nameof(Description)) ? Description : described?.Find("description")?.Text;
        return new TeamDraft(
            InputRules.IdOrName(name, "name of a team"),
            description is null ? null : InputRules.Name(description, "description", TeamText.LongestDescription));
    }
}
