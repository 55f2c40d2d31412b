using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Model;

namespace UserManagement.Cmdlets.Roles;

/// <summary>Attaches a role directly to users.</summary>
[Cmdlet(VerbsCommon.Add, "PlatformUserRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class AddPlatformUserRoleCommand : UserRoleChangeCommand
{
    private protected override UserChange CreateChange(RoleGrant grant, UserRow row) => new RoleAddition(grant);
}
