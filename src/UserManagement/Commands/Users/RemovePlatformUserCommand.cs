using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Pipeline;
using UserManagement.Platforms;

namespace UserManagement.Commands;

/// <summary>Takes users out of the organization. This can't be undone: a new invitation makes a new membership.</summary>
[Cmdlet(VerbsCommon.Remove, "PlatformUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PlatformUser))]
public sealed class RemovePlatformUserCommand : UserChangeCommand
{
    /// <summary>Does not ask. Never overrides -WhatIf.</summary>
    [Parameter(HelpMessage = "Do not ask. Never overrides -WhatIf.")]
    public SwitchParameter Force { get; set; }

    private protected override string Action => "Remove from the organization";

    private protected override ConfirmImpact Impact => ConfirmImpact.High;

    private protected override bool Forced => Force;

    private protected override void CheckSupport(PlatformConnection connection) => connection.Require<IMembershipRemoval>("remove a user");

    private protected override string? NothingToDo(PlatformUser user) => null;

    private protected override async Task<PlatformUser?> ChangeAsync(PlatformUser user, PumpItem item)
    {
        await user.Origin.Require<IMembershipRemoval>("remove a user").RemoveAsync(user, item.Call).ConfigureAwait(false);
        return user;
    }
}
