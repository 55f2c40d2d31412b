using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Json;
using UserManagement.Http;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Konnect;

/// <summary>Creates, changes and deletes teams. Predefined teams cannot be edited, and names need not be unique.</summary>
internal sealed partial class KonnectPlatform : ITeamEditing
{
    public bool TeamNamesAreUnique => false;

    public string? WhyFixed(PlatformTeam team) =>
        team.SystemTeam == true ? "is predefined by Konnect and cannot be changed or deleted" : null;

    public async Task<PlatformTeam> GetTeamAsync(string id, CallContext call)
    {
        var response = await Api.GetTeam(Uuid(id, "team id"), call).ConfigureAwait(false);
        return Caller.ReadTeam(Caller.Require(response, "team " + id, PlatformError.TeamNotFound), TeamReader, id);
    }

    public async Task<PlatformTeam?> CreateTeamAsync(TeamDraft draft, CallContext call)
    {
        var subject = $"team '{draft.Name}'";
        var body = new RequestBody(("name", draft.Name), ("description", draft.Description));
        var response = RequireEnterprise(await Api.CreateTeam(body, call).ConfigureAwait(false), subject);
        Caller.Require(RequireWritable(response, subject), subject, PlatformError.UnexpectedResponse, PlatformError.TeamAlreadyExists);
        return Caller.ReadChangedTeam(response, TeamReader, null);
    }

    public async Task<PlatformTeam?> UpdateTeamAsync(PlatformTeam team, TeamUpdate update, CallContext call)
    {
        var body = new RequestBody(("name", update.Name), ("description", update.Description));
        var response = await ChangeAsync(Api.UpdateTeam(team.Id, body, call), Subject(team), PlatformError.TeamNotFound)
            .ConfigureAwait(false);
        return Caller.ReadChangedTeam(response, TeamReader, team.Id);
    }

    public Task DeleteTeamAsync(PlatformTeam team, CallContext call) =>
        ChangeAsync(Api.DeleteTeam(team.Id, call), Subject(team), PlatformError.TeamNotFound);

    private ItemReader<PlatformTeam?> TeamReader => Envelope.As(KonnectJson.Default.WireTeam, MapTeam);

    private static string Subject(PlatformTeam team) => "team " + (team.Name ?? team.Id);

    /// <summary>Throws for the documented error of an organization whose license does not include custom teams.</summary>
    private PlatformResponse RequireEnterprise(PlatformResponse response, string subject) =>
        response.Status == 403
        && ErrorBody.Read(response.Body, response.ContentType).Message is { } said
        && said.IndexOf("enterprise", StringComparison.OrdinalIgnoreCase) >= 0
            ? throw Caller.Errors.Refused(
                response,
                subject,
                PlatformError.NotSupported,
                "Custom teams need an Enterprise license of Konnect; use an existing team, which Get-PlatformTeam lists.")
            : response;
}
