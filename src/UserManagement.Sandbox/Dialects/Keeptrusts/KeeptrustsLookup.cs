using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>Finds users and roles for several routes, and stores changed users.</summary>
internal static class KeeptrustsLookup
{
    public static Person PersonOf(SandboxCall call) =>
        call.Organization.Find(call.Values[0]) ?? throw KeeptrustsRefusal.NotFound("user");

    public static Role RoleOf(SandboxCall call, string roleId) =>
        call.Organization.FindRole(roleId)
        ?? throw KeeptrustsRefusal.Invalid("role_id", "There is no role with this role_id in the organization.");

    public static Person Store(SandboxCall call, Person person) =>
        call.Organization.Replace(person with { UpdatedAt = call.Clock.Now });

    public static IReadOnlyList<string> With(IReadOnlyList<string> ids, string id) => [.. ids, id];

    public static IReadOnlyList<string> Without(IReadOnlyList<string> ids, string id) => ids.Where(other => other != id).ToArray();
}
