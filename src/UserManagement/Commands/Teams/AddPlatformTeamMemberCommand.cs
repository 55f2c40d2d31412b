using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Pipeline;
using UserManagement.Platforms;

namespace UserManagement.Commands;

/// <summary>Puts users into a team.</summary>
[Cmdlet(VerbsCommon.Add, "PlatformTeamMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class AddPlatformTeamMemberCommand : TeamMembershipCommand
{
    private protected override string Action => $"Add to team '{Team}'";

    private protected override void CheckSupport(PlatformConnection connection) => connection.Require<ITeams>("add a user to a team");

    private protected override string? NothingToDo(PlatformUser user) => user.Teams.Contains(Team, StringComparer.OrdinalIgnoreCase) ? $"already in team '{Team}'" : null;

    private protected override async Task<PlatformUser?> ChangeAsync(PlatformUser user, PumpItem item)
    {
        await user.Origin.Require<ITeams>("add a user to a team").AddMemberAsync(Team, user, item.Call).ConfigureAwait(false);
        return null;
    }
}
