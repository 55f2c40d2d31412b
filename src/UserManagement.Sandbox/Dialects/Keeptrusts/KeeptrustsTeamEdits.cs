using System;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>
/// The routes that create, change and delete teams and assign roles to teams. INFERRED from the vendor's command <c>kt team</c>: a team has
/// a name, a slug made from the name, and a description; a second team with the same slug is refused; deleting a team ends all memberships
/// in it.
/// </summary>
internal static class KeeptrustsTeamEdits
{
    private const int LongestName = 200;
    private const int LongestDescription = 1000;

    public static WireAnswer Get(SandboxCall call) => Answer(call, KeeptrustsTeams.TeamOf(call));

    public static WireAnswer Create(SandboxCall call)
    {
        var body = KeeptrustsBody.Of(call.Request).Only("name", "description");
        var name = Text(body, "name", LongestName);
        var description = body.Has("description") ? Text(body, "description", LongestDescription) : "";
        var team = new Team(NewId(call), name, SlugOf(name), description, []);
        RequireFreeSlug(call, team);
        call.Organization.PutTeam(team);
        return Answer(call, team, 201);
    }

    public static WireAnswer Update(SandboxCall call)
    {
        var team = KeeptrustsTeams.TeamOf(call);
        var body = KeeptrustsBody.Of(call.Request).Only("name", "description");
        if (!body.Has("name") && !body.Has("description"))
            throw KeeptrustsRefusal.Invalid("name", "Nothing to change: give name or description.");
        if (body.Has("name"))
        {
            var name = Text(body, "name", LongestName);
            team = team with { Name = name, Slug = SlugOf(name) };
            RequireFreeSlug(call, team);
        }

        if (body.Has("description"))
            team = team with { Description = Text(body, "description", LongestDescription) };
        call.Organization.PutTeam(team);
        return Answer(call, team);
    }

    public static WireAnswer Delete(SandboxCall call)
    {
        var team = KeeptrustsTeams.TeamOf(call);
        foreach (var person in call.Organization.People().Where(person => KeeptrustsTeams.IsIn(person, team)))
            KeeptrustsLookup.Store(call, person with { TeamIds = KeeptrustsLookup.Without(person.TeamIds, team.Id) });
        call.Organization.RemoveTeam(team);
        return KeeptrustsJson.NoContent();
    }

    public static WireAnswer AssignRole(SandboxCall call)
    {
        var team = KeeptrustsTeams.TeamOf(call);
        var role = KeeptrustsLookup.RoleOf(call, KeeptrustsBody.Of(call.Request).Only("role_id").Text("role_id"));
        if (team.RoleIds.Contains(role.Id, StringComparer.Ordinal))
            throw KeeptrustsRefusal.Conflict("This team already has this role.");
        team = team with { RoleIds = KeeptrustsLookup.With(team.RoleIds, role.Id) };
        call.Organization.PutTeam(team);
        return Answer(call, team);
    }

    public static WireAnswer DetachRole(SandboxCall call)
    {
        var team = KeeptrustsTeams.TeamOf(call);
        if (!team.RoleIds.Contains(call.Values[1], StringComparer.Ordinal))
            throw KeeptrustsRefusal.NotFound("role of this team");
        call.Organization.PutTeam(team with { RoleIds = KeeptrustsLookup.Without(team.RoleIds, call.Values[1]) });
        return KeeptrustsJson.NoContent();
    }

    private static WireAnswer Answer(SandboxCall call, Team team, int status = 200)
    {
        var count = call.Organization.People().Count(person => KeeptrustsTeams.IsIn(person, team));
        return KeeptrustsJson.Object(status, writer =>
        {
            writer.WritePropertyName("team");
            KeeptrustsJson.Write(writer, team, count);
        });
    }

    private static string Text(KeeptrustsBody body, string field, int longest) => body.Text(field) is var text && text.Length <= longest
        ? text
        : throw KeeptrustsRefusal.Invalid(field, $"{field} is longer than {longest} characters.");

    private static void RequireFreeSlug(SandboxCall call, Team team)
    {
        if (call.Organization.Teams.Any(other => other.Slug == team.Slug && other.Id != team.Id))
            throw KeeptrustsRefusal.Conflict("There is already a team with this name.");
    }

    private static string SlugOf(string name) =>
        string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-')).Trim('-');

    private static string NewId(SandboxCall call)
    {
        var ledger = call.Organization.Ledger;
        var number = ledger.Issued;
        call.Organization.Change(() =>
        {
            ledger.Issued++;
            return () => ledger.Issued--;
        });
        return "team_" + StableRandom.Word(number, 12);
    }
}
