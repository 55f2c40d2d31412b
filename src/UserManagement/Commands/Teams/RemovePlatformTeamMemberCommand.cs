using System.Management.Automation;
using UserManagement.Changes;

namespace UserManagement.Commands;

/// <summary>Takes users out of a team.</summary>
[Cmdlet(VerbsCommon.Remove, "PlatformTeamMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class RemovePlatformTeamMemberCommand : TeamMembershipCommand
{
    private protected override UserChange CreateChange(string team) => new TeamRemoval(team);
}
