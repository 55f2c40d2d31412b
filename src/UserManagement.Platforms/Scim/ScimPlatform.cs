using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Routes;
using UserManagement.Model;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;
using UserManagement.Sessions;

namespace UserManagement.Platforms.Scim;

/// <summary>
/// A service with SCIM 2.0 (RFC 7643, 7644, 9865). Discovery (the endpoints that describe the server) and the vendor's preset define what
/// it supports.
/// </summary>
internal sealed partial class ScimPlatform : PlatformBase<IScimApi>, IHidesFacts
{
    private const int UsualPageSize = 100;
    private const string NoTokens = "SCIM shows no tokens; revoke them in the vendor's own console.";
    private const string NoRoleList = "SCIM cannot list roles; the vendor's documentation lists their values.";

    private const string NoGroupChanges =
        "This module cannot create, change or delete groups through SCIM; use the vendor's own tools. Add-PlatformTeamMember adds "
        + "users to a group.";

    private const string NoGroupRoles = "SCIM groups have no roles; what a group allows is set in the vendor's own console.";

    public static readonly PlatformDescriptor Descriptor = new()
    {
        Name = "Scim",
        KeepsPath = true,
        VersionPrefix = "",
        MediaType = "application/scim+json",
        TokenVariables = ["SCIM_TOKEN"],
        UrlVariables = ["SCIM_BASE_URL"],
        TokenHint = "A SCIM token differs from a token for the vendor's API; use -Authentication if it is not a bearer token.",
        AddressHint = "The address of a SCIM service has a path, which vendors document, such as https://example.com/scim/v2.",
        Routes = EndpointTable.Of<IScimApi>("Scim"),
        Presets = ScimPresets.OfModule,
        Alternatives = new Dictionary<Operation, string>
        {
            [Operations.GetTokenOwner] = "SCIM does not show the owner of a token; look in the vendor's own console.",
            [Operations.ListSystemAccounts] = "SCIM has no system accounts; look in the vendor's own console.",
            [Operations.Resend] = "SCIM cannot send an invitation again; use the vendor's console.",
            [Operations.InviteAsSystem] = "SCIM creates accounts in one way; leave out -AsSystem.",
            [Operations.ListRoles] = NoRoleList,
            [Operations.CreateTeam] = NoGroupChanges,
            [Operations.UpdateTeam] = NoGroupChanges,
            [Operations.RemoveTeam] = NoGroupChanges,
            [Operations.ListTeamRoles] = NoGroupRoles,
            [Operations.AttachTeamRole] = NoGroupRoles,
            [Operations.DetachTeamRole] = NoGroupRoles,
            [Operations.ListTokens] = NoTokens,
            [Operations.RevokeToken] = NoTokens,
        },
        Implementation = typeof(ScimPlatform),
        Create = static (connection, routes) => new ScimPlatform(connection, routes),
    };

    private static readonly HashSet<Operation> GroupOperations =
        [Operations.ListTeams, Operations.ListMembers, Operations.AddMember, Operations.RemoveMember];

    private static readonly HashSet<Operation> RoleOperations = [Operations.ListUserRoles, Operations.AttachRole, Operations.DetachRole];

    private readonly ScimPreset _preset;
    private readonly AsyncOnce<(bool AreShown, ScimGroup? Example)> _shownMembers;
    private readonly AsyncOnce<bool> _filterFindsMembers;
    private readonly ScimMemberBatches _members;
    private ScimServer _server = ScimServer.Unknown;

    private ScimPlatform(PlatformConnection connection, RouteTable routes)
        : base(Descriptor, connection, routes)
    {
        _preset = connection.VendorPreset as ScimPreset ?? ScimPreset.Generic;
        _shownMembers = new AsyncOnce<(bool, ScimGroup?)>(FindShownMembersAsync);
        _filterFindsMembers = new AsyncOnce<bool>(DoesFilterFindMembersAsync);
        _members = new ScimMemberBatches(_preset.MemberChanges ?? 1, connection.Clock, ChangeMembersAsync);
    }

