using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Pipeline;
using UserManagement.Platforms;

namespace UserManagement.Commands;

/// <summary>Blocks users' access; Resume-PlatformUser gives it back.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "PlatformUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class SuspendPlatformUserCommand : UserChangeCommand
{
    private protected override string Action => "Suspend";

    private protected override void CheckSupport(PlatformConnection connection) => connection.Require<ISuspension>("suspend a user");

    private protected override string? NothingToDo(PlatformUser user) => user.Status == UserStatus.Suspended ? "already suspended" : null;

    private protected override Task<PlatformUser?> ChangeAsync(PlatformUser user, PumpItem item) => user.Origin.Require<ISuspension>("suspend a user").SuspendAsync(user, item.Call);
}
