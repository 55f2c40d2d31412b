using System.Collections.Generic;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes.Teams;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Deletes teams of an organization.</summary>
[Cmdlet(VerbsCommon.Remove, "PlatformTeam", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PlatformTeam), typeof(PlatformChangeResult))]
public sealed class RemovePlatformTeamCommand : TeamChangeCommand
{
    [Parameter(HelpMessage = "Deletes a team even if it has members, and does not ask.")]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    [Parameter(HelpMessage = "The guards to override, by name: Self, LastAdministrator, Owner.")]
    [WordsArgument]
    public OffboardingGuard[] Allow { get; set; } = [];

    private protected override ConfirmImpact Impact => ConfirmImpact.High;

    private protected override SwitchParameter? Forced => Force;

    private protected override OffboardingGuard[]? Allowed => Allow;

    private protected override IReadOnlyList<(TeamEdit Edit, string? Cell)> CreateEdits(TeamRow row) => [(new TeamDeletion(Force), null)];
}
