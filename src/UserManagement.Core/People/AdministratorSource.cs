using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Sessions;

namespace UserManagement.People;

/// <summary>What the administrators of an organization are found from. What a caller has read already is given here.</summary>
/// <param name="connection">The connection to the organization.</param>
/// <param name="names">The roles and teams, read at most once.</param>
internal sealed class AdministratorSource(PlatformConnection connection, INameLookup names) : IAdministratorSource
{
    private const int AtOnce = 64;

    public INameLookup Names { get; } = names;

    /// <summary>All users, where they were read already; null where they are to be read.</summary>
    public ReadList<PlatformUser>? Users { get; init; }

    /// <summary>The roles of each user, where they were read already; null where they are to be read.</summary>
    public IReadOnlyDictionary<PlatformUser, IReadOnlyList<PlatformRoleAssignment>>? Roles { get; init; }

    /// <summary>The users, by the list that was read already, else page by page.</summary>
    public IPageReader<PlatformUser> ListUsers() => Users is { } read
        ? new FixedReader<PlatformUser>(_ => Task.FromResult(read))
        : connection.Require(Operations.ListUsers).ListUsers(new UserQuery());

    /// <summary>
    /// The users who hold a role directly that is wanted. Where roles are not in the list, that is a request for each user.
    /// </summary>
    public IPageReader<PlatformUser> ListHolders(Func<PlatformRoleAssignment, bool> wanted) => new HolderReader(this, wanted);

    private async Task<bool> HoldsAsync(PlatformUser user, Func<PlatformRoleAssignment, bool> wanted, CallContext call)
    {
        if (Roles is { } read) return read.TryGetValue(user, out var known) && Any(known, wanted);
        try
        {
            return Any(await connection.Require(Operations.ListUserRoles).ReadRolesAsync(user, call).ConfigureAwait(false), wanted);
        }
        catch (PlatformException e) when (e.Error == PlatformError.UserNotFound)
        {
            return false; // removed meanwhile
        }
    }

    private static bool Any(IReadOnlyList<PlatformRoleAssignment> held, Func<PlatformRoleAssignment, bool> wanted)
    {
        foreach (var one in held) if (wanted(one)) return true;
        return false;
    }

    /// <summary>Reads the roles of many users at once, and never of all at once.</summary>
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

            var asked = new List<(PlatformUser User, Task<bool> Holds)>();
            while (asked.Count < AtOnce && _waiting.Count > 0)
            {
                var user = _waiting.Dequeue();
                asked.Add((user, source.HoldsAsync(user, wanted, call)));
            }

            await Task.WhenAll(asked.ConvertAll(one => one.Holds)).ConfigureAwait(false);
            return asked.FindAll(one => one.Holds.Result).ConvertAll(one => one.User);
        }
    }
}
