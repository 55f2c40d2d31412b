using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Foundation.Input;
using UserManagement.Model;

namespace UserManagement.Cmdlets.Roles;

/// <summary>Detaches a role from users. Roles that a team brings stay; leave the team with Remove-PlatformTeamMember.</summary>
[Cmdlet(VerbsCommon.Remove, "PlatformUserRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class RemovePlatformUserRoleCommand : UserRoleChangeCommand
{
    /// <summary>The id of the assignment itself, as Get-PlatformUserRole shows it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true,
        HelpMessage = "The id of the assignment itself, as Get-PlatformUserRole shows it; only where the platform has such ids.")]
    public string? AssignmentId { get; set; }

    /// <summary>Allows the user's last role to be detached.</summary>
    [Parameter(HelpMessage = "Allow the user's last role to be detached, where the platform replaces the whole set of roles.")]
    [SwitchArgument]
    public SwitchParameter AllowNoRoles { get; set; }

    /// <summary>Guards that are to be overridden.</summary>
    [Parameter(HelpMessage = "Guards that are to be overridden, by name: Self, LastAdministrator, Owner.")]
    public OffboardingGuard[] Allow { get; set; } = [];

    private protected override OffboardingGuard[]? Allowed => Allow;

    private protected override UserChange CreateChange(RoleGrant grant, UserRow row)
    {
        grant.AssignmentId = Text(nameof(AssignmentId), AssignmentId, row) is { } id ? InputRules.Id(id, "assignment id") : null;
        grant.AllowNoRoles = AllowNoRoles;
        return new RoleRemoval(grant);
    }
}
