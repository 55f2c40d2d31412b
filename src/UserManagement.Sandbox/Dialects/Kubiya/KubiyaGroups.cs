using System;
using System.Linq;
using System.Text.Json;

namespace UserManagement.Sandbox;

internal static class KubiyaGroups
{
    // All groups are as old as the organization. Two sources name this field differently; the Terraform provider names it create_at.
    private const string CreateAt = "2026-01-05T08:00:00Z";

    public static WireAnswer List(SandboxCall call) => KubiyaJson.Array(call.Organization.Teams, Write);

    /// <summary>
    /// Returns the groups of a user, in the same form as the list of all groups. The body of the real response is UNKNOWN.
    /// </summary>
    public static WireAnswer Membership(SandboxCall call)
    {
        var person = call.Organization.Find(call.Values[0]) ?? throw KubiyaRefusal.NotFound("user");
        return KubiyaJson.Array(person.TeamIds.Select(id => call.Organization.FindTeam(id)!), Write);
    }

    /// <summary>
    /// Adds a user to a group. The bodies of request and response are UNKNOWN. The sandbox accepts <c>user_id</c> or <c>email</c>, and
    /// returns the user in the form of the user look-up; adding a member again is no error.
    /// </summary>
    public static WireAnswer Add(SandboxCall call)
    {
        var group = call.Organization.FindTeam(call.Values[0]) ?? throw KubiyaRefusal.NotFound("group");
        var body = KubiyaBody.Of(call.Request);
        var person = (body.Text("user_id") is { } id ? call.Organization.Find(id) : call.Organization.FindByEmail(body.Required("email")))
            ?? throw KubiyaRefusal.NotFound("user");
        if (!person.TeamIds.Contains(group.Id, StringComparer.Ordinal))
            person = call.Organization.Replace(person with { TeamIds = [.. person.TeamIds, group.Id], UpdatedAt = call.Clock.Now });
        return KubiyaLookup.Page(call, person);
    }

    private static void Write(Utf8JsonWriter writer, Team group)
    {
        writer.WriteStartObject();
        writer.WriteString("uuid", group.Id);
        writer.WriteString("name", group.Name);
        writer.WriteString("description", group.Description);
        PersonJson.Write(writer, "roles", group.RoleIds);
        writer.WriteBoolean("system", KubiyaCatalog.IsSystem(group));
        writer.WriteString("create_at", CreateAt);
        writer.WriteEndObject();
    }
}
