using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes.Guards;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes.Teams;

internal abstract class TeamRoleEdit(RoleGrant grant) : TeamEdit
{
    protected RoleGrant Grant { get; } = grant;

    /// <summary>The role with the role's id instead of its name; set when the team is read.</summary>
    protected RoleGrant Resolved { get; private set; } = grant;

    public override async Task<TeamReading> ReadAsync(PlatformConnection connection, string id, NameLookup names, CallContext call)
    {
        var team = await Editing(connection).GetTeamAsync(id, call).ConfigureAwait(false);
        var roles = await ReadRolesAsync(team, call).ConfigureAwait(false);
        var shown = roles.FirstOrDefault(held => Same(held.Role, Grant.Role))?.Role;
        Resolved = Grant.WithRole(shown ?? await names.RoleIdAsync(Grant.Role, call).ConfigureAwait(false));
        return new TeamReading(team, roles);
    }

    public override object Show(TeamReading before, TeamReading? after, ChangeOutcome outcome)
    {
        var held = Held(after ?? before);
        var one = held.Count == 1 ? held[0] : Held(before) is { Count: 1 } was ? was[0] : Resolved;
        return PlatformTeamRole.Of((after ?? before).Team, one, outcome);
    }

    /// <summary>
    /// Returns the roles of a team that was just read. Sends a request only on a platform whose team list does not contain the roles.
    /// </summary>
    public static async Task<IReadOnlyList<RoleGrant>> ReadRolesAsync(PlatformTeam team, CallContext call)
    {
        var reader = team.Origin.Require(Operations.ListTeamRoles);
        return reader.ListsTeamRoles
            ? [.. team.GivenRoles.Select(role => new RoleGrant(role))]
            : await reader.ReadTeamRolesAsync(team, call).ConfigureAwait(false);
    }

    protected IReadOnlyList<RoleGrant> Held(TeamReading team) => [.. team.Roles!.Where(Resolved.Matches)];

    protected static async Task<AdministratorPower> PowerAsync(PlatformTeam team, RoleGrant role, NameLookup names, CallContext call) =>
        team.Origin.Adapter is IAdministrators judge
            ? await judge.PowerOfRoleAsync(role, names, call).ConfigureAwait(false)
            : AdministratorPower.None;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Attaches a role to a team, so that every member has it.</summary>
internal sealed class TeamRoleAddition(RoleGrant grant) : TeamRoleEdit(grant)
{
    public override string Action => $"Attach role '{Grant}' to the team";

    public override void Check(PlatformConnection connection) => connection.Require(Operations.AttachTeamRole).CheckTeamGrant(Grant, true);

    public override string? NothingToDo(TeamReading team) => Held(team).Count > 0 ? $"the team already has role '{Grant}'" : null;

    public override async Task<string> ConsequenceAsync(TeamReading team, NameLookup names, CallContext call)
    {
        var power = await PowerAsync(team.Team, Resolved, names, call).ConfigureAwait(false);
        return $"; {await new TeamMembers(team.Team).DescribeAsync("gets", "get", call).ConfigureAwait(false)} it through the team"
            + (power == AdministratorPower.Administers ? ", and the role administers the organization" : "");
    }

    public override async Task<TeamReading?> ApplyAsync(TeamReading team, CallContext call)
    {
        var added = await team.Team.Origin.Require(Operations.AttachTeamRole)
            .AddTeamRoleAsync(team.Team, Resolved, call).ConfigureAwait(false);
        return added is null ? null : team with { Roles = [.. team.Roles!, added] };
    }
}

internal sealed class TeamRoleRemoval(RoleGrant grant) : TeamRoleEdit(grant)
{
    public override bool TakesAway => true;

    public override string Action => $"Detach role '{Grant}' from the team";

    public override void Check(PlatformConnection connection) =>
        connection.Require(Operations.DetachTeamRole).CheckTeamGrant(Grant, false);

    public override async Task CheckInputAsync(TeamReading team, NameLookup names, CallContext call)
    {
        var name = $"team {team.Team.Name ?? team.Team.Id}";
        AssignmentCheck.Require(Resolved, team.Roles!, name, team.Team.Origin, "Get-PlatformTeamRole");
        if (Held(team).Count == 0)
            await UnlistedRole.WarnAsync(Grant, "The " + name, team.Team.Origin, names, call).ConfigureAwait(false);
    }

    public override string? NothingToDo(TeamReading team) => Held(team).Count == 0 ? $"the team does not have role '{Grant}'" : null;

    public override async Task RequireAllowedAsync(TeamReading team, NameLookup names, GuardTurn guard, CallContext call)
    {
        await base.RequireAllowedAsync(team, names, guard, call).ConfigureAwait(false);
        var held = Held(team);
        SeveralAssignments.Refuse(
            [.. held.Select(one => one.Scope ?? one.Role)], Grant.Role, $"Team {team.Team.Name ?? team.Team.Id}", team.Team.Origin,
            "removes", "Get-PlatformTeamRole");
        var lost = await PowerAsync(team.Team, held[0], names, call).ConfigureAwait(false);
        foreach (var other in team.Roles!.Where(other => !ReferenceEquals(other, held[0])))
            if (await PowerAsync(team.Team, other, names, call).ConfigureAwait(false) == AdministratorPower.Administers) return;
        var losses = await new TeamMembers(team.Team).LossesAsync(lost, names, call).ConfigureAwait(false);
        await guard.RequireAsync(losses, call).ConfigureAwait(false);
    }

    public override async Task<string> ConsequenceAsync(TeamReading team, NameLookup names, CallContext call) =>
        $"; {await new TeamMembers(team.Team).DescribeAsync("loses", "lose", call).ConfigureAwait(false)} it, "
        + "unless they have the role in another way";

    public override async Task<TeamReading?> ApplyAsync(TeamReading team, CallContext call)
    {
        await team.Team.Origin.Require(Operations.DetachTeamRole)
            .RemoveTeamRoleAsync(team.Team, Held(team)[0], call).ConfigureAwait(false);
        return null;
    }
}
