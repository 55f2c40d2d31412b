using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The routes that read and remove people.</summary>
internal static class KubiyaUsers
{
    /// <summary>
    /// The users page shows this list in its own form, the Terraform provider decodes another. Which one is sent is UNKNOWN: taken is the
    /// provider's, which its users depend on and which alone has the ids that other routes ask for.
    /// </summary>
    public static WireAnswer List(SandboxCall call)
    {
        var people = InGroup(call, InRole(call, call.Organization.People()));
        return KubiyaJson.Array(KubiyaPaging.Cut(people, call.Request, 50), KubiyaUserForms.Provider);
    }

    /// <summary>
    /// No filter is documented for this list, so it has none. Its default limit is UNKNOWN; both clients that use it ask for 100.
    /// </summary>
    public static WireAnswer ListV2(SandboxCall call) =>
        KubiyaJson.Items(KubiyaPaging.Cut(call.Organization.People(), call.Request, 100), KubiyaUserForms.CommandLine);

    /// <summary>That the response has the form of the page is INFERRED: the page alone knows this route.</summary>
    public static WireAnswer Get(SandboxCall call) => KubiyaLookup.Page(call, KubiyaLookup.PersonOf(call));

    /// <summary>As <see cref="Get"/>: INFERRED.</summary>
    public static WireAnswer Current(SandboxCall call) => KubiyaLookup.Page(call, KubiyaLookup.OwnerOf(call));

    public static WireAnswer Self(SandboxCall call) => KubiyaJson.One(KubiyaLookup.OwnerOf(call), KubiyaUserForms.Provider);

    public static WireAnswer Delete(SandboxCall call)
    {
        var person = KubiyaLookup.PersonOf(call);
        // The platform's response is UNKNOWN. The sandbox refuses, because its key needs an owner.
        if (person.Id == call.Organization.OwnerId)
            throw KubiyaRefusal.Conflict("The owner of this key cannot be deleted with it.");
        call.Organization.Remove(person);
        return new WireAnswer(200);
    }

    private static IEnumerable<Person> InRole(SandboxCall call, IEnumerable<Person> people)
    {
        if (!call.Request.Query.TryGetValue("role", out var role))
            return people;
        // A refusal is INFERRED; an empty list would hide a client's misspelling.
        KubiyaInvitations.CheckRole(role);
        return people.Where(person => person.OrgRole == role);
    }

    /// <summary>
    /// Whether the parameter is the name or the uuid of a group is UNKNOWN: both work, and an unknown group has no members.
    /// </summary>
    private static IEnumerable<Person> InGroup(SandboxCall call, IEnumerable<Person> people)
    {
        if (!call.Request.Query.TryGetValue("group", out var asked))
            return people;
        var group = call.Organization.Teams.FirstOrDefault(group => group.Id == asked || group.Name == asked);
        return people.Where(person => group is not null && person.TeamIds.Contains(group.Id));
    }
}
