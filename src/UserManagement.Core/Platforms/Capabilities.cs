using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Http;

namespace UserManagement.Platforms;

/// <summary>A platform behind a connection. What it can do is the set of capability interfaces it implements, and nothing else says so.</summary>
internal interface IPlatform
{
    string Name { get; }

    RouteTable Routes { get; }

    /// <summary>What to use in place of an operation that the platform lacks.</summary>
    string InsteadOf(string operation);

    /// <summary>Who the token belongs to and what it may do; one request, made when connecting.</summary>
    Task<ConnectionIdentity> IdentifyAsync(CallContext call);
}

/// <summary>Reads a list page by page. (IAsyncEnumerable would need a package that PowerShell does not have.)</summary>
internal interface IPageReader<T>
{
    /// <summary>The next page, or null after the last.</summary>
    Task<IReadOnlyList<T>?> NextAsync(CallContext call);
}

/// <summary>The people of an organization can be read.</summary>
internal interface IUserDirectory
{
    IPageReader<PlatformUser> ListUsers(UserQuery query);

    Task<PlatformUser> GetUserAsync(string id, CallContext call);
}

/// <summary>The owner of the token can be read.</summary>
internal interface ICurrentUser
{
    Task<PlatformUser> GetCurrentUserAsync(CallContext call);
}

/// <summary>People can be invited by e-mail.</summary>
internal interface IInvitations
{
    /// <summary>True when an invitation can't be sent without a role.</summary>
    bool RoleRequired { get; }

    Task<PlatformUser> InviteAsync(Invitation invitation, CallContext call);
}

/// <summary>A user's profile can be changed.</summary>
internal interface IUserUpdates
{
    Task<PlatformUser?> UpdateAsync(PlatformUser user, UserUpdate update, CallContext call);
}

/// <summary>Access can be blocked and given back. A null result means the answer held no user.</summary>
internal interface ISuspension
{
    Task<PlatformUser?> SuspendAsync(PlatformUser user, CallContext call);

    Task<PlatformUser?> ResumeAsync(PlatformUser user, CallContext call);
}

/// <summary>A person can be taken out of the organization.</summary>
internal interface IMembershipRemoval
{
    Task RemoveAsync(PlatformUser user, CallContext call);
}

/// <summary>Roles can be listed.</summary>
internal interface IRoleCatalog
{
    IPageReader<PlatformRole> ListRoles();
}

/// <summary>Roles can be attached to one user.</summary>
internal interface IDirectRoles
{
    Task AddRoleAsync(PlatformUser user, string role, CallContext call);

    Task RemoveRoleAsync(PlatformUser user, string role, CallContext call);
}

/// <summary>People can be grouped in teams.</summary>
internal interface ITeams
{
    IPageReader<PlatformTeam> ListTeams();

    IPageReader<PlatformUser> ListMembers(string team);

    Task AddMemberAsync(string team, PlatformUser user, CallContext call);

    Task RemoveMemberAsync(string team, PlatformUser user, CallContext call);
}

/// <summary>Who a token belongs to.</summary>
internal sealed class ConnectionIdentity(string? user, string? userId, string? organizationId, string? organization, string? role, string[] scopes)
{
    public string? User { get; } = user;

    public string? UserId { get; } = userId;

    public string? OrganizationId { get; } = organizationId;

    public string? Organization { get; } = organization;

    public string? Role { get; } = role;

    public string[] Scopes { get; } = scopes;
}
