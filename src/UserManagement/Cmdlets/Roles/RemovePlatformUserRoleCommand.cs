using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Foundation.Input;
using UserManagement.Model;

namespace UserManagement.Cmdlets.Roles;

/// <summary>Detaches a role from users.</summary>
[Cmdlet(VerbsCommon.Remove, "PlatformUserRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser), typeof(PlatformChangeResult))]
public sealed class RemovePlatformUserRoleCommand : UserRoleChangeCommand
{
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The id of the role assignment, on platforms that have such "
        + "ids.")]
    public string? AssignmentId { get; set; }

    [Parameter(HelpMessage = "Allows detaching the last role of a user, on platforms that replace the whole set of roles (Astra).")]
    [SwitchArgument]
    public SwitchParameter AllowNoRoles { get; set; }

    [Parameter(HelpMessage = "The guards to override, by name: Self, LastAdministrator, Owner.")]
    [WordsArgument]
    public OffboardingGuard[] Allow { get; set; } = [];

    private protected override OffboardingGuard[]? Allowed => Allow;

    private protected override PlannedChange Schedule(PlannedChange planned, UserRow row, PlatformConnection connection) =>
        Schedules.Schedule(planned, null, connection);

    private protected override UserChange CreateChange(RoleGrant grant, UserRow row)
    {
        grant.AssignmentId = Text(nameof(AssignmentId), AssignmentId, row) is { } id ? InputRules.Id(id, "assignment id") : null;
        grant.AllowNoRoles = AllowNoRoles;
        return new RoleRemoval(grant);
    }
}
