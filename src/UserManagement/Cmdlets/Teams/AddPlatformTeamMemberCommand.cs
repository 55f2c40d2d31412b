using System.Management.Automation;
using UserManagement.Changes;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Puts users into a team.</summary>
[Cmdlet(VerbsCommon.Add, "PlatformTeamMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class AddPlatformTeamMemberCommand : TeamMembershipCommand
{
    private protected override UserChange CreateChange(string team) => new TeamAddition(team);
}
