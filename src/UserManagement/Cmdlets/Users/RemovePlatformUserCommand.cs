using System.Collections.Generic;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Users;

/// <summary>Removes users from the organization, which usually cannot be undone.</summary>
[Cmdlet(VerbsCommon.Remove, "PlatformUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PlatformUser), typeof(PlatformChangeResult))]
public sealed class RemovePlatformUserCommand : UserChangeCommand
{
    private readonly ReturningAccounts _warned = new();

    [Parameter(HelpMessage = "Does not ask for confirmation.")]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    [Parameter(HelpMessage = "The guards to override, by name: Self, LastAdministrator, Owner.")]
    [WordsArgument]
    public OffboardingGuard[] Allow { get; set; } = [];

    [Parameter(HelpMessage = "Treats a user who is proven not to exist as success, so that a script can run again.")]
    [SwitchArgument]
    public SwitchParameter IfExists { get; set; }

    private protected override bool MissingIsDone => IfExists;

    private protected override ConfirmImpact Impact => ConfirmImpact.High;

    private protected override SwitchParameter? Forced => Force;

    private protected override OffboardingGuard[]? Allowed => Allow;

    private protected override IReadOnlyList<PlannedChange> CreateChanges(UserRow row) => [new(new Removal(_warned))];
}
