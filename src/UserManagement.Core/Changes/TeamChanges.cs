using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.People;
using UserManagement.Schedules;
using UserManagement.Sessions;

namespace UserManagement.Changes;

internal abstract class TeamChange(string team) : UserChange
{
    private string? _id;
    private bool _hidden;

    public override bool IsStateHidden => _hidden;

    protected string Team { get; } = team;

    public override AccessParts Parts => AccessParts.Teams;

    public override Task RequireAllowedAsync(PlatformUser user, CallContext call) =>
        user.Origin.Adapter is IProvisionedTeams own ? own.RequireOwnTeamsAsync(user, call) : Task.CompletedTask;

    public override async Task<AccessItem?> FindItemAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        var id = await IdAsync([], names, call).ConfigureAwait(false);
        return new AccessItem
        {
            Team = new OffboardingTeam { Id = id, Name = user.Origin.SeenTeams.NameOf(id) ?? (Same(id, Team) ? null : Team) },
        };
    }

    protected static ITeams Teams(PlatformUser user) => user.Origin.Require(Operations.ListTeams);

    public override async Task<bool> IsShownByAsync(PlatformUser readBack, NameLookup names, CallContext call)
    {
        var id = await IdAsync(readBack.HeldTeams, names, call).ConfigureAwait(false);
        return readBack.HeldTeams.Any(team => Same(team, id)) != TakesAway;
    }

    /// <summary>Returns whether the user is in the team; null if the platform does not show it, so the change is sent anyway.</summary>
    protected async Task<bool?> IsMemberAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        // If the value can only be a name, it is looked up first. The list of teams is then read once for all users of the command.
        if (!Teams(user).MayBeTeamId(Team)) await IdAsync([], names, call).ConfigureAwait(false);
        var access = await new AccessReader(user.Origin, names).ReadAsync(user, Parts, call).ConfigureAwait(false);
        if (access.TeamsHidden is { } hidden)
        {
            call.Observer.Verbose($"{user}: {hidden.Message}");
            _hidden = true;
            return null;
        }

        var teams = access.RequireTeams();
        var id = await IdAsync(teams.Select(team => team.Id), names, call).ConfigureAwait(false);
        return teams.Any(team => Same(team.Id, id));
    }

    /// <summary>Returns the team's id. The list of teams is read only if the user's teams do not show it.</summary>
    protected async Task<string> IdAsync(IEnumerable<string> seen, NameLookup names, CallContext call) =>
        _id ??= seen.FirstOrDefault(team => Same(team, Team)) ?? await names.TeamIdAsync(Team, call).ConfigureAwait(false);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

internal sealed class TeamAddition(string team) : TeamChange(team)
{
    public override string Action(PlatformConnection connection) => $"Add to team '{Team}'";

    public override void Check(PlatformConnection connection)
    {
        connection.Require(Operations.AddMember);
        NameLookup.CheckTeam(connection, Team);
    }

    public override async Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call) =>
        await IsMemberAsync(user, names, call).ConfigureAwait(false) == true ? $"already in team '{Team}'" : null;

    public override async Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        await user.Origin.Require(Operations.AddMember)
            .AddMemberAsync(await IdAsync([], names, call).ConfigureAwait(false), user, call).ConfigureAwait(false);
        return null;
    }
}

internal sealed class TeamRemoval(string team) : TeamChange(team)
{
    public override bool TakesAway => true;

    public override string Action(PlatformConnection connection) => $"Remove from team '{Team}'";

    public override void Check(PlatformConnection connection)
    {
        connection.Require(Operations.RemoveMember);
        NameLookup.CheckTeam(connection, Team);
    }

    public override async Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call) =>
        await IsMemberAsync(user, names, call).ConfigureAwait(false) == false ? $"not in team '{Team}'" : null;

    public override async Task<AccessLoss> TakesAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        if (user.Origin.Adapter is not IAdministrators judge) return AccessLoss.Nothing;
        var team = await names.TeamIdAsync(Team, call).ConfigureAwait(false);
        return AccessLosses.Loss(await judge.PowerOfTeamAsync(team, names, call).ConfigureAwait(false));
    }

    public override async Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        await user.Origin.Require(Operations.RemoveMember)
            .RemoveMemberAsync(await IdAsync([], names, call).ConfigureAwait(false), user, call).ConfigureAwait(false);
        return null;
    }
}
