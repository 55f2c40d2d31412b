using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Pipeline;
using UserManagement.Platforms;

namespace UserManagement.Commands;

/// <summary>Changes users' names or organization roles.</summary>
[Cmdlet(VerbsCommon.Set, "PlatformUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class SetPlatformUserCommand : UserChangeCommand
{
    /// <summary>The new display name.</summary>
    [Parameter(HelpMessage = "The new display name.")]
    public string? Name { get; set; }

    /// <summary>The new organization role, in the platform's word.</summary>
    [Parameter(HelpMessage = "The new organization role, in the platform's word.")]
    public string? OrgRole { get; set; }

    private protected override string Action => "Set " + (Name is null ? "" : $"name to '{SafeText.Escape(Name)}'") + (Name is not null && OrgRole is not null ? " and " : "") + (OrgRole is null ? "" : $"organization role to '{OrgRole}'");

    private protected override void CheckInput()
    {
        if (Name is null && OrgRole is null) throw new PlatformException(PlatformError.InvalidRequest, "There is nothing to set.", "Give -Name, -OrgRole or both.");
        if (Name is not null) Name = InputRules.Name(Name, "name");
        if (OrgRole is not null) OrgRole = InputRules.Id(OrgRole, "organization role");
    }

    private protected override void CheckSupport(PlatformConnection connection) => connection.Require<IUserUpdates>("change a user's profile");

    private protected override string? NothingToDo(PlatformUser user) =>
        (Name is null || Name == user.Name) && (OrgRole is null || OrgRole == user.OrgRole) ? "already so" : null;

    private protected override Task<PlatformUser?> ChangeAsync(PlatformUser user, PumpItem item) =>
        user.Origin.Require<IUserUpdates>("change a user's profile").UpdateAsync(user, new UserUpdate(Name, OrgRole), item.Call);
}
