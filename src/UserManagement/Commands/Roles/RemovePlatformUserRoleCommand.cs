using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Pipeline;
using UserManagement.Platforms;

namespace UserManagement.Commands;

/// <summary>Detaches a role from users. Roles that a team brings stay; leave the team with Remove-PlatformTeamMember.</summary>
[Cmdlet(VerbsCommon.Remove, "PlatformUserRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class RemovePlatformUserRoleCommand : UserRoleChangeCommand
{
    private protected override string Action => $"Remove role '{Role}'";

    private protected override void CheckSupport(PlatformConnection connection) => connection.Require<IDirectRoles>("detach a role from a user");

    private protected override string? NothingToDo(PlatformUser user) => user.Roles.Contains(Role, StringComparer.OrdinalIgnoreCase) ? null : $"role '{Role}' is not held directly";

    private protected override async Task<PlatformUser?> ChangeAsync(PlatformUser user, PumpItem item)
    {
        await user.Origin.Require<IDirectRoles>("detach a role from a user").RemoveRoleAsync(user, Role, item.Call).ConfigureAwait(false);
        return null;
    }
}
