using System;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The routes for roles, and the validation of role ids in other routes.</summary>
internal static class AstraRoles
{
    public static WireAnswer List(SandboxCall call) => AstraJson.Answer(writer =>
    {
        writer.WriteStartArray();
        foreach (var role in call.Organization.Roles)
            AstraJson.Write(writer, role, call.Organization);
        writer.WriteEndArray();
    });

    public static WireAnswer Get(SandboxCall call)
    {
        var role = call.Organization.FindRole(AstraIds.Canonical(call.Values[0])) ?? throw AstraRefusal.NotFound("role not found");
        return AstraJson.Answer(writer => AstraJson.Write(writer, role, call.Organization));
    }

    /// <summary>
    /// Returns the distinct ids under <c>roles</c>. A role name instead of an id is accepted and has no effect, as reported for the
    /// platform. INFERRED: an unknown UUID is refused.
    /// </summary>
    public static string[] Read(SandboxCall call, AstraBody body)
    {
        var asked = body.Texts("roles") ?? throw AstraRefusal.Invalid("roles must be an array of role ids");
        var ids = asked.Where(text => Guid.TryParseExact(text, "D", out _)).Select(AstraIds.Canonical).Distinct().ToArray();
        return Array.TrueForAll(ids, id => call.Organization.FindRole(id) is not null)
            ? ids
            : throw AstraRefusal.Invalid("Role ID not found");
    }
}