    /// <summary>
    /// Reads the features of the server and one user. Discovery often needs no token, so only the request for a user shows that the token
    /// works.
    /// </summary>
    public override async Task<ConnectionIdentity> IdentifyAsync(CallContext call)
    {
        _server = await new ScimDiscovery(Api, Caller).ReadAsync(call).ConfigureAwait(false);
        var response = await Api.ListUsers(ListPage.By(Page(1)), call).ConfigureAwait(false);
        Caller.Require(response, "the user list", PlatformError.UnexpectedResponse);
        Caller.ReadWhole(response, ScimJson.Default.WireListAnswer).Check(response, Caller);
        return new ConnectionIdentity(null, null, null, null, null, []) { ServerFeatures = _server.Describe() };
    }

    /// <summary>
    /// Checks whether the preset, and then discovery, allows an operation. Before discovery, the server is assumed to support what the
    /// standard requires.
    /// </summary>
    public override bool Supports(Operation operation)
    {
        if (!base.Supports(operation)) return false;
        if (operation == Operations.Suspend || operation == Operations.Resume) return _preset.Suspend == ScimSuspension.Reversible;
        if (operation == Operations.Remove) return _preset.Remove != ScimRemoval.None;
        if (GroupOperations.Contains(operation)) return _preset.HasGroups ?? _server.Groups ?? true;
        return !RoleOperations.Contains(operation) || RolesIn.Length > 0;
    }

    public override string AlternativeFor(Operation operation)
    {
        if (operation == Operations.Suspend || operation == Operations.Resume)
            return _preset.Suspend == ScimSuspension.Deletes
                ? $"{_preset.Name} deletes a user whose 'active' is set to false, so this is not a suspension: use Remove-PlatformUser "
                + "if deletion is intended."
                : $"{_preset.Name} does not accept a change of 'active' through SCIM; block the user in the vendor's own console.";
        if (operation == Operations.Remove)
            return $"{_preset.Name} cannot delete users through SCIM; use Suspend-PlatformUser.";
        if (RoleOperations.Contains(operation))
            return "The user schemas of this server have no roles; access may come from groups (Add-PlatformTeamMember).";
        return GroupOperations.Contains(operation)
            ? "This server has no groups; manage access in the vendor's own console."
            : base.AlternativeFor(operation);
    }

    public IReadOnlyList<string> Hidden => ["tokens of the user", "who administers the organization"];

    private ScimPatchForm PatchForm => _preset.Patch ?? (_server.Patch == false ? ScimPatchForm.None : ScimPatchForm.Path);

    private ScimPaging Paging => _preset.Paging
        ?? (_server is { PagesByIndex: false, PagesByCursor: true } ? ScimPaging.Cursor : ScimPaging.Index);

    private int PageSize => _preset.PageSize ?? _server.MaxPageSize ?? UsualPageSize;

    private ScimUserReader UserReader => new(Connection, RolesIn);

    /// <summary>The attribute that holds roles; empty if there is none.</summary>
    private string RolesIn => _preset.Roles ?? (_server.Has("roles") ? "roles" : _server.Has("entitlements") ? "entitlements" : "");

    /// <summary>
    /// Returns the attribute to exclude from a list; null for cursor paging, because servers with cursor paging may not know the parameter
    /// (AWS IAM Identity Center).
    /// </summary>
    private string? Without(string attribute) => Paging == ScimPaging.Cursor ? null : attribute;

    private Query Page(int count) => new Query(Paging == ScimPaging.Cursor ? ("cursor", "") : ("startIndex", "1"))
        .Add("count", count.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>
    /// Lists all users, or those that match a filter. The groups are excluded, because they can be much longer than the rest of a user;
    /// they are read for one user at a time.
    /// </summary>
    private ScimListReader<PlatformUser> Users(string? filter = null) => new(
        Caller,
        new ListSource(Routes[nameof(Api.ListUsers)], Api.ListUsers, "the user list")
        {
            Query = () => new Query(("filter", filter), ("excludedAttributes", Without("groups"))),
        },
        Paging,
        PageSize,
        new ScimUserReader(Connection, RolesIn, new JsonShapes()).Read,
        user => user.Key);
}
