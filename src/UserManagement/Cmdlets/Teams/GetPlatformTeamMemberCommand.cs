using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Contracts;
using UserManagement.People;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Lists the members of teams.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformTeamMember", SupportsPaging = true)]
[OutputType(typeof(PlatformUser))]
public sealed class GetPlatformTeamMemberCommand : ReadCommand
{
    private readonly PerConnection<NameLookup> _names = new(static connection => new NameLookup(connection));
    private int _row;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "The teams, by id or by name.")]
    [Alias("Id")]
    [AllowNull]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public PSObject?[]? Team { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _row++;
        foreach (var given in Team ?? [null])
        {
            var row = InputRow.Of(given);
            try
            {
                if (row.IsBlank) WriteVerboseSafe($"Row {_row} of the input is blank and was left out.");
                else foreach (var team in NameReader.Teams.ReadTeams(row)) QueueTeam(team, row.Target);
            }
            catch (PlatformException e)
            {
                WriteError(ErrorRecords.From(
                    MyInvocation.ExpectingInput ? RowError.Prefix($"Row {_row} of the input: ", e) : e,
                    row.Target));
            }
        }
    }

    private void QueueTeam(NamedItem team, object? target)
    {
        foreach (var connection in ConnectionsFor(team.Place is { } place ? [place] : [], team.Text))
        {
            NameLookup.CheckTeam(connection, team.Text);
            var names = _names.For(connection);
            QueueList(target, async call =>
            {
                var teams = connection.Require(Operations.ListMembers);
                if (team.Cell is { } cell)
                    await CellCheck.CheckTeamsAsync(connection, names, cell, CellText.Split(cell), call).ConfigureAwait(false);
                return teams.ListMembers(await names.TeamIdAsync(team.Text, call).ConfigureAwait(false));
            });
        }
    }
}
