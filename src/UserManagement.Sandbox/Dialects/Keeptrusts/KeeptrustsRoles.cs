using System;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The routes that list roles, assign roles directly to users, and remove directly assigned roles.</summary>
internal static class KeeptrustsRoles
{
    public static WireAnswer List(SandboxCall call) => KeeptrustsJson.List("roles", call.Organization.Roles, KeeptrustsJson.Write);

    public static WireAnswer OfPerson(SandboxCall call)
    {
        var held = KeeptrustsLookup.PersonOf(call).RoleIds.Select(call.Organization.FindRole).OfType<Role>();
        return KeeptrustsJson.List("roles", held, KeeptrustsJson.Write);
    }

    public static WireAnswer Assign(SandboxCall call)
    {
        var person = KeeptrustsLookup.PersonOf(call);
        var role = KeeptrustsLookup.RoleOf(call, KeeptrustsBody.Of(call.Request).Text("role_id"));
        if (person.RoleIds.Contains(role.Id, StringComparer.Ordinal))
            throw KeeptrustsRefusal.Conflict("This user already holds this role directly.");
        person = person with { RoleIds = KeeptrustsLookup.With(person.RoleIds, role.Id) };
        return KeeptrustsJson.Person("user", KeeptrustsLookup.Store(call, person));
    }

    public static WireAnswer Detach(SandboxCall call)
    {
        var person = KeeptrustsLookup.PersonOf(call);
        var roleId = call.Values[1];
        if (!person.RoleIds.Contains(roleId, StringComparer.Ordinal))
            throw KeeptrustsRefusal.NotFound("direct role of this user");
        KeeptrustsLookup.Store(call, person with { RoleIds = KeeptrustsLookup.Without(person.RoleIds, roleId) });
        return KeeptrustsJson.NoContent();
    }
}
