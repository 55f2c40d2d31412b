using System;
using UserManagement.Contracts.Lists;

namespace UserManagement.Contracts.Capabilities;

/// <summary>The data from which the administrators of an organization are found.</summary>
internal interface IAdministratorSource
{
    /// <summary>The roles and teams, read at most once.</summary>
    INameLookup Names { get; }

    /// <summary>All users, if the caller has already read them; otherwise null.</summary>
    ReadList<PlatformUser>? Users { get; }

    /// <summary>Returns the users: from <see cref="Users"/> if set, otherwise from the platform page by page.</summary>
    IPageReader<PlatformUser> ListUsers();

    /// <summary>
    /// Returns the users who directly hold a role that meets the condition. If the list does not show roles, this needs a request per user.
    /// </summary>
    IPageReader<PlatformUser> ListHolders(Func<PlatformRoleAssignment, bool> wanted);
}
