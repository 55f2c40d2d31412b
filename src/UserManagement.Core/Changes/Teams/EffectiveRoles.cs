using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Model;
using UserManagement.People;

namespace UserManagement.Changes.Teams;

/// <summary>The roles that a user has in all, directly and through teams, each with what it is for.</summary>
internal sealed class EffectiveRoles
{
    private readonly HashSet<string> _all;

    private EffectiveRoles(IEnumerable<string> all) => _all = new HashSet<string>(all, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads them now, without anything that was read before.</summary>
    /// <param name="user">The user as just read.</param>
    /// <param name="call">Who listens.</param>
    public static async Task<EffectiveRoles> ReadAsync(PlatformUser user, CallContext call)
    {
        var filled = await new AccessReader(user.Origin, new NameLookup(user.Origin)).FillAsync(user.Copy(), call).ConfigureAwait(false);
        return new EffectiveRoles((filled.EffectiveRoles ?? []).Select(role => Key(role.Id, role.Scope)));
    }

    /// <summary>True where a role is among them.</summary>
    public bool Has(RoleGrant role) => _all.Contains(Key(role.Role, role.Scope));

    /// <summary>How others differ, in words; null where they are the same.</summary>
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
