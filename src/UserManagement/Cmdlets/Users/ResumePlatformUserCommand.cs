using System.Collections.Generic;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Users;

/// <summary>Restores the access of suspended users.</summary>
[Cmdlet(VerbsLifecycle.Resume, "PlatformUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser), typeof(PlatformChangeResult))]
public sealed class ResumePlatformUserCommand : UserChangeCommand
{
    private protected override IReadOnlyList<PlannedChange> CreateChanges(UserRow row) => [new(new Resume())];
}
