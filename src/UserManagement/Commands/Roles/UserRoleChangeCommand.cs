using System.Management.Automation;
using UserManagement.Completion;
using UserManagement.Pipeline;

namespace UserManagement.Commands;

/// <summary>The base of cmdlets that attach or detach one role.</summary>
public abstract class UserRoleChangeCommand : UserChangeCommand
{
    /// <summary>The role's id, or its name where the platform has names; Get-PlatformRole lists them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The role, by id or by name; Get-PlatformRole lists them.")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string Role { get; set; } = "";

    /// <summary>The kind of thing the role is for, where roles are not organization-wide.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The kind of thing the role is for, such as 'Control Planes'; only where roles are not organization-wide.")]
    public string? EntityType { get; set; }

    /// <summary>The id of the thing the role is for; * for all of its kind.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The id of the thing the role is for; * for all of its kind.")]
    public string? EntityId { get; set; }

    /// <summary>The region of the thing the role is for; * for all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The region of the thing the role is for; * for all.")]
    public string? EntityRegion { get; set; }

    private protected RoleGrant Grant() => new(InputRules.IdOrName(Role, "role"))
    {
        EntityType = string.IsNullOrEmpty(EntityType) ? null : InputRules.Name(EntityType, "entity type"),
        EntityId = string.IsNullOrEmpty(EntityId) ? null : EntityId == "*" ? "*" : InputRules.Id(EntityId, "entity id"),
        EntityRegion = string.IsNullOrEmpty(EntityRegion) ? null : EntityRegion == "*" ? "*" : InputRules.Id(EntityRegion, "entity region"),
    };
}
