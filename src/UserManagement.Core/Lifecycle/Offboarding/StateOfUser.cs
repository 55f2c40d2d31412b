using System.Linq;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Platforms;

namespace UserManagement.Lifecycle;

/// <summary>Reads what a person has on a platform, as far as the platform has it.</summary>
internal static class StateOfUser
{
    public static async Task<OffboardingState> ReadAsync(PlatformUser user, CallContext call)
    {
        var adapter = user.Origin.Adapter;
        var state = new OffboardingState { Status = user.Status, OrgRole = user.OrgRole };
        if (adapter is IDirectRoles roles)
        {
            state.Roles = [.. (await roles.ReadRolesAsync(user, call).ConfigureAwait(false))
                .Select(held => new OffboardingRole { Role = held.Role, Name = held.RoleName ?? user.Origin.SeenRoles.NameOf(held.Role), EntityType = held.EntityType, EntityId = held.EntityId, EntityRegion = held.EntityRegion })];
        }

        if (adapter is ITeams teams)
            state.Teams = [.. (await teams.ReadTeamsAsync(user, call).ConfigureAwait(false)).Select(team => new OffboardingTeam { Id = team.Id, Name = team.Name ?? user.Origin.SeenTeams.NameOf(team.Id) })];
        if (adapter is IUserTokens tokens)
            state.Tokens = [.. (await tokens.ListTokens(user).ToListAsync(call).ConfigureAwait(false)).Where(token => token.Active).Select(token => token.TokenId)];
        return state;
    }
}
