using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The routes for teams and their members.</summary>
internal static class KonnectTeams
{
    private const string Labels = "labels.";

    private static readonly string[] Texts = [KonnectFilter.Eq, KonnectFilter.Contains];

    public static WireAnswer List(SandboxCall call) => Answer(call, call.Organization.Teams, ("name", Texts), (Labels, Texts));

    public static WireAnswer Get(SandboxCall call) => KonnectJson.Object(KonnectLookup.TeamOf(call), KonnectJson.Write);

    public static WireAnswer OfPerson(SandboxCall call) => Answer(call, Known(call, KonnectLookup.PersonOf(call).TeamIds), ("name", Texts));

    public static WireAnswer OfAccount(SandboxCall call) =>
        Answer(call, Known(call, KonnectLookup.AccountOf(call).TeamIds), ("name", Texts));

    public static WireAnswer Add(SandboxCall call)
    {
        var team = KonnectLookup.TeamOf(call);
        var id = KonnectIds.Parse(KonnectLookup.BodyOf(call).Text("id") ?? "");
        var person = call.Organization.Find(id) ?? throw KonnectProblem.NotFound("user");
        if (KonnectLookup.Has(person.TeamIds, team.Id))
            throw KonnectProblem.Conflict("User is already a member of this team");
        KonnectLookup.Store(call, person with { TeamIds = [.. person.TeamIds, team.Id] });
        return new WireAnswer(201);
    }

    public static WireAnswer Remove(SandboxCall call)
    {
        var team = KonnectLookup.TeamOf(call);
        var person = KonnectLookup.PersonOf(call, 1);
        if (!KonnectLookup.Has(person.TeamIds, team.Id))
            throw KonnectProblem.NotFound("user");
        KonnectLookup.Store(call, person with { TeamIds = person.TeamIds.Where(id => id != team.Id).ToArray() });
        return new WireAnswer(204);
    }

    private static IEnumerable<Team> Known(SandboxCall call, IReadOnlyList<string> ids) =>
        ids.Select(call.Organization.FindTeam).OfType<Team>();

    private static WireAnswer Answer(SandboxCall call, IEnumerable<Team> teams, params (string Field, string[] Operators)[] known)
    {
        var filters = KonnectFilter.Of(call.Request, known);
        var found = teams.Where(team => filters.All(filter => filter.Fits(TextOf(team, filter.Field)))).ToArray();
        return KonnectJson.List(KonnectPage.Of(call.Request).Of(found), KonnectJson.Write);
    }

    private static string? TextOf(Team team, string field) =>
        field == "name" ? team.Name : team.Detail?.Labels.FirstOrDefault(label => Labels + label.Key == field).Value;
}
