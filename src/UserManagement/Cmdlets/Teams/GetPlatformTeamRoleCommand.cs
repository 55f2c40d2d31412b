using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Foundation.Json;
using UserManagement.People;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Lists the roles that teams give their members.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformTeamRole", SupportsPaging = true)]
[OutputType(typeof(PlatformTeamRole))]
public sealed class GetPlatformTeamRoleCommand : ReadCommand
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
            var reader = connection.Require(Operations.ListTeamRoles);
            NameLookup.CheckTeam(connection, team.Text);
            var names = _names.For(connection);
            Queue(target, async item =>
            {
                if (team.Cell is { } cell)
                    await CellCheck.CheckTeamsAsync(connection, names, cell, CellText.Split(cell), item.Call).ConfigureAwait(false);
                var read = await ReadAsync(connection, team.Text, names, item.Call).ConfigureAwait(false);
                var roles = await reader.ReadTeamRolesAsync(read, item.Call).ConfigureAwait(false);
                if (roles.Count > 0 && connection.Adapter is IRoleCatalog && !connection.SeenRoles.HasNames)
                    await names.Roles.GetAsync(item.Call).ConfigureAwait(false);
                foreach (var role in roles.OrderBy(one => one.Role, StringComparer.Ordinal))
                    await item.EmitAsync(PlatformTeamRole.Of(read, role)).ConfigureAwait(false);
            });
        }
    }

    /// <summary>The team with its name, from the list that one command reads once.</summary>
    private static async Task<PlatformTeam> ReadAsync(PlatformConnection connection, string given, NameLookup names, CallContext call)
    {
        var id = await names.TeamIdAsync(given, call).ConfigureAwait(false);
        var listed = (await names.Teams.GetAsync(call).ConfigureAwait(false)).Items.Find(team => IdKey.Same(team.Id, id));
        return listed ?? new PlatformTeam(connection, id, null);
    }
}
