using System.Management.Automation;
using UserManagement.Changes;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Takes users out of a team.</summary>
[Cmdlet(VerbsCommon.Remove, "PlatformTeamMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class RemovePlatformTeamMemberCommand : TeamMembershipCommand
{
    [Parameter(HelpMessage = "Guards that are to be overridden, by name: Self, LastAdministrator, Owner.")]
    public OffboardingGuard[] Allow { get; set; } = [];

    private protected override OffboardingGuard[]? Allowed => Allow;

    private protected override UserChange CreateChange(string team) => new TeamRemoval(team);
}
