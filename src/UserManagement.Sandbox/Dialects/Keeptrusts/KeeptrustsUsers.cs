using System;
using System.Linq;

namespace UserManagement.Sandbox;

internal static class KeeptrustsUsers
{
    private const int LongestName = 200;

    public static WireAnswer WhoAmI(SandboxCall call)
    {
        var organization = call.Organization;
        var owner = organization.Find(organization.OwnerId)!;
        return KeeptrustsJson.Object(200, writer =>
        {
            writer.WritePropertyName("user");
            StoredJson.Write(writer, owner);
            writer.WriteStartObject("organization");
            writer.WriteString("id", organization.Id);
            writer.WriteString("name", organization.Name);
            writer.WriteEndObject();
            writer.WriteString("role", owner.OrgRole);
            PersonJson.Write(writer, "scopes", call.Access.Scopes);
        });
    }

    public static WireAnswer List(SandboxCall call)
    {
        var page = call.Organization.Page(KeeptrustsPaging.Start(call.Request), KeeptrustsPaging.Limit(call.Request));
        return KeeptrustsJson.List("users", page.People, StoredJson.Write, PositionCursor.Of(page.Next));
    }

    public static WireAnswer Get(SandboxCall call) => KeeptrustsJson.Person("user", KeeptrustsLookup.PersonOf(call));

    public static WireAnswer Invite(SandboxCall call)
    {
        var body = KeeptrustsBody.Of(call.Request);
        var email = body.Text("email");
        if (!EmailAddress.IsValid(email))
            throw KeeptrustsRefusal.Invalid("email", "email is not an e-mail address.");
        // The vendor's console asks for "A starting role or organization role". INFERRED: the names of the two fields in the body.
        var orgRole = body.Has("org_role") ? OrgRoleOf(body) : "viewer";
        string[] roles = body.Has("org_role") && !body.Has("role_id") ? [] : [KeeptrustsLookup.RoleOf(call, body.Text("role_id")).Id];
        if (call.Organization.FindByEmail(email) is not null)
            throw KeeptrustsRefusal.Conflict("There is already a user with this e-mail address.");

        var now = call.Clock.Now;
        var person = call.Organization.Add(new Person
        {
            Id = KeeptrustsCatalog.IdOf(call.Organization.Joined),
            Email = email,
            Status = PersonStatus.Pending,
            OrgRole = orgRole,
            RoleIds = roles,
            CreatedAt = now,
            UpdatedAt = now,
        });
        InvitationMails.Send(call.Organization, email);
        return KeeptrustsJson.Person("user", person, 201);
    }

    public static WireAnswer Update(SandboxCall call)
    {
        var person = KeeptrustsLookup.PersonOf(call);
        var body = KeeptrustsBody.Of(call.Request);
        if (!body.Has("name") && !body.Has("org_role"))
            throw KeeptrustsRefusal.Invalid("name", "Nothing to change: give name or org_role.");
        if (body.Has("name"))
        {
            var name = body.Text("name");
            if (name.Length > LongestName)
                throw KeeptrustsRefusal.Invalid("name", $"name is longer than {LongestName} characters.");
            person = person with { Name = name };
        }

        if (body.Has("org_role"))
            person = person with { OrgRole = OrgRoleOf(body) };
        return KeeptrustsJson.Person("user", KeeptrustsLookup.Store(call, person));
    }

    private static string OrgRoleOf(KeeptrustsBody body)
    {
        var orgRole = body.Text("org_role");
        return KeeptrustsCatalog.OrgRoles.Contains(orgRole, StringComparer.Ordinal)
            ? orgRole
            : throw KeeptrustsRefusal.Invalid("org_role", $"org_role must be one of {string.Join(", ", KeeptrustsCatalog.OrgRoles)}.");
    }
}
