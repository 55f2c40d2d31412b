using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

internal static class KonnectUsers
{
    private const int LongestName = 250;

    private static readonly (string, string[])[] Filters =
    [
        ("id", [KonnectFilter.Eq]),
        ("email", [KonnectFilter.Eq, KonnectFilter.Contains]),
        ("full_name", [KonnectFilter.Eq, KonnectFilter.Contains]),
        ("active", [KonnectFilter.Flag]),
    ];

    public static WireAnswer List(SandboxCall call)
    {
        var page = KonnectPage.Of(call.Request);
        var filters = KonnectFilter.Of(call.Request, Filters);
        if (filters.Count > 0)
            return KonnectJson.List(page.Of(Search(Candidates(call.Organization, filters), filters)), KonnectJson.Write);
        // Finds the page by position, without a scan of the list.
        var (total, people) = call.Organization.PageAfter(page.Skipped, page.Size);
        return KonnectJson.List(new KonnectSlice<Person>(page, total, people.People), KonnectJson.Write);
    }

    public static WireAnswer Members(SandboxCall call)
    {
        var team = KonnectLookup.TeamOf(call);
        var page = KonnectPage.Of(call.Request);
        var members = call.Organization.People().Where(person => KonnectLookup.Has(person.TeamIds, team.Id));
        return KonnectJson.List(page.Of(Search(members, KonnectFilter.Of(call.Request, Filters))), KonnectJson.Write);
    }

    public static WireAnswer Get(SandboxCall call) => KonnectJson.Object(KonnectLookup.PersonOf(call), KonnectJson.Write);

    public static WireAnswer Me(SandboxCall call) =>
        KonnectJson.Object(call.Organization.Find(call.Organization.OwnerId)!, KonnectJson.Write);

    public static WireAnswer Update(SandboxCall call)
    {
        var person = KonnectLookup.PersonOf(call);
        var body = KonnectLookup.BodyOf(call);
        // The documented pattern of full_name accepts any non-empty string. INFERRED: preferred_name may be empty.
        var name = Name(body, "full_name", shortest: 1) ?? person.Name;
        var preferred = Name(body, "preferred_name", shortest: 0) ?? person.PreferredName;
        return KonnectJson.Object(KonnectLookup.Store(call, person with { Name = name, PreferredName = preferred }), KonnectJson.Write);
    }

    public static WireAnswer Delete(SandboxCall call)
    {
        var person = KonnectLookup.PersonOf(call);
        // INFERRED: the owner of an organization cannot be deleted. The documentation does not describe this response.
        if (person.Id == call.Organization.OwnerId)
            throw new KonnectProblem(403, "The owner of the organization cannot be deleted");
        var ledger = call.Organization.Ledger;
        foreach (var assignment in ledger.Assignments.Of(person.Id))
            call.Organization.Change(() => ledger.Assignments.Remove(assignment.Id));
        foreach (var token in ledger.Tokens.Of(person.Id))
            call.Organization.Change(() => ledger.Tokens.Remove(token.Id));
        call.Organization.Remove(person);
        return new WireAnswer(204);
    }

    /// <summary>Returns the users to test against the filters. A filter on the id or address avoids testing every user.</summary>
    private static IEnumerable<Person> Candidates(SandboxOrganization organization, IReadOnlyList<KonnectFilter> filters)
    {
        if (filters.FirstOrDefault(filter => filter.Operator == KonnectFilter.Eq && filter.Field is "id" or "email") is not { } key)
            return organization.People();
        return (key.Field == "id" ? organization.Find(KonnectIds.Parse(key.Value)) : organization.FindByEmail(key.Value)) is { } person
            ? [person]
            : [];
    }

    private static Person[] Search(IEnumerable<Person> people, IReadOnlyList<KonnectFilter> filters) =>
        people.Where(person => filters.All(filter => Fits(person, filter))).ToArray();

    private static bool Fits(Person person, KonnectFilter filter) => filter.Field switch
    {
        "id" => filter.Fits(person.Id),
        "email" => filter.Fits(person.Email),
        "full_name" => filter.Fits(person.Name),
        _ => filter.Fits(person.Status != PersonStatus.Pending),
    };

    private static string? Name(WireBody body, string field, int shortest)
    {
        if (!body.Has(field))
            return null;
        if (body.Text(field) is not { } name)
            throw KonnectProblem.Invalid(field, "must be a string");
        if (name.Length < shortest)
            throw KonnectProblem.Invalid(field, "must not be empty");
        return name.Length <= LongestName
            ? name
            : throw KonnectProblem.Invalid(field, $"must have at most {LongestName} characters", maximum: LongestName);
    }
}
