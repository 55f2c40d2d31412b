using System.Collections.Generic;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Users;

/// <summary>Takes users out of the organization. This can't be undone: a new invitation makes a new membership.</summary>
[Cmdlet(VerbsCommon.Remove, "PlatformUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PlatformUser))]
public sealed class RemovePlatformUserCommand : UserChangeCommand
{
    /// <summary>Does not ask. Never overrides -WhatIf.</summary>
    [Parameter(HelpMessage = "Do not ask. Never overrides -WhatIf.")]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    /// <summary>Guards that are to be overridden.</summary>
    [Parameter(HelpMessage = "Guards that are to be overridden, by name: Self, LastAdministrator, Owner.")]
    public OffboardingGuard[] Allow { get; set; } = [];

    /// <summary>Takes a person who is proven not to be there as success.</summary>
    [Parameter(HelpMessage = "Take a person who is proven not to be there as success, so that a script can run again.")]
    [SwitchArgument]
    public SwitchParameter IfExists { get; set; }

    private protected override bool MissingIsDone => IfExists;

    private protected override ConfirmImpact Impact => ConfirmImpact.High;

    private protected override SwitchParameter? Forced => Force;

    private protected override OffboardingGuard[]? Allowed => Allow;

    private protected override IReadOnlyList<PlannedChange> CreateChanges(UserRow row) => [new(new Removal(warnsOfTokens: true))];
}
