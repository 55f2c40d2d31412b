using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Json;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Astra;

/// <summary>
/// DataStax Astra: all operations of the vendor's command <c>astra user</c>, and two operations that only the API has: resending an
/// invitation and changing the roles of a user.
/// </summary>
internal sealed partial class AstraPlatform
    : PlatformBase<IAstraApi>,
        IUserDirectory,
        IInvitations,
        IInvitationResend,
        IMembershipRemoval,
        IRoleCatalog,
        IDirectRoles
{
    private const string NoSuspension =
        "Astra cannot suspend users: remove roles with Remove-PlatformUserRole (-AllowNoRoles for the last one), "
        + "or remove the user with Remove-PlatformUser and invite the user again.";

    private const string NothingToResume =
        "Astra cannot suspend users, so there is nothing to resume; give roles back with Add-PlatformUserRole, or undo an offboarding "
        + "with Restore-PlatformUser.";

    private const string NoTeams =
        "Astra has no teams, only roles of each user: see Get-PlatformUserRole, Add-PlatformUserRole and Remove-PlatformUserRole.";

    private const string OrganizationTokens =
        "Astra tokens belong to the organization, not to a user; manage them with the vendor's command line: astra token list, "
        + "astra token delete.";

    private const string ProgramTokens =
        "On Astra, programs use tokens of the organization; manage them with the vendor's command line: astra token create, astra token "
        + "list.";

    public static readonly PlatformDescriptor Descriptor = new()
    {
        Name = "Astra",
        DefaultBaseUri = new Uri("https://api.astra.datastax.com"),
        Environments = new Dictionary<string, Uri>
        {
            ["PROD"] = new("https://api.astra.datastax.com"),
            ["DEV"] = new("https://api.dev.cloud.datastax.com"),
            ["TEST"] = new("https://api.test.cloud.datastax.com"),
        },
        LocalEnvironment = "LOCAL",
        VersionPrefix = "/v2",
        TokenVariables = ["ASTRA_DB_APPLICATION_TOKEN", "ASTRA_API_TOKEN"],
        UrlVariables = ["ASTRA_API_URL"],
        FindVendorConfig = AstraRc.Find,
        VendorConfigFirst = true, // the vendor's command line reads no token from environment variables; other tools of the vendor do
        TokenBeginnings = ["AstraCS:"],
        TokenHint =
            "An Astra token starts with AstraCS: followed by 90 characters, belongs to one organization of one environment "
            + "(-Environment), and needs the role Organization Administrator.",
        Routes = EndpointTable.Of<IAstraApi>("Astra"),
        Alternatives = new Dictionary<Operation, string>
        {
            [Operations.Suspend] = NoSuspension,
            [Operations.Resume] = NothingToResume,
            [Operations.GetTokenOwner] =
                "Astra shows the organization of a token (Get-PlatformConnection), not its owner; find a user with "
                + "Get-PlatformUser <e-mail>.",
            [Operations.Update] =
                "Astra users have neither a name nor an organization role that can be changed; Add-PlatformUserRole and "
                + "Remove-PlatformUserRole change their roles.",
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
            [Operations.ListTokens] = OrganizationTokens,
            [Operations.RevokeToken] = OrganizationTokens,
            [Operations.ListSystemAccounts] = ProgramTokens,
            [Operations.InviteAsSystem] = "Astra has one kind of invitation; leave out -AsSystem.",
        },
        Implementation = typeof(AstraPlatform),
        Create = static (connection, routes) => new AstraPlatform(connection, routes),
    };

    private readonly AsyncOnce<WireOrganization> _organization;

    private AstraPlatform(PlatformConnection connection, RouteTable routes)
        : base(Descriptor, connection, routes)
    {
        _organization = new AsyncOnce<WireOrganization>(ReadOrganizationAsync);
    }

    public bool ListsWholeUsers => true;

    public string RemovalAction => "Remove from the organization";

    /// <summary>Reads the organization each time, because this also tests the token. The API does not show the owner of a token.</summary>
    public override async Task<ConnectionIdentity> IdentifyAsync(CallContext call)
    {
        var organization = await ReadOrganizationAsync(call).ConfigureAwait(false);
        return new ConnectionIdentity(null, null, organization.Id, organization.Name, null, []);
    }

    /// <summary>Lists users from one response, because the API has neither pages nor filters.</summary>
    public IPageReader<PlatformUser> ListUsers(UserQuery query) => new DeferredReader<PlatformUser>(async call =>
    {
        // The response can contain role ids without names, so a role name is first resolved to its id.
        if (query.Role is not null) query.Role = await new NameLookup(Connection).RoleIdAsync(query.Role, call).ConfigureAwait(false);
        return new ListReader<WireItem<WireUser>, PlatformUser>(
            Caller,
            new ListSource(Routes[nameof(Api.ListUsers)], Api.ListUsers, "the user list"),
            Envelope.As(AstraJson.Default.WireUser),
            static item => WireItem<WireUser>.Key(item.Value.UserId),
            item => Map(item) is var user && query.Matches(user) ? user : null);
    });

    public async Task<PlatformUser> GetUserAsync(string id, CallContext call) => (await ReadUserAsync(id, call).ConfigureAwait(false)).User;

    public Task<PlatformUser> RefreshAsync(PlatformUser user, CallContext call) => GetUserAsync(user.Id, call);

    public string? AlreadyRemoved(PlatformUser user) => null;

    /// <summary>Removes a user, or withdraws an invitation that was not accepted yet.</summary>
    public async Task<PlatformUser?> RemoveAsync(PlatformUser user, CallContext call)
    {
        var response = Caller.Require(await Api.RemoveMembership(user.Id, call).ConfigureAwait(false), $"user {user}");
        return Caller.ReadAnyChanged(response, UserReader, RequestedUser.ById(user.Id));
    }

    /// <summary>
    /// Reads a user by id and returns whether the response has the field for roles, with the id or name of each role. A missing field does
    /// not mean that the user has no roles.
    /// </summary>
    private async Task<(PlatformResponse Response, PlatformUser User, bool SaysRoles)> ReadUserAsync(string id, CallContext call)
    {
        var response = Caller.Require(await Api.GetUser(id, call).ConfigureAwait(false), "user " + id);
        var saysRoles = false;
        var user = Caller.ReadUser(
            response,
            Envelope.As(AstraJson.Default.WireUser, item =>
            {
                saysRoles = !ReferenceEquals(item.Value.Roles, WireUser.NotSent)
                    && Array.TrueForAll(item.Value.Roles ?? [], static role => role.IsKnown);
                return item.Value.UserId is { Length: > 0 } ? Map(item) : null;
            }),
            RequestedUser.ById(id));
        return (response, user, saysRoles);
    }

    private async Task<WireOrganization> ReadOrganizationAsync(CallContext call)
    {
        var response = Caller.Require(
            await Api.CurrentOrganization(call).ConfigureAwait(false),
            "the token's organization",
            PlatformError.UnexpectedResponse);
        var organization = Caller.ReadWhole(response, AstraJson.Default.WireOrganization);
        return organization.Id is { Length: > 0 } id
            ? Caller.RequireOrganization(response, id, organization)
            : throw Caller.Errors.Unexpected(response, "the response names no organization");
    }

    private ItemReader<PlatformUser?> UserReader =>
        Envelope.As(AstraJson.Default.WireUser, item => item.Value.UserId is { Length: > 0 } ? Map(item) : null);

    private PlatformUser Map(WireItem<WireUser> item) => new(Connection, item.Value.UserId ?? "", item.Json)
    {
        Email = item.Value.Email,
        Status = StatusWords.Read(item.Value.Status),
        RawStatus = item.Value.Status,
        Roles = ReferenceEquals(item.Value.Roles, WireUser.NotSent) ? null : (PlatformList<string>)RoleIds(item.Value.Roles ?? []),
    };

    /// <summary>Returns the role ids, and remembers the role names, because the role list may lack a role that a user has.</summary>
    private string[] RoleIds(NamedId[] roles)
    {
        foreach (var role in roles) if (role.Name is not null) Connection.SeenRoles.AddInPassing(role.Id, role.Name);
        return Array.ConvertAll(roles, static role => role.Id);
    }
}
