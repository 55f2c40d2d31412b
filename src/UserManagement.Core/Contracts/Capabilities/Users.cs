using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;

namespace UserManagement.Contracts.Capabilities;

/// <summary>The people of an organization can be read.</summary>
internal interface IUserDirectory
{
    /// <summary>True where the list says as much of a user as the user read alone, so that very many are looked up in it.</summary>
    bool ListsWholeUsers { get; }

    IPageReader<PlatformUser> ListUsers(UserQuery query);

    /// <exception cref="PlatformException">No user has the id (<see cref="PlatformError.UserNotFound"/>).</exception>
    Task<PlatformUser> GetUserAsync(string id, CallContext call);

    /// <summary>Reads a user again, by whatever the platform reads users by.</summary>
    Task<PlatformUser> RefreshAsync(PlatformUser user, CallContext call);
}

/// <summary>The platform itself finds a user by e-mail address; elsewhere the user list is read and compared.</summary>
internal interface IEmailLookup
{
    /// <summary>True where every user is read by e-mail address, so that this look-up is no second reading of one.</summary>
    bool ReadsUsersByEmail { get; }

    /// <summary>
    /// All users with this address, ignoring case; empty if there are none, and null if the server cannot search.
    /// </summary>
    Task<IReadOnlyList<PlatformUser>?> FindByEmailAsync(string email, CallContext call);
}

/// <summary>
/// A look-up that may miss an address in another case: if it finds no user, the user list is read and compared too.
/// </summary>
internal interface IPartialEmailLookup : IEmailLookup;

/// <summary>The owner of the token can be read.</summary>
internal interface ICurrentUser
{
    Task<PlatformUser> GetCurrentUserAsync(CallContext call);
}

/// <summary>Identities that are programs, not people, can be read.</summary>
internal interface ISystemAccounts
{
    IPageReader<PlatformUser> ListSystemAccounts(UserQuery query);
}

/// <summary>A user's profile can be changed.</summary>
internal interface IUserUpdates
{
    /// <summary>Refuses, before any request, what the platform cannot change.</summary>
    void CheckUpdate(UserUpdate update);

    Task<PlatformUser?> UpdateAsync(PlatformUser user, UserUpdate update, CallContext call);
}

/// <summary>What a directory holds of a user can be changed too: user name, address, external id, title, department.</summary>
internal interface IDirectoryUpdates : IUserUpdates;

/// <summary>Access can be blocked and given back. A null result means the response held no user.</summary>
internal interface ISuspension
{
    Task<PlatformUser?> SuspendAsync(PlatformUser user, CallContext call);

    Task<PlatformUser?> ResumeAsync(PlatformUser user, CallContext call);
}

/// <summary>A person can be removed from the organization.</summary>
internal interface IMembershipRemoval
{
    /// <summary>What removal is called and does there, for questions: "Remove from the organization", "Deactivate for good".</summary>
    string RemovalAction { get; }

    /// <summary>Why there is nothing to remove, or null: a platform that keeps removed people says so here.</summary>
    string? AlreadyRemoved(PlatformUser user);

    /// <summary>Removes. The user as the response shows them; null where it holds none.</summary>
    Task<PlatformUser?> RemoveAsync(PlatformUser user, CallContext call);
}

/// <summary>The platform has facts about users that it does not show, so that nobody can say that somebody has none of them.</summary>
internal interface IHidesFacts
{
    /// <summary>What is not shown, each as words for a person.</summary>
    IReadOnlyList<string> Hidden { get; }
}

/// <summary>A person who was removed stays readable, in another state.</summary>
internal interface IRetainsRemovedUsers;
