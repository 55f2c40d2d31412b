using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;

namespace UserManagement.Contracts.Capabilities;

/// <summary>Reads the users of an organization.</summary>
internal interface IUserDirectory
{
    /// <summary>
    /// True if the user list shows as much about each user as an individual read. A command for very many users then reads the list instead
    /// of each user.
    /// </summary>
    bool ListsWholeUsers { get; }

    IPageReader<PlatformUser> ListUsers(UserQuery query);

    /// <exception cref="PlatformException">No user has the id (<see cref="PlatformError.UserNotFound"/>).</exception>
    Task<PlatformUser> GetUserAsync(string id, CallContext call);

    /// <summary>Reads a user again, by the key that the platform uses to read users.</summary>
    Task<PlatformUser> RefreshAsync(PlatformUser user, CallContext call);
}

/// <summary>
/// Searches the server for a user by e-mail address. On a platform without this interface, the user list is read and compared.
/// </summary>
internal interface IEmailLookup
{
    /// <summary>
    /// True if the platform reads users only by e-mail address, so that this look-up is not a second, different way to find a user.
    /// </summary>
    bool ReadsUsersByEmail { get; }

    /// <summary>
    /// Returns all users with this address, ignoring case; empty if there are none, and null if the server cannot search.
    /// </summary>
    Task<IReadOnlyList<PlatformUser>?> FindByEmailAsync(string email, CallContext call);
}

/// <summary>
/// Marks a look-up that may miss an address that differs in case: if it finds no user, the user list is read and compared too.
/// </summary>
internal interface IPartialEmailLookup : IEmailLookup;

/// <summary>Reads the owner of the token.</summary>
internal interface ICurrentUser
{
    Task<PlatformUser> GetCurrentUserAsync(CallContext call);
}

/// <summary>Lists the identities of an organization that are programs, not people.</summary>
internal interface ISystemAccounts
{
    IPageReader<PlatformUser> ListSystemAccounts(UserQuery query);
}

/// <summary>Changes a user's profile.</summary>
internal interface IUserUpdates
{
    /// <summary>Refuses, before any request, an update that the platform cannot make.</summary>
    void CheckUpdate(UserUpdate update);

    Task<PlatformUser?> UpdateAsync(PlatformUser user, UserUpdate update, CallContext call);
}

/// <summary>
/// Marks a platform that can also change the directory values of a user: user name, address, external id, title, department.
/// </summary>
internal interface IDirectoryUpdates : IUserUpdates;

/// <summary>Suspends and resumes the access of a user. A null result means that the response contained no user.</summary>
internal interface ISuspension
{
    Task<PlatformUser?> SuspendAsync(PlatformUser user, CallContext call);

    Task<PlatformUser?> ResumeAsync(PlatformUser user, CallContext call);
}

/// <summary>Removes users from the organization.</summary>
internal interface IMembershipRemoval
{
    /// <summary>The name and effect of a removal, for prompts: "Remove from the organization", "Deactivate for good".</summary>
    string RemovalAction { get; }

    /// <summary>
    /// Returns why there is nothing to remove; otherwise null. Some platforms still show a user who was removed before.
    /// </summary>
    string? AlreadyRemoved(PlatformUser user);

    /// <summary>Removes a user. Returns the user from the response; null if the response contains none.</summary>
    Task<PlatformUser?> RemoveAsync(PlatformUser user, CallContext call);
}

/// <summary>
/// Marks a platform that does not show some facts about users, such as tokens. Evidence cannot prove that a user has none of them.
/// </summary>
internal interface IHidesFacts
{
    /// <summary>The facts that the platform does not show, each as text for a person.</summary>
    IReadOnlyList<string> Hidden { get; }
}

/// <summary>Says whether a removed user stays readable, with another status.</summary>
internal interface IRetainsRemovedUsers
{
    /// <summary>True if a removed user stays readable; false if the user is deleted, or if this is not known.</summary>
    bool RetainsRemovedUsers { get; }
}
