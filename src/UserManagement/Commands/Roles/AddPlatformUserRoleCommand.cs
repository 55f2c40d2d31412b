using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Pipeline;
using UserManagement.Platforms;

namespace UserManagement.Commands;

/// <summary>Attaches a role directly to users.</summary>
[Cmdlet(VerbsCommon.Add, "PlatformUserRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class AddPlatformUserRoleCommand : UserRoleChangeCommand
{
    private protected override string Action => $"Add role '{Role}'";

    private protected override void CheckSupport(PlatformConnection connection) => connection.Require<IDirectRoles>("attach a role to a user");

    private protected override string? NothingToDo(PlatformUser user) => user.Roles.Contains(Role, StringComparer.OrdinalIgnoreCase) ? $"role '{Role}' is already held" : null;

    private protected override async Task<PlatformUser?> ChangeAsync(PlatformUser user, PumpItem item)
    {
        await user.Origin.Require<IDirectRoles>("attach a role to a user").AddRoleAsync(user, Role, item.Call).ConfigureAwait(false);
        return null;
    }
}
