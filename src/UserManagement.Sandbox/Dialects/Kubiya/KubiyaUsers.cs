using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The routes that read and remove users.</summary>
internal static class KubiyaUsers
{
    /// <summary>
    /// Lists users. The users page shows one form, the Terraform provider decodes another. Which one is sent is UNKNOWN: the sandbox uses
    /// the provider's form, because its users depend on it and only it has the ids that other routes require.
    /// </summary>
    public static WireAnswer List(SandboxCall call)
    {
        var people = InGroup(call, InRole(call, call.Organization.People()));
        return KubiyaJson.Array(KubiyaPaging.Cut(people, call.Request, 50), KubiyaUserForms.Provider);
    }

    /// <summary>
    /// Lists users. No filter is documented for this list, so it has none. Its default limit is UNKNOWN; both clients that use it request
    /// 100.
    /// </summary>
    public static WireAnswer ListV2(SandboxCall call) =>
        KubiyaJson.Items(KubiyaPaging.Cut(call.Organization.People(), call.Request, 100), KubiyaUserForms.CommandLine);

    /// <summary>Returns a user. INFERRED: the response has the form of the users page, the only source for this route.</summary>
    public static WireAnswer Get(SandboxCall call) => KubiyaLookup.Page(call, KubiyaLookup.PersonOf(call));

    /// <summary>Returns the owner of the key. INFERRED, as for <see cref="Get"/>.</summary>
    public static WireAnswer Current(SandboxCall call) => KubiyaLookup.Page(call, KubiyaLookup.OwnerOf(call));

    public static WireAnswer Self(SandboxCall call) => KubiyaJson.One(KubiyaLookup.OwnerOf(call), KubiyaUserForms.Provider);

    public static WireAnswer Delete(SandboxCall call)
    {
        var person = KubiyaLookup.PersonOf(call);
        // The platform's response is UNKNOWN. The sandbox refuses the request, because its key needs an owner.
        if (person.Id == call.Organization.OwnerId)
            throw KubiyaRefusal.Conflict("The owner of this key cannot be deleted with it.");
        call.Organization.Remove(person);
        return new WireAnswer(200);
    }

    private static IEnumerable<Person> InRole(SandboxCall call, IEnumerable<Person> people)
    {
        if (!call.Request.Query.TryGetValue("role", out var role))
            return people;
        // INFERRED: an unknown role is refused; an empty list would hide a client's misspelling.
        KubiyaInvitations.CheckRole(role);
        return people.Where(person => person.OrgRole == role);
    }

    /// <summary>
    /// Returns the users in a group. Whether the parameter is the group's name or uuid is UNKNOWN: both work, and an unknown group has no
    /// members.
    /// </summary>
    private static IEnumerable<Person> InGroup(SandboxCall call, IEnumerable<Person> people)
    {
        if (!call.Request.Query.TryGetValue("group", out var asked))
            return people;
        var group = call.Organization.Teams.FirstOrDefault(group => group.Id == asked || group.Name == asked);
        return people.Where(person => group is not null && person.TeamIds.Contains(group.Id));
    }
}
