using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Completion;
using UserManagement.Contracts.Calls;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Roles;

/// <summary>Base of the cmdlets that attach or detach roles.</summary>
public abstract class UserRoleChangeCommand : UserChangeCommand
{
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The role, by id or by name.")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public PSObject?[]? Role { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true,
        HelpMessage = "The type of the entity that the role is for, on platforms where roles are not organization-wide.")]
    [ArgumentCompleter(typeof(EntityTypeCompleter))]
    public string? EntityType { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The id of the entity that the role is for; * for all entities "
        + "of its type.")]
    public string? EntityId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The region of the entity that the role is for; * for all regions.")]
    [ArgumentCompleter(typeof(EntityRegionCompleter))]
    public string? EntityRegion { get; set; }

    private protected override bool UsesInput(InputRow input) => NameReader.Roles.IsIn(input);

    private protected override IReadOnlyList<RowConnection> PlacesOfArguments(UserRow row) =>
        [.. Roles(row).Select(role => role.Place).OfType<RowConnection>()];

    private protected override Task CheckCellAsync(string cell, PlatformConnection connection, NameLookup names, CallContext call) =>
        CellCheck.CheckRolesAsync(connection, names, cell, CellText.Split(cell), call);

    private protected override IReadOnlyList<PlannedChange> CreateChanges(UserRow row) =>
        [.. Roles(row).Select(role => new PlannedChange(CreateChange(Grant(role.Text, row), row), role.Cell))];

    private protected abstract UserChange CreateChange(RoleGrant grant, UserRow row);

    private IReadOnlyList<NamedItem> Roles(UserRow row) => Named(NameReader.Roles, nameof(Role), Role, row);

    private RoleGrant Grant(string role, UserRow row) => GrantReader.Read(
        role,
        Text(nameof(EntityType), EntityType, row),
        Text(nameof(EntityId), EntityId, row),
        Text(nameof(EntityRegion), EntityRegion, row));
}
