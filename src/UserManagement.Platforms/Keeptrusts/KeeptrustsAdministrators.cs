using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.Keeptrusts;

/// <summary>
/// Finds administrators: users with the organization role admin, and users with a role whose permissions include managing users.
/// </summary>
internal sealed partial class KeeptrustsPlatform : IAdministrators
{
    // The vendor documents these roles as labels of its console: Admin, Editor, Viewer and Compliance.
    private static readonly RoleWords Words = new(["admin"], ["editor", "viewer", "compliance"]);

    public AdministratorPower PowerOf(PlatformUser user) => Words.Of(user);

    public IPageReader<PlatformUser> ListAdministrators(IAdministratorSource source) => new SequenceReader<PlatformUser>(
        new FilteredReader<PlatformUser>(source.ListUsers(), static user => Words.Of(user.OrgRole) == AdministratorPower.Administers),
        new DeferredReader<PlatformUser>(call => ListByRolesAsync(source, call)));

    public async Task<AdministratorPower> PowerOfRoleAsync(RoleGrant role, INameLookup names, CallContext call)
    {
        var power = Words.Of(role.Role);
        return power != AdministratorPower.Unknown ? power : await ListedPower.OfRoleAsync(names, role.Role, call).ConfigureAwait(false);
    }

    /// <summary>Decides by a team's roles whether it gives administrator rights, because a team gives its members only roles.</summary>
    public async Task<AdministratorPower> PowerOfTeamAsync(string teamId, INameLookup names, CallContext call)
    {
        var teams = await ListedPower.TeamsAsync(names, call).ConfigureAwait(false);
        if (teams.Find(one => ListedPower.Is(teamId, one.Id, null)) is not { } team) return AdministratorPower.Unknown;
        var most = AdministratorPower.None;
        foreach (var role in team.GivenRoles)
        {
            var power = await PowerOfRoleAsync(new RoleGrant(role), names, call).ConfigureAwait(false);
            if (power > most) most = power;
        }

        return most;
    }

    /// <summary>
    /// Returns the users who have an administrator role: as organization role, as directly assigned role, or through a team.
    /// </summary>
    private static async Task<IPageReader<PlatformUser>> ListByRolesAsync(IAdministratorSource source, CallContext call)
    {
        var roles = (await ListedPower.RolesAsync(source.Names, call).ConfigureAwait(false))
            .FindAll(role => role.Power == AdministratorPower.Administers);
        if (roles.Count == 0) return FixedReader<PlatformUser>.Empty;
        var teams = (await ListedPower.TeamsAsync(source.Names, call).ConfigureAwait(false)).FindAll(team => team.GivenRoles.Any(IsAny));
        return new FilteredReader<PlatformUser>(source.ListUsers(), user =>
            (user.OrgRole is { } role && IsAny(role))
            || user.HeldRoles.Any(IsAny)
            || user.HeldTeams.Any(held => teams.Exists(team => ListedPower.Is(held, team.Id, team.Name))));

        bool IsAny(string held) => roles.Exists(role => ListedPower.Is(held, role.Id, role.Name));
    }
}
