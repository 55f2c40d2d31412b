using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes;

/// <summary>What joining and leaving a team have in common.</summary>
internal abstract class TeamChange(string team) : UserChange
{
    private string? _id;

    protected string Team { get; } = team;

    public override async Task<PlatformUser> ReadBackAsync(PlatformUser user, CallContext call)
    {
        var read = await base.ReadBackAsync(user, call).ConfigureAwait(false);
        read.Teams = [.. (await Teams(read).ReadTeamsAsync(read, call).ConfigureAwait(false)).Select(t => t.Id)];
        return read;
    }

    public override Task RequireAllowedAsync(PlatformUser user, CallContext call) =>
        user.Origin.Adapter is IProvisionedTeams own ? own.RequireOwnTeamsAsync(user, call) : Task.CompletedTask;

    protected static ITeams Teams(PlatformUser user) => user.Origin.Require(Operations.ListTeams);

    /// <summary>Reading back has read the teams, so they are not asked for again.</summary>
    public override async Task<bool> IsShownByAsync(PlatformUser readBack, NameLookup names, CallContext call)
    {
        var id = await IdAsync(readBack.HeldTeams, names, call).ConfigureAwait(false);
        return readBack.HeldTeams.Any(team => Same(team, id)) != TakesAway;
    }

    /// <summary>
    /// True where the user is in the team; null where the platform does not show it, so that the change is sent all the same.
    /// </summary>
    protected async Task<bool?> IsMemberAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        // What can only be a name is looked up first: one look serves all users of the command.
        if (!Teams(user).MayBeTeamId(Team)) await IdAsync([], names, call).ConfigureAwait(false);
        string[] teams;
        try
        {
            teams = [.. (await Teams(user).ReadTeamsAsync(user, call).ConfigureAwait(false)).Select(team => team.Id)];
        }
        catch (PlatformException e) when (e.Error == PlatformError.NotSupported)
        {
            call.Observer.Verbose($"{user}: {e.Message}");
            return null;
        }

        var id = await IdAsync(teams, names, call).ConfigureAwait(false);
        return teams.Any(team => Same(team, id));
    }

    /// <summary>The team's id. One that the user is seen to be in needs no look into the list of teams.</summary>
    protected async Task<string> IdAsync(IEnumerable<string> seen, NameLookup names, CallContext call) =>
        _id ??= seen.FirstOrDefault(team => Same(team, Team)) ?? await names.TeamIdAsync(Team, call).ConfigureAwait(false);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Puts a user into a team.</summary>
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

/// <summary>Takes a user out of a team.</summary>
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

    public override async Task<AccessTaken> TakesAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        if (user.Origin.Adapter is not IAdministrators judge) return AccessTaken.Nothing;
        var team = await names.TeamIdAsync(Team, call).ConfigureAwait(false);
        return AccessTakenBy.Loss(await judge.PowerOfTeamAsync(team, names, call).ConfigureAwait(false));
    }

    public override async Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        await user.Origin.Require(Operations.RemoveMember)
            .RemoveMemberAsync(await IdAsync([], names, call).ConfigureAwait(false), user, call).ConfigureAwait(false);
        return null;
    }
}
