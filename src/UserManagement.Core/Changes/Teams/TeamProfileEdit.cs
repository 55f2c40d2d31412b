using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes.Guards;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Text;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes.Teams;

/// <summary>Changes the name or the description of a team.</summary>
/// <param name="update">The new values.</param>
/// <param name="claims">The new names that the command gives to other teams.</param>
internal sealed class TeamProfileEdit(TeamUpdate update, NewTeamNames claims) : TeamEdit
{
    public override string Action => "Set " + string.Join(
        " and ",
        new[]
        {
            update.Name is { } name ? $"the name to '{name}'" : null,
            update.Description is { } text ? $"the description to '{text}'" : null,
        }.Where(part => part is not null));

    public override string? NewName => update.Name;

    public override bool SetsValues => true;

    public override void Check(PlatformConnection connection) => connection.Require(Operations.UpdateTeam);

    public override string? NothingToDo(TeamReading team) =>
        (update.Name is null || SafeText.Of(update.Name) == team.Team.Name)
        && (update.Description is null || SafeText.Of(update.Description) == team.Team.Description)
            ? "the name and the description are already set"
            : null;

    public override async Task RequireAllowedAsync(TeamReading team, NameLookup names, GuardTurn guard, CallContext call)
    {
        await base.RequireAllowedAsync(team, names, guard, call).ConfigureAwait(false);
        TeamRules.RequireChangeable(team.Team);
        if (update.Name is not { } name) return;
        var all = await names.Teams.GetAsync(call).ConfigureAwait(false);
        if (all.Items.Find(other => other.Id != team.Team.Id && TeamRules.HasName(other, name)) is { } same)
            throw TeamRules.Exists(same, "The name was not changed.", "Choose another name.");
        if (claims.Claim(team.Team, name) is { } first)
            throw new PlatformException(
                PlatformError.TeamAlreadyExists,
                $"Team '{team.Team.Name ?? team.Team.Id}' on {team.Team.Platform} (connection '{team.Team.Connection}') cannot get the "
                + $"name '{name}', because the input gives this name to team '{first}' too. The name was not changed.",
                "Give each team another name.")
            { Platform = team.Team.Platform, Connection = team.Team.Connection };
    }

    public override async Task<TeamReading?> ApplyAsync(TeamReading team, CallContext call) =>
        await team.Team.Origin.Require(Operations.UpdateTeam).UpdateTeamAsync(team.Team, update, call).ConfigureAwait(false) is { } now
            ? new TeamReading(now)
            : null;
}

/// <summary>Checks that apply to teams that are created, changed or deleted.</summary>
internal static class TeamRules
{
    public static bool HasName(PlatformTeam team, string name) =>
        string.Equals(team.Name, SafeText.Of(name), StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses a team that nobody can change or delete.</summary>
    /// <exception cref="PlatformException">The team cannot be changed; nothing was sent.</exception>
    public static void RequireChangeable(PlatformTeam team)
    {
        if (team.Origin.Find(Operations.UpdateTeam)?.WhyFixed(team) is not { } why) return;
        throw new PlatformException(
            PlatformError.InvalidRequest,
            $"Team '{team.Name ?? team.Id}' on {team.Platform} (connection '{team.Connection}') {why}; nothing was sent.",
            "Its members can be changed with Add-PlatformTeamMember and Remove-PlatformTeamMember.")
        {
            Platform = team.Platform,
            Connection = team.Connection,
        };
    }

    public static PlatformException Exists(PlatformTeam team, string consequence, string remedy) => new(
        PlatformError.TeamAlreadyExists,
        $"A team named '{team.Name}' already exists on {team.Platform} (connection '{team.Connection}'), with the id {team.Id}. "
        + $"{consequence}",
        remedy)
    {
        Platform = team.Platform,
        Connection = team.Connection,
    };
}
