using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.People;

namespace UserManagement.Changes.Guards;

/// <summary>The guards of one command, one for each connection that it uses. Thread-safe.</summary>
/// <param name="names">Returns the roles and teams of a connection.</param>
/// <param name="allowed">The guards that <c>-Allow</c> overrides.</param>
/// <param name="open">The open connections. The owners of their tokens are protected on every connection.</param>
/// <param name="readBefore">The value of <see cref="PlatformUser.ReadCount"/> when the command began.</param>
internal sealed class ChangeGuards(
    Func<PlatformConnection, NameLookup> names,
    IReadOnlyCollection<OffboardingGuard> allowed,
    IReadOnlyCollection<PlatformConnection> open,
    long readBefore = 0)
{
    private readonly Dictionary<PlatformConnection, ChangeGuard> _guards = [];
    private readonly TakenAdministrators _taken = new();

    /// <summary>
    /// Returns true if a user was read before the command began. The user's status and roles may have changed since, so a guard must not
    /// decide by them.
    /// </summary>
    public bool MayBeOutdated(PlatformUser user) => user.ReadNumber <= readBefore;

    public ChangeGuard For(PlatformConnection connection)
    {
        lock (_guards)
        {
            if (!_guards.TryGetValue(connection, out var guard))
                _guards.Add(connection, guard = new ChangeGuard(connection, names(connection), allowed, this, _taken));
            return guard;
        }
    }

    /// <summary>
    /// Returns the guard of a connection, and the guards of the other connections that may be to the same organization. The command
    /// decides the changes on all of them together, in the order of the input.
    /// </summary>
    public IReadOnlyList<ChangeGuard> SharedWith(PlatformConnection connection)
    {
        lock (_guards) return [.. _guards.Values.Where(guard => guard.Connection.MayShareOrganization(connection))];
    }

    /// <summary>Returns true if a user is known to own the token of an open connection other than the connection of the change.</summary>
    public bool OwnsOtherToken(PlatformUser user, PlatformConnection connection) =>
        open.Any(other => other != connection
            && ((other.Identity is { } email && user.Email is { } own && AddressComparer.Same(email, own))
                || (other.IdentityId is { Length: > 0 } id && IdKey.Same(id, user.Id) && other.MayShareOrganization(connection))));
}
