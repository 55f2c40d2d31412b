using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Foundation.Input;
using UserManagement.Model;

namespace UserManagement.Cmdlets.Roles;

/// <summary>Detaches a role from users.</summary>
[Cmdlet(VerbsCommon.Remove, "PlatformUserRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class RemovePlatformUserRoleCommand : UserRoleChangeCommand
{
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The id of the assignment itself, where the platform has such ids.")]
    public string? AssignmentId { get; set; }

    [Parameter(HelpMessage = "Allows the last role of a user to be detached, on platforms that replace the whole set (Astra).")]
    [SwitchArgument]
    public SwitchParameter AllowNoRoles { get; set; }

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
