using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Json;
using UserManagement.Model;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Keeptrusts;

internal sealed partial class KeeptrustsPlatform : ITeamEditing, ITeamRoleChanges
{
    public bool TeamNamesAreUnique => false; // not documented

    public bool ListsTeamRoles => true;

    public string? WhyFixed(PlatformTeam team) => null;

    public async Task<PlatformTeam> GetTeamAsync(string id, CallContext call) => Caller.ReadTeam(
        Caller.Require(await Api.GetTeam(id, call).ConfigureAwait(false), "team " + id, PlatformError.TeamNotFound), TeamReader, id);

    public async Task<PlatformTeam?> CreateTeamAsync(TeamDraft draft, CallContext call)
    {
        var body = new RequestBody(("name", draft.Name), ("description", draft.Description));
        var response = await Api.CreateTeam(body, call).ConfigureAwait(false);
        Caller.Require(response, $"team '{draft.Name}'", PlatformError.UnexpectedResponse, PlatformError.TeamAlreadyExists);
        return Caller.ReadChangedTeam(response, TeamReader, null);
    }

    public Task<PlatformTeam?> UpdateTeamAsync(PlatformTeam team, TeamUpdate update, CallContext call) => ChangeTeamAsync(
        Api.UpdateTeam(team.Id, new RequestBody(("name", update.Name), ("description", update.Description)), call),
        team,
        PlatformError.TeamNotFound);

    public Task DeleteTeamAsync(PlatformTeam team, CallContext call) =>
        ChangeTeamAsync(Api.DeleteTeam(team.Id, call), team, PlatformError.TeamNotFound);

    public void CheckTeamGrant(RoleGrant grant, bool adding) => CheckGrant(grant, adding);

    public async Task<IReadOnlyList<RoleGrant>> ReadTeamRolesAsync(PlatformTeam team, CallContext call) =>
        [.. (await GetTeamAsync(team.Id, call).ConfigureAwait(false)).GivenRoles.Select(role => new RoleGrant(role))];

    public async Task<RoleGrant?> AddTeamRoleAsync(PlatformTeam team, RoleGrant grant, CallContext call)
    {
        var sent = Api.AssignTeamRole(team.Id, new RequestBody(("role", grant.Role)), call);
        var answered = await ChangeTeamAsync(sent, team, PlatformError.TeamNotFound).ConfigureAwait(false);
        return answered?.GivenRoles.FirstOrDefault(role => string.Equals(role, grant.Role, StringComparison.OrdinalIgnoreCase)) is { } role
            ? new RoleGrant(role)
            : null;
    }

    public Task RemoveTeamRoleAsync(PlatformTeam team, RoleGrant held, CallContext call) =>
        ChangeTeamAsync(Api.DetachTeamRole(team.Id, held.Role, call), team, PlatformError.RoleNotFound);

    private ItemReader<PlatformTeam?> TeamReader => Envelope.As(KeeptrustsJson.Default.WireTeam, MapTeam);

    private async Task<PlatformTeam?> ChangeTeamAsync(Task<PlatformResponse> sent, PlatformTeam team, PlatformError notFound)
    {
        var response = Caller.Require(await sent.ConfigureAwait(false), "team " + (team.Name ?? team.Id), notFound);
        return Caller.ReadAnyChangedTeam(response, TeamReader, team.Id);
    }
}
