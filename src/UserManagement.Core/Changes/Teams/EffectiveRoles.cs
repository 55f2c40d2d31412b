using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Model;
using UserManagement.People;

namespace UserManagement.Changes.Teams;

/// <summary>All roles of a user, direct and through teams, each with its scope.</summary>
internal sealed class EffectiveRoles
{
    private readonly HashSet<string> _all;

    private EffectiveRoles(IEnumerable<string> all) => _all = new HashSet<string>(all, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the roles from the platform, without cached data.</summary>
    /// <param name="user">The user, read immediately before.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    public static async Task<EffectiveRoles> ReadAsync(PlatformUser user, CallContext call)
    {
        var filled = await new AccessReader(user.Origin, new NameLookup(user.Origin)).FillAsync(user.Copy(), call).ConfigureAwait(false);
        return new EffectiveRoles((filled.EffectiveRoles ?? []).Select(role => Key(role.Id, role.Scope)));
    }

    public bool Has(RoleGrant role) => _all.Contains(Key(role.Role, role.Scope));

    /// <summary>Describes the roles that are lost and gained when the other roles replace these; null if both sets are the same.</summary>
    public string? Difference(EffectiveRoles others)
    {
        string[] lost = [.. _all.Except(others._all, StringComparer.OrdinalIgnoreCase).Select(Show)];
        string[] gained = [.. others._all.Except(_all, StringComparer.OrdinalIgnoreCase).Select(Show)];
        return lost.Length + gained.Length == 0 ? null
            : string.Join("; ", new[]
            {
                lost.Length == 0 ? null : "lost: " + string.Join(", ", lost),
                gained.Length == 0 ? null : "gained: " + string.Join(", ", gained),
            }.Where(part => part is not null));
    }

    private static string Key(string role, string? scope) => role + "\n" + scope;

    private static string Show(string key) => key.TrimEnd('\n').Replace("\n", " for ");
}
