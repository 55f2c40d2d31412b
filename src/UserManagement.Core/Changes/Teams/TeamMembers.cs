using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Json;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes.Teams;

/// <summary>The members of a team, users and system accounts. One change reads them at most once.</summary>
internal sealed class TeamMembers
{
    private readonly AsyncOnce<ReadList<PlatformUser>> _list;

    public TeamMembers(PlatformTeam team)
    {
        Team = team;
        _list = new AsyncOnce<ReadList<PlatformUser>>(ReadAsync);
    }

    private PlatformTeam Team { get; }

    /// <summary>Returns the members, and why some may be missing if the list is not proven complete.</summary>
    public Task<ReadList<PlatformUser>> GetAsync(CallContext call) => _list.GetAsync(call);

    /// <summary>Describes how many members a change affects, such as "its 12 members get", without counting one user.</summary>
    /// <param name="one">The verb for one member, such as "gets".</param>
    /// <param name="many">The verb for several, such as "get".</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    /// <param name="except">The id of the user who is not counted; null for none.</param>
    public async Task<string> DescribeAsync(string one, string many, CallContext call, string? except = null)
    {
        try
        {
            var list = await GetAsync(call).ConfigureAwait(false);
            var count = list.Items.Count(member => except is null || !IdKey.Same(member.Id, except));
            if (count == 0 && list.End.IsProven) return $"no {(except is null ? "" : "other ")}member {one}";
            var number = (list.End.IsProven ? "" : "at least ") + count;
            return $"its {number} {(except is null ? "" : "other ")}{(count == 1 ? "member " + one : "members " + many)}";
        }
        catch (PlatformException e) when (e.Error != PlatformError.NotAuthenticated)
        {
            call.Observer.Verbose($"The members of team {Team.Name ?? Team.Id} could not be read: {e.Message}");
            return $"its {(except is null ? "" : "other ")}members, who could not be counted, {many}";
        }
    }

    /// <summary>
    /// Returns the members who lose administrator rights with the team's roles, and what each loses. Leaves out system accounts, and
    /// members who administer the organization in another way too.
    /// </summary>
    /// <exception cref="PlatformException">The members or their other access could not be read completely.</exception>
    public async Task<IReadOnlyList<(PlatformUser User, AccessLoss Loss)>> LossesAsync(
        AdministratorPower lost, NameLookup names, CallContext call)
    {
        if (lost == AdministratorPower.None || Team.Origin.Adapter is not IAdministrators judge) return [];
        var list = await GetAsync(call).ConfigureAwait(false);
        if (!list.End.IsProven) throw list.End.Refuse("Cannot determine who would lose the right to administer");
        var losses = new List<(PlatformUser User, AccessLoss Loss)>();
        foreach (var member in list.Items.Where(member => member.Kind != UserKind.SystemAccount))
            if (!await AdministersElsewhereAsync(judge, member, names, call).ConfigureAwait(false))
                losses.Add((member, AccessLosses.Loss(lost)));
        return losses;
    }

    private async Task<bool> AdministersElsewhereAsync(IAdministrators judge, PlatformUser member, NameLookup names, CallContext call)
    {
        if (judge.PowerOf(member) == AdministratorPower.Administers) return true;
        if (Team.Origin.Find(Operations.ListUserRoles) is { } roles)
            foreach (var held in await roles.ReadRolesAsync(member, call).ConfigureAwait(false))
            {
                var role = new RoleGrant(held.Role) { EntityType = held.EntityType };
                if (await judge.PowerOfRoleAsync(role, names, call).ConfigureAwait(false) == AdministratorPower.Administers) return true;
            }

        foreach (var team in await Team.Origin.Require(Operations.ListTeams).ReadTeamsAsync(member, call).ConfigureAwait(false))
            if (!Same(team.Id, Team.Id)
                && await judge.PowerOfTeamAsync(team.Id, names, call).ConfigureAwait(false) == AdministratorPower.Administers)
                return true;
        return false;
    }

    private async Task<ReadList<PlatformUser>> ReadAsync(CallContext call)
    {
        var people = await Team.Origin.Require(Operations.ListMembers).ListMembers(Team.Id).ReadAllAsync(call).ConfigureAwait(false);
        if (Team.Origin.Find(Operations.ListSystemAccounts) is not { } accounts) return people;
        var programs = await accounts.ListSystemAccounts(new UserQuery { Team = Team.Id }).ReadAllAsync(call).ConfigureAwait(false);
        return new ReadList<PlatformUser>([.. people.Items, .. programs.Items], people.End.IsProven ? programs.End : people.End);
    }

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
