using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Pipeline;
using UserManagement.Platforms;

namespace UserManagement.Commands;

/// <summary>Takes users out of a team.</summary>
[Cmdlet(VerbsCommon.Remove, "PlatformTeamMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class RemovePlatformTeamMemberCommand : TeamMembershipCommand
{
    private protected override string Action => $"Remove from team '{Team}'";

    private protected override void CheckSupport(PlatformConnection connection) => connection.Require<ITeams>("remove a user from a team");

    private protected override string? NothingToDo(PlatformUser user) => user.Teams.Contains(Team, StringComparer.OrdinalIgnoreCase) ? null : $"not in team '{Team}'";

    private protected override async Task<PlatformUser?> ChangeAsync(PlatformUser user, PumpItem item)
    {
        await user.Origin.Require<ITeams>("remove a user from a team").RemoveMemberAsync(Team, user, item.Call).ConfigureAwait(false);
        return null;
    }
}
