using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Text;
using UserManagement.Model;
using UserManagement.People;

namespace UserManagement.Platforms.Konnect;

/// <summary>
/// Finds administrators: the owner, the members of the team Organization Admin, and the users who have an administrator role on the entity
/// type Identity, directly or through a team.
/// </summary>
internal sealed partial class KonnectPlatform : IAdministrators, IOrganizationOwner
{
    private const string AdministratorTeam = "Organization Admin"; // predefined by the vendor
    private const string AdminRole = "Admin";
    private const string Identity = "Identity";

    private volatile WireOrganization? _known;

    /// <summary>
    /// Returns the owner's id from the organization, which is usually read on connect; if it was not, the method reads it. Null if there is
    /// no owner.
    /// </summary>
    public async Task<string?> ReadOwnerIdAsync(CallContext call) =>
        (_known ?? await ReadOrganizationAsync(call).ConfigureAwait(false)).OwnerId is { Length: > 0 } id ? SafeText.Escape(id) : null;

    public AdministratorPower PowerOf(PlatformUser user) =>
        user.Kind == UserKind.SystemAccount ? AdministratorPower.None
        : _known?.OwnerId is { } owner && Same(owner, user.Id) ? AdministratorPower.Administers
        : AdministratorPower.Unknown; // the response for a user contains neither roles nor teams

    public IPageReader<PlatformUser> ListAdministrators(IAdministratorSource source) => new SequenceReader<PlatformUser>(
        new FixedReader<PlatformUser>(call => ReadOwnerAsync(source, call)),
        new DeferredReader<PlatformUser>(call => ListTeamAsync(source, call)),
        new DeferredReader<PlatformUser>(call => ListIdentityTeamsAsync(source, call)),
        source.ListHolders(static held => OnIdentity(held.Role, held.EntityType) == AdministratorPower.Administers));

    public Task<AdministratorPower> PowerOfRoleAsync(RoleGrant role, INameLookup names, CallContext call) =>
        Task.FromResult(OnIdentity(role.Role, role.EntityType));

    public async Task<AdministratorPower> PowerOfTeamAsync(string teamId, INameLookup names, CallContext call)
    {
        var teams = await ListedPower.TeamsAsync(names, call).ConfigureAwait(false);
        if (teams.Find(one => ListedPower.Is(teamId, one.Id, null)) is not { } team) return AdministratorPower.Unknown;
        return team.Name == AdministratorTeam ? AdministratorPower.Administers : await PowerOfRolesAsync(team, call).ConfigureAwait(false);
    }

    /// <summary>Returns whether a role can manage users. Only roles on the entity type Identity can manage users.</summary>
    private static AdministratorPower OnIdentity(string role, string? entityType) =>
        entityType is null ? Same(role, AdminRole) || Same(role, "Identity Admin") ? AdministratorPower.Unknown : AdministratorPower.None
        : !Same(entityType, Identity) || Same(role, "Viewer") ? AdministratorPower.None
        : Same(role, AdminRole) || Same(role, "Identity Admin") ? AdministratorPower.Administers
        : AdministratorPower.Unknown;

    private async Task<ReadList<PlatformUser>> ReadOwnerAsync(IAdministratorSource source, CallContext call)
    {
        if (await ReadOwnerIdAsync(call).ConfigureAwait(false) is not { } id || !IsUuid(id))
            return new ReadList<PlatformUser>([], ListEnd.Proven);
        if (source.Users is { } users)
            return new ReadList<PlatformUser>(users.Items.FindAll(user => Same(user.Id, id)), ListEnd.Proven);
        try
        {
            return new ReadList<PlatformUser>([await GetUserAsync(id, call).ConfigureAwait(false)], ListEnd.Proven);
        }
        catch (PlatformException e) when (e.Error == PlatformError.UserNotFound)
        {
            return new ReadList<PlatformUser>([], ListEnd.Proven); // the owner was removed
        }
    }

    private async Task<IPageReader<PlatformUser>> ListTeamAsync(IAdministratorSource source, CallContext call)
    {
        var teams = await RequireTeamsAsync(source, call).ConfigureAwait(false);
        return new SequenceReader<PlatformUser>([
            .. teams.Where(team => team.Name == AdministratorTeam).Select(team => ListMembers(team.Id)),
        ]);
    }

    private async Task<IPageReader<PlatformUser>> ListIdentityTeamsAsync(IAdministratorSource source, CallContext call)
    {
        var teams = (await RequireTeamsAsync(source, call).ConfigureAwait(false)).FindAll(team => team.Name != AdministratorTeam);
        var powers = await Task.WhenAll(teams.Select(team => PowerOfRolesAsync(team, call))).ConfigureAwait(false);
        return new SequenceReader<PlatformUser>(
            [.. teams.Where((_, at) => powers[at] == AdministratorPower.Administers).Select(team => ListMembers(team.Id))]);
    }

    private static async Task<List<PlatformTeam>> RequireTeamsAsync(IAdministratorSource source, CallContext call)
    {
        var teams = await source.Names.Teams.GetAsync(call).ConfigureAwait(false);
        return teams.End.IsProven ? teams.Items : throw teams.End.Refuse("It is not known who administers the organization");
    }

    private async Task<AdministratorPower> PowerOfRolesAsync(PlatformTeam team, CallContext call)
    {
        try
        {
            var roles = await ReadTeamRolesAsync(team, call).ConfigureAwait(false);
            return roles.Count == 0 ? AdministratorPower.None : roles.Max(role => OnIdentity(role.Role, role.EntityType));
        }
        catch (PlatformException e) when (e.Error == PlatformError.TeamNotFound)
        {
            return AdministratorPower.None; // the team was deleted after it was listed
        }
    }
}
