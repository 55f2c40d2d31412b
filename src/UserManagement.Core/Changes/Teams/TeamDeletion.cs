using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes.Guards;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes.Teams;

internal sealed class TeamDeletion(bool evenWithMembers) : TeamEdit
{
    private TeamMembers? _members;

    public override string Action => "Delete the team";

    public override bool GoneMeansDone => true;

    public override void Check(PlatformConnection connection) => connection.Require(Operations.RemoveTeam);

    public override string? NothingToDo(TeamReading team) => null;

    public override async Task RequireAllowedAsync(TeamReading team, NameLookup names, GuardTurn guard, CallContext call)
    {
        await base.RequireAllowedAsync(team, names, guard, call).ConfigureAwait(false);
        TeamRules.RequireChangeable(team.Team);
        var members = Members(team);
        var list = await members.GetAsync(call).ConfigureAwait(false);
        if (list.Items.Count == 0 && !list.End.IsProven)
            throw list.End.Refuse($"Cannot determine whether team {team.Team.Name ?? team.Team.Id} has members");
        if (list.Items.Count > 0 && !evenWithMembers)
            throw new PlatformException(
                PlatformError.TeamNotEmpty,
                $"Team {team.Team.Name ?? team.Team.Id} on {team.Team.Platform} (connection '{team.Team.Connection}') has "
                + $"{list.Items.Count} {(list.Items.Count == 1 ? "member" : "members")}, who would lose the access that the team gives "
                + "them; nothing was sent.",
                "Remove them with Remove-PlatformTeamMember, or add -Force to delete the team anyway.")
            {
                Platform = team.Team.Platform,
                Connection = team.Team.Connection,
            };
        if (list.Items.Count == 0 || team.Team.Origin.Adapter is not IAdministrators judge) return;
        var lost = await judge.PowerOfTeamAsync(team.Team.Id, names, call).ConfigureAwait(false);
        await guard.RequireAsync(await members.LossesAsync(lost, names, call).ConfigureAwait(false), call).ConfigureAwait(false);
    }

    public override async Task<string> ConsequenceAsync(TeamReading team, NameLookup names, CallContext call)
    {
        var count = (await Members(team).GetAsync(call).ConfigureAwait(false)).Items.Count;
        if (count == 0) return ", which has no members";
        var roles = await TeamRoleEdit.ReadRolesAsync(team.Team, call).ConfigureAwait(false);
        return $"; {await Members(team).DescribeAsync("is removed", "are removed", call).ConfigureAwait(false)} from it"
            + (roles.Count == 0
                ? ""
                : "; they lose its roles, unless they have them in another way: "
                    + string.Join(", ", roles.Select(role => role.ToString())));
    }

    public override async Task<TeamReading?> ApplyAsync(TeamReading team, CallContext call)
    {
        await team.Team.Origin.Require(Operations.RemoveTeam).DeleteTeamAsync(team.Team, call).ConfigureAwait(false);
        return null;
    }

    private TeamMembers Members(TeamReading team) => _members ??= new TeamMembers(team.Team);
}
