using System;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The routes for teams and their members.</summary>
internal static class KeeptrustsTeams
{
    public static WireAnswer List(SandboxCall call)
    {
        var sizes = call.Organization.People().SelectMany(person => person.TeamIds).GroupBy(id => id)
            .ToDictionary(group => group.Key, group => group.Count());
        return KeeptrustsJson.List(
            "teams", call.Organization.Teams,
            (writer, team) => KeeptrustsJson.Write(writer, team, sizes.TryGetValue(team.Id, out var size) ? size : 0));
    }

    public static WireAnswer Members(SandboxCall call)
    {
        var team = TeamOf(call);
        return KeeptrustsJson.List("members", call.Organization.People().Where(person => IsIn(person, team)), StoredJson.Write);
    }

    public static WireAnswer Add(SandboxCall call)
    {
        var team = TeamOf(call);
        var person = call.Organization.Find(KeeptrustsBody.Of(call.Request).Text("user_id"))
            ?? throw KeeptrustsRefusal.Invalid("user_id", "There is no user with this user_id in the organization.");
        if (IsIn(person, team))
            throw KeeptrustsRefusal.Conflict("This user is already in this team.");
        person = person with { TeamIds = KeeptrustsLookup.With(person.TeamIds, team.Id) };
        return KeeptrustsJson.Person("member", KeeptrustsLookup.Store(call, person), 201);
    }

    public static WireAnswer Remove(SandboxCall call)
    {
        var team = TeamOf(call);
        if (call.Organization.Find(call.Values[1]) is not { } person || !IsIn(person, team))
            throw KeeptrustsRefusal.NotFound("member of this team");
        KeeptrustsLookup.Store(call, person with { TeamIds = KeeptrustsLookup.Without(person.TeamIds, team.Id) });
        return KeeptrustsJson.NoContent();
    }

    public static Team TeamOf(SandboxCall call) => call.Organization.FindTeam(call.Values[0]) ?? throw KeeptrustsRefusal.NotFound("team");

    public static bool IsIn(Person person, Team team) => person.TeamIds.Contains(team.Id, StringComparer.Ordinal);
}
