using System;
using UserManagement.Contracts.Lists;

namespace UserManagement.Contracts.Capabilities;

/// <summary>What the administrators of an organization are found from.</summary>
internal interface IAdministratorSource
{
    /// <summary>The roles and teams, read at most once.</summary>
    INameLookup Names { get; }

    /// <summary>All users, where they were read already; null where they are to be read.</summary>
    ReadList<PlatformUser>? Users { get; }

    /// <summary>The users, by the list that was read already, else page by page.</summary>
    IPageReader<PlatformUser> ListUsers();

    /// <summary>
    /// The users who hold a role directly that is wanted. Where roles are not in the list, that is a request for each user.
    /// </summary>
    IPageReader<PlatformUser> ListHolders(Func<PlatformRoleAssignment, bool> wanted);
}
