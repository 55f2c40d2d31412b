using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The routes that read and remove users.</summary>
internal static class KubiyaUsers
{
    /// <summary>
    /// Lists users. The documentation page about users shows one form, the Terraform provider reads another. Which form the real response
    /// has is UNKNOWN. The sandbox uses the provider's form: the provider depends on it, and only this form has the ids that other routes
    /// require.
    /// </summary>
    public static WireAnswer List(SandboxCall call)
    {
        var people = InGroup(call, InRole(call, call.Organization.People()));
        return KubiyaJson.Array(KubiyaPaging.Cut(people, call.Request, 50), KubiyaUserForms.Provider);
    }

    /// <summary>
    /// Lists users in version 2 of the API. No filter is documented for this list, so the sandbox supports none. Its default limit is
    /// UNKNOWN; both known clients that use this list request 100 users.
    /// </summary>
    public static WireAnswer ListV2(SandboxCall call) =>
        KubiyaJson.Items(KubiyaPaging.Cut(call.Organization.People(), call.Request, 100), KubiyaUserForms.CommandLine);

    /// <summary>
    /// Returns a user. INFERRED: the response has the form of the documentation page about users, the only source for this route.
    /// </summary>
    public static WireAnswer Get(SandboxCall call) => KubiyaLookup.Page(call, KubiyaLookup.PersonOf(call));

    /// <summary>Returns the owner of the key. INFERRED: the response has the same form as that of <see cref="Get"/>.</summary>
    public static WireAnswer Current(SandboxCall call) => KubiyaLookup.Page(call, KubiyaLookup.OwnerOf(call));

    public static WireAnswer Self(SandboxCall call) => KubiyaJson.One(KubiyaLookup.OwnerOf(call), KubiyaUserForms.Provider);

    public static WireAnswer Delete(SandboxCall call)
    {
        var person = KubiyaLookup.PersonOf(call);
        // The platform's response is UNKNOWN. The sandbox refuses to delete the owner of the key that sends the request.
        if (person.Id == call.Organization.OwnerId)
            throw KubiyaRefusal.Conflict("The owner of this key cannot be deleted with it.");
        call.Organization.Remove(person);
        return new WireAnswer(200);
    }

    private static IEnumerable<Person> InRole(SandboxCall call, IEnumerable<Person> people)
    {
        if (!call.Request.Query.TryGetValue("role", out var role))
            return people;
        // INFERRED: an unknown role is refused, because an empty list would hide a role that a client misspells.
        KubiyaInvitations.CheckRole(role);
        return people.Where(person => person.OrgRole == role);
    }

    /// <summary>
    /// Returns the users in a group. Whether the parameter is the group's name or its uuid is UNKNOWN, so the sandbox accepts both. An
    /// unknown group has no members.
    /// </summary>
    private static IEnumerable<Person> InGroup(SandboxCall call, IEnumerable<Person> people)
    {
        if (!call.Request.Query.TryGetValue("group", out var asked))
            return people;
        var group = call.Organization.Teams.FirstOrDefault(group => group.Id == asked || group.Name == asked);
        return people.Where(person => group is not null && person.TeamIds.Contains(group.Id));
    }
}
