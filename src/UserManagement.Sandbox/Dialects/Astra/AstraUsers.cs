namespace UserManagement.Sandbox;

internal static class AstraUsers
{
    /// <summary>Returns all users in one response: the API has no pages and no filters.</summary>
    public static WireAnswer List(SandboxCall call)
    {
        var organization = call.Organization;
        var roles = new AstraRoleNames(organization);
        return AstraJson.Answer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("OrgID", organization.Id);
            writer.WriteString("OrgName", organization.Name);
            // DOCUMENTED: the roles of invited users have no names.
            PersonJson.Write(
                writer, "Users", organization.People(),
                (output, person) => AstraJson.Write(output, person, person.Status == PersonStatus.Pending ? null : roles));
            writer.WriteEndObject();
        });
    }

    /// <summary>Returns one user with role ids only, as an official client states for single-user responses.</summary>
    public static WireAnswer Get(SandboxCall call) => AstraJson.Answer(writer => AstraJson.Write(writer, PersonOf(call), null));

    /// <summary>Removes a member or revokes an invitation.</summary>
    public static WireAnswer Delete(SandboxCall call)
    {
        var person = PersonOf(call);
        // INFERRED: the owner of an organization cannot be removed. The documentation does not describe this response.
        if (person.Id == call.Organization.OwnerId)
            throw AstraRefusal.Invalid("the owner of the organization cannot be removed");
        call.Organization.Remove(person);
        return new WireAnswer(204);
    }

    /// <summary>
    /// Replaces all roles of a user. INFERRED: an empty set is allowed, and the roles of an invited user can be changed too.
    /// </summary>
    public static WireAnswer SetRoles(SandboxCall call)
    {
        var person = PersonOf(call);
        var roleIds = AstraRoles.Read(call, AstraBody.Of(call.Request));
        call.Organization.Replace(person with { RoleIds = roleIds, UpdatedAt = call.Clock.Now });
        return new WireAnswer(204);
    }

    private static Person PersonOf(SandboxCall call) =>
        call.Organization.Find(AstraIds.Canonical(call.Values[0])) ?? throw AstraRefusal.NotFound("user not found");
}
