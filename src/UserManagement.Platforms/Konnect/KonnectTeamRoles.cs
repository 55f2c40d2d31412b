using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Json;
using UserManagement.Model;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.Konnect;

internal sealed partial class KonnectPlatform : ITeamRoleChanges
{
    public bool ListsTeamRoles => false;

    public void CheckTeamGrant(RoleGrant grant, bool adding) => CheckGrant(grant, adding);

    public async Task<IReadOnlyList<RoleGrant>> ReadTeamRolesAsync(PlatformTeam team, CallContext call) =>
        await Assignments(
                new ListSource(
                    Routes[nameof(Api.ListTeamRoles)],
                    (page, call) => Api.ListTeamRoles(team.Id, page, call),
                    "the roles of team " + (team.Name ?? team.Id),
                    PlatformError.TeamNotFound)
                {
                    Owner = Owner.OfTeam(team.Id),
                },
                MapAssignment,
                role => new IdKey(role.AssignmentId ?? role.ToString()))
            .ToListAsync(call)
            .ConfigureAwait(false);

    /// <exception cref="PlatformException">The platform rejected the role; see <see cref="WhyRejectedAsync"/>.</exception>
    public async Task<RoleGrant?> AddTeamRoleAsync(PlatformTeam team, RoleGrant grant, CallContext call)
    {
        CheckGrant(grant, true);
        var body = await AssignmentAsync(grant, call).ConfigureAwait(false);
        PlatformResponse response;
        try
        {
            var sent = Api.AssignTeamRole(team.Id, body, call);
            response = await ChangeAsync(sent, $"role '{grant}' of {Subject(team)}", PlatformError.TeamNotFound).ConfigureAwait(false);
        }
        catch (PlatformException e) when (IsRejection(e))
        {
            throw await WhyRejectedAsync(grant, e, call).ConfigureAwait(false);
        }

        Caller.CheckNames(response, Owner.OfTeam(team.Id));
        return response.Bytes.Length == 0 ? null : ReadAssignment(response) is { } added && grant.Matches(added) ? added : null;
    }

    public async Task RemoveTeamRoleAsync(PlatformTeam team, RoleGrant held, CallContext call)
    {
        var sent = Api.DetachTeamRole(team.Id, held.AssignmentId ?? "", call);
        await ChangeAsync(sent, $"role '{held}' of {Subject(team)}", PlatformError.RoleNotFound).ConfigureAwait(false);
    }

    /// <summary>Returns the assignment in a response; null if it contains none that can be read.</summary>
    private RoleGrant? ReadAssignment(PlatformResponse response)
    {
        try
        {
            return Caller.ReadObject(response, Envelope.As(KonnectJson.Default.WireAssignedRole, MapAssignment));
        }
        catch (PlatformException e) when (e.Error == PlatformError.UnexpectedResponse)
        {
            return null;
        }
    }

    private static RoleGrant? MapAssignment(WireItem<WireAssignedRole> item) =>
        item.Value.RoleName is not { Length: > 0 } role
            ? null
            : new RoleGrant(role)
            {
                AssignmentId = item.Value.Id,
                EntityType = item.Value.EntityTypeName,
                EntityId = item.Value.EntityId,
                EntityRegion = item.Value.EntityRegion,
            };
}
