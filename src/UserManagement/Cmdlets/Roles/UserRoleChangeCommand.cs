using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Completion;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Input;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Roles;

/// <summary>The base of cmdlets that attach or detach roles.</summary>
public abstract class UserRoleChangeCommand : UserChangeCommand
{
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The role, by id or by name.")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public PSObject?[]? Role { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true,
        HelpMessage = "What kind of thing the role is for, where roles are not organization-wide.")]
    [ArgumentCompleter(typeof(EntityTypeCompleter))]
    public string? EntityType { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The id of the thing the role is for; * for all of its kind.")]
    public string? EntityId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The region of the thing the role is for; * for all.")]
    [ArgumentCompleter(typeof(EntityRegionCompleter))]
    public string? EntityRegion { get; set; }

    private protected override bool UsesInput(InputRow input) => NameReader.Roles.IsIn(input);

    private protected override IReadOnlyList<RowPlace> PlacesOfArguments(UserRow row) =>
        [.. Roles(row).Select(role => role.Place).OfType<RowPlace>()];

    private protected override Task CheckCellAsync(string cell, PlatformConnection connection, NameLookup names, CallContext call) =>
        CellCheck.CheckRolesAsync(connection, names, cell, CellText.Split(cell), call);

    private protected override IReadOnlyList<PlannedChange> CreateChanges(UserRow row) =>
        [.. Roles(row).Select(role => new PlannedChange(CreateChange(Grant(role.Text, row), row), role.Cell))];

    private protected abstract UserChange CreateChange(RoleGrant grant, UserRow row);

    private IReadOnlyList<NamedItem> Roles(UserRow row) => Named(NameReader.Roles, nameof(Role), Role, row);

    private RoleGrant Grant(string role, UserRow row)
    {
        var type = Text(nameof(EntityType), EntityType, row);
        var id = Text(nameof(EntityId), EntityId, row);
        var region = Text(nameof(EntityRegion), EntityRegion, row);
        return new RoleGrant(InputRules.IdOrName(role, "role"))
        {
            EntityType = type is null ? null : InputRules.Name(type, "entity type"),
            EntityId = id is null or "*" ? id : InputRules.Id(id, "entity id"),
            EntityRegion = region is null or "*" ? region : InputRules.Id(region, "entity region"),
        };
    }
}
