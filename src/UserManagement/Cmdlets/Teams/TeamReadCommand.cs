using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Contracts.Calls;
using UserManagement.People;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Base of the cmdlets that read data of given teams.</summary>
public abstract class TeamReadCommand : ReadCommand
{
    private readonly PerConnection<NameLookup> _names = new(static connection => new NameLookup(connection));
    private int _row;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "The teams, by id or by name.")]
    [Alias("Id")]
    [AllowNull]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public PSObject?[]? Team { get; set; }

    [Parameter(ValueFromPipeline = true, DontShow = true, HelpMessage = "The piped object; PowerShell sets this parameter.")]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _row++;
        var piped = MyInvocation.ExpectingInput;
        var label = piped ? $"Row {_row} of the input" : "";
        var input = piped ? InputRow.Of(Piped(InputObject, Team)) : null;
        if (FindUnusable(input, nameof(Team), "team") is { } unusable)
        {
            WriteError(ErrorRecords.From(RowError.In(label, unusable), input?.Target));
            return;
        }

        foreach (var given in Team ?? [null])
        {
            var item = InputRow.Of(given);
            try
            {
                if (item.IsBlank) WriteVerboseSafe($"Row {_row} of the input is blank and was left out.");
                else foreach (var team in NameReader.Teams.ReadTeams(item)) QueueTeam(new TeamRow(team, item, input, label));
            }
            catch (PlatformException e)
            {
                WriteError(ErrorRecords.From(RowError.In(label, e), item.Target));
            }
        }
    }

    private void QueueTeam(TeamRow row)
    {
        var team = row.Team;
        foreach (var connection in ConnectionsFor(row.AllPlaces, $"Team '{team.Text}'"))
        {
            NameLookup.CheckTeam(connection, team.Text);
            QueueRead(connection, team, _names.For(connection), row.Target);
        }
    }

    private protected abstract void QueueRead(PlatformConnection connection, NamedItem team, NameLookup names, object? target);

    /// <summary>Returns the id of the team. Fails if the cell, read as a list of teams, is also the name of a single team.</summary>
    private protected static async Task<string> IdAsync(PlatformConnection connection, NamedItem team, NameLookup names, CallContext call)
    {
        if (team.Cell is { } cell)
            await CellCheck.CheckTeamsAsync(connection, names, cell, CellText.Split(cell), call).ConfigureAwait(false);
        return await names.TeamIdAsync(team.Text, call).ConfigureAwait(false);
    }
}
