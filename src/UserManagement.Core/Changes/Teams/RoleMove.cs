using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Foundation.Text;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Schedules;
using UserManagement.Sessions;

namespace UserManagement.Changes.Teams;

/// <summary>
/// Replaces a user's direct role with the same role of the user's team: attaches it to the team, checks that the user's effective roles
/// are the same, and detaches it from the user.
/// </summary>
/// <param name="grant">The role.</param>
/// <param name="team">The team, by id or name.</param>
/// <param name="addToTeam">True to add the user to the team if the user is not a member.</param>
/// <param name="gate">Held during a move, so that a move never undoes a step that another move relies on.</param>
internal sealed class RoleMove(RoleGrant grant, string team, bool addToTeam, SemaphoreSlim gate) : RoleChange(grant)
{
    private NameLookup? _names;
    private bool _teamHadRole; // true if the team had the role before the prompt; the prompt then says so

    /// <summary>The scheduled ends of temporary access; null if the connection has no schedule.</summary>
    public AccessGrants? Grants { get; set; }

    public override string Action(PlatformConnection connection) =>
        $"Move role '{Grant}' to team '{team}'{(addToTeam ? ", with the user added to the team" : "")}";

    public override void Check(PlatformConnection connection)
    {
        connection.Require(Operations.AttachTeamRole);
        connection.Require(Operations.DetachTeamRole).CheckTeamGrant(Grant, false);
        connection.Require(Operations.DetachRole).CheckGrant(Grant, false);
        if (addToTeam) connection.Require(Operations.AddMember);
        NameLookup.CheckTeam(connection, team);
    }

