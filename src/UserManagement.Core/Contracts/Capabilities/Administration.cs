using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Model;

namespace UserManagement.Contracts.Capabilities;

/// <summary>Says who administers an organization, by what roles and teams allow.</summary>
internal interface IAdministrators
{
    /// <summary>
    /// The recognized administrators, those that cost the fewest requests first. Each page is read when it is asked for, because a caller
    /// who needs one other administrator rarely needs them all.
    /// </summary>
    IPageReader<PlatformUser> ListAdministrators(IAdministratorSource source);

    /// <summary>What a user may do, from the user as read alone; no request is made.</summary>
    AdministratorPower PowerOf(PlatformUser user);

    /// <summary>What a role allows.</summary>
    /// <param name="role">The role's id or name, with its kind of entity where roles have one.</param>
    /// <param name="names">The roles of the organization.</param>
    /// <param name="call">The call.</param>
    Task<AdministratorPower> PowerOfRoleAsync(RoleGrant role, INameLookup names, CallContext call);

    /// <summary>What a team allows its members.</summary>
    /// <param name="teamId">The team's id.</param>
    /// <param name="names">The teams and roles of the organization.</param>
    /// <param name="call">The call.</param>
    Task<AdministratorPower> PowerOfTeamAsync(string teamId, INameLookup names, CallContext call);
}

/// <summary>The organization has one owner, who always administers it.</summary>
internal interface IOrganizationOwner
{
    /// <summary>The owner's user id; null where the platform names none.</summary>
    Task<string?> ReadOwnerIdAsync(CallContext call);
}

/// <summary>An identity provider may decide about users and teams, so that they cannot be changed on the platform.</summary>
internal interface IProvisionedTeams
{
    /// <summary>True when teams come from an identity provider; false where they do not, or where that cannot be read.</summary>
    Task<bool> AreTeamsProvisionedAsync(CallContext call);

    /// <summary>Refuses a change of a user's teams or roles where they come from an identity provider.</summary>
    /// <exception cref="PlatformException">They do (<see cref="PlatformError.ReadOnlyOrganization"/>).</exception>
    Task RequireOwnTeamsAsync(PlatformUser user, CallContext call);

    /// <summary>Refuses a change of teams themselves, or of the roles that they give, where they come from an identity provider.</summary>
    /// <exception cref="PlatformException">They do (<see cref="PlatformError.ReadOnlyOrganization"/>).</exception>
    Task RequireEditableTeamsAsync(CallContext call);

    /// <summary>Refuses to put somebody who is not there yet into a team where teams come from an identity provider.</summary>
    /// <exception cref="PlatformException">They do (<see cref="PlatformError.ReadOnlyOrganization"/>).</exception>
    Task RequireOwnTeamsAsync(string who, CallContext call);
}
