using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Completion;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Input;
using UserManagement.People;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Base of the cmdlets that add users to teams or remove users from teams.</summary>
public abstract class TeamMembershipCommand : UserChangeCommand
{
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The team, by id or by name.")]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public PSObject?[]? Team { get; set; }

    private protected override bool UsesInput(InputRow input) => NameReader.Teams.IsIn(input);

    private protected override IReadOnlyList<RowConnection> PlacesOfArguments(UserRow row) =>
        [.. Teams(row).Select(team => team.Place).OfType<RowConnection>()];

    private protected override Task CheckCellAsync(string cell, PlatformConnection connection, NameLookup names, CallContext call) =>
        CellCheck.CheckTeamsAsync(connection, names, cell, CellText.Split(cell), call);

    private protected override IReadOnlyList<PlannedChange> CreateChanges(UserRow row) =>
        [.. Teams(row).Select(team => new PlannedChange(CreateChange(InputRules.IdOrName(team.Text, "team")), team.Cell))];

    private protected abstract UserChange CreateChange(string team);

    private IReadOnlyList<NamedItem> Teams(UserRow row) => Named(NameReader.Teams, nameof(Team), Team, row);
}
