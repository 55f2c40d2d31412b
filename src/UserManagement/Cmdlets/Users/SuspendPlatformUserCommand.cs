using System.Collections.Generic;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Users;

/// <summary>Blocks users' access; Resume-PlatformUser restores it.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "PlatformUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser), typeof(PlatformChangeResult))]
public sealed class SuspendPlatformUserCommand : UserChangeCommand
{
    [Parameter(HelpMessage = "The guards to override, by name: Self, LastAdministrator.")]
    [WordsArgument]
    public OffboardingGuard[] Allow { get; set; } = [];

    private protected override OffboardingGuard[]? Allowed => Allow;

    private protected override IReadOnlyList<PlannedChange> CreateChanges(UserRow row) => [new(new Suspend())];
}
