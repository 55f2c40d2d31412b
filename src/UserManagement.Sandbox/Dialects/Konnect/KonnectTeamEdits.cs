using System;
using System.Linq;

namespace UserManagement.Sandbox;

internal static class KonnectTeamEdits
{
    private const int Longest = 250;

    private static readonly string[] Known = ["name", "description"];

    public static WireAnswer Create(SandboxCall call)
    {
        var body = BodyOf(call);
        var name = Text(body, "name", 1) ?? throw KonnectProblem.Invalid("name", "is a required field");
        var now = call.Clock.Now;
        var team = new Team(KonnectLookup.NewId(call), name, "", Text(body, "description", 0) ?? "", [])
        {
            Detail = new TeamDetail(false, [], now, now),
        };
        call.Organization.PutTeam(team);
        return KonnectJson.Object(team, KonnectJson.Write, 201);
    }

    public static WireAnswer Update(SandboxCall call)
    {
        var team = OwnTeamOf(call);
        var body = BodyOf(call);
        team = team with
        {
            Name = Text(body, "name", 1) ?? team.Name,
            Description = Text(body, "description", 0) ?? team.Description,
            Detail = team.Detail! with { UpdatedAt = call.Clock.Now },
        };
        call.Organization.PutTeam(team);
        return KonnectJson.Object(team, KonnectJson.Write);
    }

    /// <summary>Deletes a team. INFERRED: its members stay in the organization, and the assigned roles are deleted with the team.</summary>
    public static WireAnswer Delete(SandboxCall call)
    {
        var team = OwnTeamOf(call);
        var organization = call.Organization;
        var ledger = organization.Ledger;
        foreach (var person in organization.People().Where(person => KonnectLookup.Has(person.TeamIds, team.Id)))
            KonnectLookup.Store(call, person with { TeamIds = person.TeamIds.Where(id => id != team.Id).ToArray() });
        foreach (var account in ledger.Accounts.All.Where(account => KonnectLookup.Has(account.TeamIds, team.Id)).ToArray())
            organization.Change(() => ledger.Accounts.Put(
                account with { TeamIds = account.TeamIds.Where(id => id != team.Id).ToArray() }));
        foreach (var assignment in ledger.Assignments.Of(team.Id))
            organization.Change(() => ledger.Assignments.Remove(assignment.Id));
        organization.RemoveTeam(team);
        return new WireAnswer(204);
    }

    /// <summary>Returns the team that the path identifies; predefined teams are refused.</summary>
    public static Team OwnTeamOf(SandboxCall call)
    {
        var team = KonnectLookup.TeamOf(call);
        // The status code is documented. INFERRED: the field and the text that describe the error.
        return team.Detail is { IsSystem: true } ? throw KonnectProblem.Invalid("system_team", "system teams cannot be edited") : team;
    }

    private static WireBody BodyOf(SandboxCall call)
    {
        var body = KonnectLookup.BodyOf(call);
        return body.Fields.FirstOrDefault(field => !Known.Contains(field, StringComparer.Ordinal)) is { } unknown
            ? throw KonnectProblem.Invalid(unknown, "unknown field")
            : body;
    }

    private static string? Text(WireBody body, string field, int shortest)
    {
        if (!body.Has(field))
            return null;
        if (body.Text(field) is not { } text)
            throw KonnectProblem.Invalid(field, "must be a string");
        if (text.Length < shortest)
            throw KonnectProblem.Invalid(field, "must not be empty");
        return text.Length <= Longest
            ? text
            : throw KonnectProblem.Invalid(field, $"must have at most {Longest} characters", maximum: Longest);
    }
}
