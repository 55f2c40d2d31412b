using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes.Teams;
using UserManagement.Completion;
using UserManagement.Model;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Teams;

/// <summary>The base of cmdlets that attach roles to teams or detach roles from teams.</summary>
public abstract class TeamRoleChangeCommand : TeamChangeCommand
{
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The role, by id or by name.")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public PSObject?[]? Role { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true,
        HelpMessage = "The type of the entity that the role is for, on platforms where roles are not organization-wide.")]
    [ArgumentCompleter(typeof(EntityTypeCompleter))]
    public string? EntityType { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true,
        HelpMessage = "The id of the entity that the role is for; * for all entities of its type.")]
    public string? EntityId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The region of the entity that the role is for; * for all regions.")]
    [ArgumentCompleter(typeof(EntityRegionCompleter))]
    public string? EntityRegion { get; set; }

    private protected override bool UsesInput(InputRow input) => NameReader.Roles.IsIn(input);

    private protected override IReadOnlyList<RowConnection> PlacesOfArguments(TeamRow row) =>
        [.. Roles(row).Select(role => role.Place).OfType<RowConnection>()];

    private protected override IReadOnlyList<(TeamEdit Edit, string? Cell)> CreateEdits(TeamRow row) =>
        [.. Roles(row).Select(role => (CreateEdit(Grant(role.Text, row), row), role.Cell))];

    private protected abstract TeamEdit CreateEdit(RoleGrant grant, TeamRow row);

    private IReadOnlyList<NamedItem> Roles(TeamRow row) => Named(NameReader.Roles, nameof(Role), Role, row);

    private RoleGrant Grant(string role, TeamRow row) => GrantReader.Read(
        role,
        Text(nameof(EntityType), EntityType, row),
        Text(nameof(EntityId), EntityId, row),
        Text(nameof(EntityRegion), EntityRegion, row));
}
