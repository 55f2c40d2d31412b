using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Json;
using UserManagement.Model;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.PhyCloud;

/// <summary>
/// PhyCloud: the operations of the vendor's command <c>phyware users</c>. Its <c>deactivate</c> is permanent, so the module treats it as a
/// removal, not a suspension.
/// </summary>
internal sealed partial class PhyCloudPlatform(PlatformConnection connection, RouteTable routes)
    : PlatformBase<IPhyCloudApi>(Descriptor, connection, routes),
        IUserDirectory,
        IInvitations,
        IRoleWords,
        IMembershipRemoval,
        IRetainsRemovedUsers
{
    /// <summary>The role of an invited user if none is given, as documented for the vendor's command line.</summary>
    private const string DefaultRole = "member";

    private const string NoSuspension =
        "PhyCloud can only deactivate users, permanently; use Remove-PlatformUser if that is intended. To end "
        + "only the user's sessions, use the vendor's command line: phyware auth sessions list --user-id <id>, phyware auth sessions "
        + "revoke.";

    private const string NothingToResume =
        "PhyCloud cannot suspend users, and documents no way to activate a deactivated user again; ask the vendor.";

    private const string RoleByInvitation =
        "The vendor documents no way to change a user; the role is given with the invitation (Invoke-PlatformUserInvite -Role).";

    private const string TenantKeys =
        "API keys of PhyCloud belong to the tenant (the organization), not to a user; manage them with the vendor's command line: "
        + "phyware cloud keys list, phyware cloud keys revoke.";

    private const string NoTeams =
        "PhyCloud has no teams; a user has only the role that is given with the invitation (Invoke-PlatformUserInvite -Role).";

    public static readonly PlatformDescriptor Descriptor = new()
    {
        Name = "PhyCloud",
        DefaultBaseUri = new Uri("http://localhost:8000"),
        VersionPrefix = "/api/v1",
        TokenVariables = ["PHYCLOUD_API_KEY"],
        UrlVariables = ["PHYCLOUD_URL"],
        TokenHint =
            "The vendor does not document the header of the key: if yours is not 'Authorization: Bearer', describe it under "
            + "\"authentication\" in a file for Connect-Platform -RouteFile.",
        AddressHint =
            "Without -BaseUri and PHYCLOUD_URL the address is http://localhost:8000, as the vendor documents it; the vendor's cloud "
            + "is https://cloud.phyware.io.",
        Routes = EndpointTable.Of<IPhyCloudApi>("PhyCloud"),
        Alternatives = new Dictionary<Operation, string>
        {
            [Operations.Suspend] = NoSuspension,
            [Operations.Resume] = NothingToResume,
            [Operations.InviteAsSystem] = "PhyCloud has one kind of invitation; leave out -AsSystem.",
            [Operations.Resend] =
                "The vendor documents no way to resend an invitation, and a second invitation is refused as CONFLICT; ask the "
                + "person to look for the first mail.",
            [Operations.Update] = RoleByInvitation,
            [Operations.ListUserRoles] =
                "On PhyCloud, the role is a property of the user; Get-PlatformUser shows it as OrgRole.",
            [Operations.AttachRole] = RoleByInvitation,
            [Operations.DetachRole] = RoleByInvitation,
            [Operations.ListRoles] = "PhyCloud has no list of roles; its documentation names member, which is the default, and admin.",
            [Operations.GetTokenOwner] =
                "PhyCloud documents no route for the owner of a token; the vendor's command phyware auth status shows "
                + "the owner of the stored key.",
            [Operations.ListTokens] = TenantKeys,
            [Operations.RevokeToken] = TenantKeys,
            [Operations.ListSystemAccounts] = TenantKeys,
            [Operations.ListTeams] = NoTeams,
            [Operations.ListMembers] = NoTeams,
            [Operations.AddMember] = NoTeams,
            [Operations.RemoveMember] = NoTeams,
            [Operations.CreateTeam] = NoTeams,
            [Operations.UpdateTeam] = NoTeams,
            [Operations.RemoveTeam] = NoTeams,
            [Operations.ListTeamRoles] = NoTeams,
            [Operations.AttachTeamRole] = NoTeams,
            [Operations.DetachTeamRole] = NoTeams,
        },
        Implementation = typeof(PhyCloudPlatform),
        Create = static (connection, routes) => new PhyCloudPlatform(connection, routes),
    };

    public bool ListsWholeUsers => false; // the fields of a user in the list are not documented

    public IReadOnlyList<string> RoleWords => [DefaultRole, "admin"]; // the roles that the documentation names

    public bool RoleWordsAreAll => false;

    public string RemovalAction => "Deactivate for good";

    public bool RetainsRemovedUsers => true;

    /// <summary>
    /// Reads the first page of the user list, which is the only read endpoint without an id, to test the key and its scope. The list shows
    /// neither the owner of the key nor the tenant.
    /// </summary>
    public override async Task<ConnectionIdentity> IdentifyAsync(CallContext call)
    {
        try
        {
            await ListUsers(new UserQuery()).NextAsync(call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (e.Error == PlatformError.ListIncomplete)
        {
            // The key is valid. An incomplete list does not matter for this check.
        }

        return new ConnectionIdentity(null, null, null, null, null, []);
    }

    /// <summary>
    /// Lists users. The paging of the user list is not documented, so a cursor in the response is followed, as documented for the vendor's
    /// list of events.
    /// </summary>
    public IPageReader<PlatformUser> ListUsers(UserQuery query) => new ListReader<WireItem<WireUser>, PlatformUser>(
        Caller,
        new ListSource(Routes[nameof(Api.ListUsers)], Api.ListUsers, "the user list"),
        Envelope.As(PhyCloudJson.Default.WireUser),
        static item => WireItem<WireUser>.Key(item.Value.Id),
        item => Map(item) is var user && query.Matches(user) ? user : null);

    public async Task<PlatformUser> GetUserAsync(string id, CallContext call)
    {
        var response = Caller.Require(await Api.GetUser(id, call).ConfigureAwait(false), "user " + id);
        return Caller.ReadUser(response, Reader, RequestedUser.ById(id));
    }

    public Task<PlatformUser> RefreshAsync(PlatformUser user, CallContext call) => GetUserAsync(user.Id, call);

    public void CheckInvitation(Invitation invitation)
    {
        if (invitation.Roles.Length > 1)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"A PhyCloud invitation has one role, but {invitation.Roles.Length} are given for '{invitation.Email}'.",
                "Give one role with -Role, or leave out -Role for 'member'.")
            {
                Platform = Name,
                Connection = Connection.Name,
            };
        if (invitation.Roles.Length == 1)
            InputRules.Id(invitation.Roles[0], "role");
    }

    public async Task<PlatformUser?> InviteAsync(Invitation invitation, CallContext call)
    {
        // The default role of the command line is sent, because it is not documented whether the server has the same default.
        var role = invitation.Roles.Length == 0 ? DefaultRole : invitation.Roles[0];
        var response = await Api.InviteUser(new RequestBody(("email", invitation.Email), ("role", role)), call).ConfigureAwait(false);
        Caller.Require(
            response,
            "the invitation of " + invitation.Email,
            PlatformError.UnexpectedResponse,
            PlatformError.UserAlreadyExists);
        return Caller.ReadChanged(response, Reader, RequestedUser.ByEmail(invitation.Email));
    }

    public string? AlreadyRemoved(PlatformUser user) => user.Status == UserStatus.Deactivated ? "already deactivated" : null;

    public async Task<PlatformUser?> RemoveAsync(PlatformUser user, CallContext call)
    {
        var response = Caller.Require(await Api.RemoveMembership(user.Id, call).ConfigureAwait(false), $"user {user}");
        return Caller.ReadAnyChanged(response, Reader, RequestedUser.ById(user.Id));
    }

    private ItemReader<PlatformUser?> Reader =>
        Envelope.As(PhyCloudJson.Default.WireUser, item => item.Value.Id is { Length: > 0 } ? Map(item) : null);

    private PlatformUser Map(WireItem<WireUser> item) => new(Connection, item.Value.Id ?? "", item.Json)
    {
        Email = item.Value.Email,
        Status = StatusWords.Read(item.Value.Status),
        RawStatus = item.Value.Status,
        OrgRole = item.Value.Role, // each user has one role, which applies to the whole tenant
        Roles = item.Value.Role is { Length: > 0 } role ? [role] : null,
    };
}
