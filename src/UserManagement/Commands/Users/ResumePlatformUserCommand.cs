using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Pipeline;
using UserManagement.Platforms;

namespace UserManagement.Commands;

/// <summary>Gives suspended users their access back.</summary>
[Cmdlet(VerbsLifecycle.Resume, "PlatformUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class ResumePlatformUserCommand : UserChangeCommand
{
    private protected override string Action => "Resume";

    private protected override void CheckSupport(PlatformConnection connection) => connection.Require<ISuspension>("resume a user");

    private protected override string? NothingToDo(PlatformUser user) => user.Status == UserStatus.Active ? "already active" : null;

    private protected override Task<PlatformUser?> ChangeAsync(PlatformUser user, PumpItem item) => user.Origin.Require<ISuspension>("resume a user").ResumeAsync(user, item.Call);
}
