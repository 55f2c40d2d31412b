using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.Astra;

/// <summary>
/// Finds administrators: users with a role whose policy permits writing users. If the response for a role contains no policy, the name of
/// the role decides.
/// </summary>
internal sealed partial class AstraPlatform : IAdministrators
{
    private const string UserWrite = "org-user-write";
    private const string RoleWrite = "org-role-write"; // permits adding any action to a role, so also org-user-write

    // The roles that have org-user-write in the vendor's documentation and in the test data of its command-line tool.
    private static readonly RoleWords Words = new(["Organization Administrator", "Admin User", "API Admin User"], []);

    public AdministratorPower PowerOf(PlatformUser user) =>
        user.HeldRoles.Any(role => ByName(role) == AdministratorPower.Administers) ? AdministratorPower.Administers
        : user.Roles is { Count: 0 } ? AdministratorPower.None
        : AdministratorPower.Unknown;

    public IPageReader<PlatformUser> ListAdministrators(IAdministratorSource source) => new DeferredReader<PlatformUser>(async call =>
    {
        var roles = await ListedPower.RolesAsync(source.Names, call).ConfigureAwait(false);
        var powers = new Dictionary<string, AdministratorPower>(StringComparer.OrdinalIgnoreCase);
        foreach (var role in roles) powers[role.Id] = role.Power;
        return new FilteredReader<PlatformUser>(source.ListUsers(), user => user.HeldRoles.Any(role =>
            (powers.TryGetValue(role, out var power) ? power : ByName(role)) == AdministratorPower.Administers));
    });

    public async Task<AdministratorPower> PowerOfRoleAsync(RoleGrant role, INameLookup names, CallContext call)
    {
        var power = await ListedPower.OfRoleAsync(names, role.Role, call).ConfigureAwait(false);
        return power == AdministratorPower.Unknown ? ByName(role.Role) : power;
    }

    public Task<AdministratorPower> PowerOfTeamAsync(string teamId, INameLookup names, CallContext call) =>
        Task.FromResult(AdministratorPower.None); // Astra has no teams

    /// <summary>
    /// Decides by its name whether a role gives administrator rights. The name comes from the role list or from the response for a user,
    /// which may contain roles that are not in the role list.
    /// </summary>
    private AdministratorPower ByName(string role) => Words.Of(Connection.SeenRoles.NameOf(role) ?? role);

    private static AdministratorPower PowerOf(WireRole role) =>
        role.Policy?.Actions is not { Length: > 0 } actions ? Words.Of(role.Name)
        : !string.Equals(role.Policy.Effect ?? "allow", "allow", StringComparison.OrdinalIgnoreCase) ? AdministratorPower.None
        : actions.Contains(UserWrite, StringComparer.OrdinalIgnoreCase) ? AdministratorPower.Administers
        : actions.Contains(RoleWrite, StringComparer.OrdinalIgnoreCase) ? AdministratorPower.Unknown
        : AdministratorPower.None;
}
