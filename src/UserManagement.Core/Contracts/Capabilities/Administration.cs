using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Model;

namespace UserManagement.Contracts.Capabilities;

/// <summary>Finds the administrators of an organization from the permissions of roles and teams.</summary>
internal interface IAdministrators
{
    /// <summary>
    /// Returns the recognized administrators, starting with those that need the fewest requests. Each page is read on demand, because a
    /// caller that only needs to know whether there is another administrator rarely reads all pages.
    /// </summary>
    IPageReader<PlatformUser> ListAdministrators(IAdministratorSource source);

    /// <summary>Returns the administrator rights of a user, as far as the user object shows them; sends no request.</summary>
    AdministratorPower PowerOf(PlatformUser user);

    /// <summary>Returns the administrator rights that a role gives.</summary>
    /// <param name="role">The role's id or name, with its entity type if roles have one.</param>
    /// <param name="names">The roles of the organization.</param>
    /// <param name="call">The call.</param>
    Task<AdministratorPower> PowerOfRoleAsync(RoleGrant role, INameLookup names, CallContext call);

    /// <summary>Returns the administrator rights that a team gives its members.</summary>
    Task<AdministratorPower> PowerOfTeamAsync(string teamId, INameLookup names, CallContext call);
}

/// <summary>Finds the one owner of an organization, who always administers it.</summary>
internal interface IOrganizationOwner
{
    /// <summary>Returns the owner's user id; null if the platform names none.</summary>
    Task<string?> ReadOwnerIdAsync(CallContext call);
}

/// <summary>Checks whether an identity provider manages teams and roles, which then cannot be changed on the platform.</summary>
internal interface IProvisionedTeams
{
    /// <summary>Returns true if teams come from an identity provider; false if they do not, or if that cannot be read.</summary>
    Task<bool> AreTeamsProvisionedAsync(CallContext call);

    /// <summary>Refuses a change of a user's teams or roles if the identity provider manages them.</summary>
    /// <exception cref="PlatformException">
    /// The teams or roles come from an identity provider (<see cref="PlatformError.ReadOnlyOrganization"/>).
    /// </exception>
    Task RequireOwnTeamsAsync(PlatformUser user, CallContext call);

    /// <summary>Refuses a change of teams, or of the roles that teams give, if an identity provider manages teams.</summary>
    /// <exception cref="PlatformException">
    /// The teams or roles come from an identity provider (<see cref="PlatformError.ReadOnlyOrganization"/>).
    /// </exception>
    Task RequireEditableTeamsAsync(CallContext call);

    /// <summary>Refuses an invitation that adds the user to teams, if an identity provider manages teams.</summary>
    /// <exception cref="PlatformException">
    /// The teams or roles come from an identity provider (<see cref="PlatformError.ReadOnlyOrganization"/>).
    /// </exception>
    Task RequireOwnTeamsAsync(string who, CallContext call);
}
