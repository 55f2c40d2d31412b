using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Model;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.PhyCloud;

/// <summary>Finds administrators: users with the role admin.</summary>
internal sealed partial class PhyCloudPlatform : IAdministrators
{
    private static readonly RoleWords Words = new(["admin"], [DefaultRole]);

    public AdministratorPower PowerOf(PlatformUser user) => Words.Of(user);

    public IPageReader<PlatformUser> ListAdministrators(IAdministratorSource source) => new FilteredReader<PlatformUser>(
        source.ListUsers(), static user => Words.Of(user.OrgRole) == AdministratorPower.Administers);

    public Task<AdministratorPower> PowerOfRoleAsync(RoleGrant role, INameLookup names, CallContext call) =>
        Task.FromResult(Words.Of(role.Role));

    public Task<AdministratorPower> PowerOfTeamAsync(string teamId, INameLookup names, CallContext call) =>
        Task.FromResult(AdministratorPower.None); // PhyCloud has no teams
}