    public override async Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        _names = names;
        var state = await ReadAsync(user, call, true).ConfigureAwait(false);
        return state.IsMoved ? $"already has role '{Grant}' through team '{state.Name}'" : null;
    }

    public override async Task RequireAllowedAsync(PlatformUser user, CallContext call)
    {
        await base.RequireAllowedAsync(user, call).ConfigureAwait(false);
        var state = await ReadAsync(user, call).ConfigureAwait(false);
        await RequireAllowedAsync(user, state, call).ConfigureAwait(false);
        _teamHadRole = state.OfTeam.Count > 0;
    }

    public override async Task<string> ConsequenceAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        var state = await ReadAsync(user, call).ConfigureAwait(false);
        if (state.OfTeam.Count > 0) return "; the team already has the role";
        var count = await new TeamMembers(state.Team).DescribeAsync("gets", "get", call, user.Id).ConfigureAwait(false);
        var power = user.Origin.Adapter is IAdministrators judge
            ? await judge.PowerOfRoleAsync(state.Grant, names, call).ConfigureAwait(false)
            : AdministratorPower.None;
        return $"; {count} it through the team too"
            + (power == AdministratorPower.Administers ? ", and the role administers the organization" : "");
    }

    /// <summary>Makes the move. The user keeps the role through the team, so no access is lost.</summary>
    public override async Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        await gate.WaitAsync(call.Stop).ConfigureAwait(false);
        try
        {
            var now = await RefreshAsync(user, call).ConfigureAwait(false);
            var state = await ReadAsync(now, call).ConfigureAwait(false);
            if (state.IsMoved) return null;
            // The user and the team can have changed since the prompt was shown.
            await RequireAllowedAsync(now, state, call).ConfigureAwait(false);
            if (_teamHadRole && state.OfTeam.Count == 0)
                throw Refuse(
                    user, PlatformError.InvalidRequest,
                    $"Team '{state.Name}' on {user.Platform} (connection '{user.Connection}') no longer has the role '{Grant}', so "
                    + "the move would give the role to all its members. Nothing was changed.",
                    "Run the command again; the question says how many members get the role.");
            await new RoleMoveSteps(now, state, c => LookAsync(user, c)).RunAsync(call).ConfigureAwait(false);
            return null;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Refuses a move that is not possible, or that would change which roles the user has.</summary>
    private async Task RequireAllowedAsync(PlatformUser user, RoleMoveState state, CallContext call)
    {
        if (state.Held.Count == 0)
            throw Refuse(
                user, PlatformError.RoleNotFound,
                $"{user} on {user.Platform} (connection '{user.Connection}') does not hold the role '{Grant}' directly.",
                "Get-PlatformUserRole lists the roles that the user holds directly.");
        RequireOne(user, state.Held, "moves");
        await RequireSameEndAsync(user, state, call).ConfigureAwait(false);
        if (state.IsMember) return;
        if (!addToTeam)
            throw Refuse(
                user, PlatformError.InvalidRequest,
                $"{user} on {user.Platform} (connection '{user.Connection}') is not in team '{state.Name}', so the user would lose "
                + "the role. Nothing was changed.",
                "Add -AddToTeam, or name a team that the user is in.");
        var effective = await EffectiveRoles.ReadAsync(user, call).ConfigureAwait(false);
        string[] more = [.. state.TeamRoles.Where(role => !effective.Has(role)).Select(role => role.ToString())];
        if (more.Length > 0)
            throw Refuse(
                user, PlatformError.InvalidRequest,
                $"Team '{state.Name}' on {user.Platform} (connection '{user.Connection}') gives roles that {user} does not have: "
                + $"{string.Join(", ", more)}. A move must not change which roles the user has. Nothing was changed.",
                "If the user should have these roles, add the user to the team first with Add-PlatformTeamMember.");
    }

    private async Task<RoleMoveState> LookAsync(PlatformUser user, CallContext call) =>
        await ReadAsync(await RefreshAsync(user, call).ConfigureAwait(false), call).ConfigureAwait(false);

    private static Task<PlatformUser> RefreshAsync(PlatformUser user, CallContext call) =>
        user.Origin.Require(Operations.ListUsers).RefreshAsync(user, call);

    private async Task<RoleMoveState> ReadAsync(PlatformUser user, CallContext call, bool check = false)
    {
        var (resolved, held) = await FindAsync(user, _names!, call, check).ConfigureAwait(false);
        var id = await _names!.TeamIdAsync(team, call).ConfigureAwait(false);
        var read = await user.Origin.Require(Operations.UpdateTeam).GetTeamAsync(id, call).ConfigureAwait(false);
        var teams = await user.Origin.Require(Operations.ListTeams).ReadTeamsAsync(user, call).ConfigureAwait(false);
        var moved = held.Count != 1 ? resolved : new RoleGrant(held[0].Role)
        {
            EntityType = held[0].EntityType,
            EntityId = held[0].EntityId,
            EntityRegion = held[0].EntityRegion,
        };
        return new RoleMoveState(
            read,
            moved,
            held,
            await TeamRoleEdit.ReadRolesAsync(read, call).ConfigureAwait(false),
            teams.Any(one => string.Equals(one.Id, read.Id, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Refuses a move that would change when the access ends: a team gives a role as long as the user is a member.</summary>
    private async Task RequireSameEndAsync(PlatformUser user, RoleMoveState state, CallContext call)
    {
        if (Grants is null || !Grants.HasAny(user.Id)) return;
        var role = await FindItemAsync(user, _names!, call).ConfigureAwait(false);
        if (Grants.Find(user.Id, role) is { } end)
            throw Refuse(
                user, PlatformError.InvalidRequest,
                $"{user} on {user.Platform} (connection '{user.Connection}') has {role} until {TimeText.Iso(end.Due)}, and team "
                + $"'{state.Name}' would give the role without an end. Nothing was changed.",
                "To keep the role without an end, cancel the end first: Get-PlatformGrant lists it, Stop-PlatformSchedule cancels it.");
        var team = new AccessItem { Team = new OffboardingTeam { Id = state.Team.Id, Name = state.Team.Name } };
        if (state.IsMember && Grants.Find(user.Id, team) is { } leaving)
            throw Refuse(
                user, PlatformError.InvalidRequest,
                $"{user} on {user.Platform} (connection '{user.Connection}') is in {team} until {TimeText.Iso(leaving.Due)}, and would "
                + $"lose {role} then. Nothing was changed.",
                "To keep the user in the team without an end, cancel the end first: Get-PlatformGrant lists it, Stop-PlatformSchedule "
                + "cancels it.");
    }

    private static PlatformException Refuse(PlatformUser user, PlatformError error, string message, string remedy) =>
        new(error, message, remedy)
        {
            Platform = user.Platform,
            Connection = user.Connection,
        };
}
