using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Sessions;

namespace UserManagement.People;

/// <summary>Provides the users and roles from which administrators are determined. Uses data that the caller already read.</summary>
internal sealed class AdministratorSource(PlatformConnection connection, NameLookup names) : IAdministratorSource
{
    private const int AtOnce = 64;
    private readonly AccessReader _reader = new(connection, names);

    public INameLookup Names => names;

    public ReadList<PlatformUser>? Users { get; init; }

    /// <summary>The access of users, if the caller already read it; otherwise null.</summary>
    public IReadOnlyDictionary<PlatformUser, AccessSnapshot>? Access { get; init; }

    public IPageReader<PlatformUser> ListUsers() => Users is { } read
        ? new FixedReader<PlatformUser>(_ => Task.FromResult(read))
        : connection.Require(Operations.ListUsers).ListUsers(new UserQuery());

    public IPageReader<PlatformUser> ListHolders(Func<PlatformRoleAssignment, bool> wanted)
    {
        connection.Require(Operations.ListUserRoles); // throws if the platform does not show the roles of users
        return new HolderReader(this, wanted);
    }

    private async Task<IReadOnlyList<PlatformUser>> FindHoldersAsync(
        List<PlatformUser> users, Func<PlatformRoleAssignment, bool> wanted, CallContext call)
    {
        IReadOnlyList<PlatformRoleAssignment>? Known(PlatformUser user) =>
            Access is { } access && access.TryGetValue(user, out var one) ? one.Roles : null;
        var unread = users.FindAll(user => Known(user) is null);
        var read = await _reader.ReadAllAsync(unread, AccessParts.Roles, call).ConfigureAwait(false);
        return users.FindAll(user => (Known(user) ?? read[user].Roles)!.Any(wanted));
    }

    /// <summary>Lists the users with a wanted role. Each page reads the roles of at most <see cref="AtOnce"/> users.</summary>
    private sealed class HolderReader(AdministratorSource source, Func<PlatformRoleAssignment, bool> wanted) : IPageReader<PlatformUser>
    {
        private readonly IPageReader<PlatformUser> _users = source.ListUsers();
        private readonly Queue<PlatformUser> _waiting = new();

        public ListEnd? End { get; private set; }

        public async Task<IReadOnlyList<PlatformUser>?> NextAsync(CallContext call)
        {
            if (_waiting.Count == 0)
            {
                if (await _users.NextAsync(call).ConfigureAwait(false) is not { } page)
                {
                    End = _users.End;
                    return null;
                }

                foreach (var user in page) if (user.Status != UserStatus.Deactivated) _waiting.Enqueue(user);
            }

            var users = new List<PlatformUser>();
            while (users.Count < AtOnce && _waiting.Count > 0) users.Add(_waiting.Dequeue());
            return await source.FindHoldersAsync(users, wanted, call).ConfigureAwait(false);
        }
    }
}
