using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Model;

namespace UserManagement.Platforms.Scim;

/// <summary>
/// Reports that administrators are unknown: SCIM does not show who administers, so any user may be the last administrator.
/// </summary>
internal sealed partial class ScimPlatform : IAdministrators
{
    public IPageReader<PlatformUser> ListAdministrators(IAdministratorSource source) => FixedReader<PlatformUser>.Empty;

    public AdministratorPower PowerOf(PlatformUser user) => AdministratorPower.Unknown;

    public Task<AdministratorPower> PowerOfRoleAsync(RoleGrant role, INameLookup names, CallContext call) =>
        Task.FromResult(AdministratorPower.Unknown);

    public Task<AdministratorPower> PowerOfTeamAsync(string teamId, INameLookup names, CallContext call) =>
        Task.FromResult(AdministratorPower.Unknown);
}
