using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Json;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Keeptrusts;

internal sealed partial class KeeptrustsPlatform : ITeams, ITeamAdditions, ITeamRemovals
{
    public bool IsTeamId(string text) => false;

    public bool MayBeTeamId(string text) => IsPathText(text);

    public IPageReader<PlatformTeam> ListTeams() =>
        new ListReader<WireItem<WireTeam>, PlatformTeam>(
            Caller,
            new ListSource(Routes[nameof(Api.ListTeams)], Api.ListTeams, "the team list"),
            Envelope.As(KeeptrustsJson.Default.WireTeam),
            static item => WireItem<WireTeam>.Key(item.Value.Id),
            MapTeam);

    public IPageReader<PlatformUser> ListMembers(string team) =>
        List(
            new ListSource(
                Routes[nameof(Api.ListTeamMembers)],
                (page, call) => Api.ListTeamMembers(team, page, call),
                "team " + team,
                PlatformError.TeamNotFound)
            {
                Owner = Owner.OfTeam(team),
            },
            static _ => true);

    public async Task<IReadOnlyList<PlatformTeam>> ReadTeamsAsync(PlatformUser user, CallContext call)
    {
        var teams = user.Teams ?? (await GetUserAsync(user.Id, call).ConfigureAwait(false)).Teams ?? [];
        return [.. ReadableItems.Require(teams, "team", user).Select(team => new PlatformTeam(Connection, team, null))];
    }

    public async Task AddMemberAsync(string team, PlatformUser user, CallContext call)
    {
        var body = new RequestBody(("user", InputRules.Id(user.Id, "user id")));
        var response = await Api.AddTeamMember(team, body, call).ConfigureAwait(false);
        Caller.CheckNames(
            Caller.Require(response, $"team {team} and user {user}", PlatformError.TeamNotFound),
            Owner.Of(user),
            Owner.OfTeam(team));
    }

    public Task RemoveMemberAsync(string team, PlatformUser user, CallContext call) =>
        DeleteAsync(Api.RemoveTeamMember(team, user.Id, call), user, PlatformError.TeamNotFound);

    private PlatformTeam? MapTeam(WireItem<WireTeam> item) => item.Value.Id is not { Length: > 0 } id
        ? null
        : new PlatformTeam(Connection, id, item.Value.Name)
        {
            Description = item.Value.Description,
            Roles = item.Value.RoleIds ?? [],
            MemberCount = int.TryParse(item.Value.MemberCount, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? count
                : null,
        };
}
