using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.Kubiya;

/// <summary>Finds administrators: users with the role admin, and members of groups with that role.</summary>
internal sealed partial class KubiyaPlatform : IAdministrators
{
    private static readonly RoleWords Words = new(["admin"], ["member", "viewer"], showsNone: false);

    public AdministratorPower PowerOf(PlatformUser user) => Words.Of(user);

    public IPageReader<PlatformUser> ListAdministrators(IAdministratorSource source) => new SequenceReader<PlatformUser>(
        new FilteredReader<PlatformUser>(source.ListUsers(), static user => user.HeldRoles.Any(Administers)),
        new DeferredReader<PlatformUser>(call => ListByGroupsAsync(source, call)));

    public Task<AdministratorPower> PowerOfRoleAsync(RoleGrant role, INameLookup names, CallContext call) =>
        Task.FromResult(Words.Of(role.Role));

    public async Task<AdministratorPower> PowerOfTeamAsync(string teamId, INameLookup names, CallContext call)
    {
        var groups = await ListedPower.TeamsAsync(names, call).ConfigureAwait(false);
        if (groups.Find(one => IsGroup(one, teamId)) is not { } group) return AdministratorPower.Unknown;
        if (group.Roles is not { } roles) return AdministratorPower.Unknown;
        return roles.Count == 0 ? AdministratorPower.None : roles.Select(Words.Of).Max();
    }

    private static bool Administers(string role) => Words.Of(role) == AdministratorPower.Administers;

    private static async Task<IPageReader<PlatformUser>> ListByGroupsAsync(IAdministratorSource source, CallContext call)
    {
        var groups = (await ListedPower.TeamsAsync(source.Names, call).ConfigureAwait(false)).FindAll(group =>
            group.GivenRoles.Any(Administers));
        return groups.Count == 0
            ? FixedReader<PlatformUser>.Empty
            : new FilteredReader<PlatformUser>(
                source.ListUsers(),
                user => user.HeldTeams.Any(held => groups.Exists(group => IsGroup(group, held))));
    }
}
