using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Json;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Konnect;

/// <summary>
/// Reads teams and changes their members, including those of predefined teams. The vendor does not guarantee unique names.
/// </summary>
internal sealed partial class KonnectPlatform : ITeams, ITeamAdditions, ITeamRemovals
{
    public bool IsTeamId(string text) => IsUuid(text);

    public bool MayBeTeamId(string text) => IsUuid(text);

    public IPageReader<PlatformTeam> ListTeams() =>
        Paged(
            new ListSource(Routes[nameof(Api.ListTeams)], Api.ListTeams, "the team list"),
            Envelope.As(KonnectJson.Default.WireTeam, MapTeam),
            team => new IdKey(team.Id));

    public IPageReader<PlatformUser> ListMembers(string teamId) =>
        Users(TeamList(nameof(Api.ListTeamMembers), Api.ListTeamMembers, teamId, teamId), null);

    public async Task<IReadOnlyList<PlatformTeam>> ReadTeamsAsync(PlatformUser user, CallContext call) =>
        await Paged(
            user.Kind == UserKind.SystemAccount
                ? UserList(nameof(Api.ListSystemAccountTeams), Api.ListSystemAccountTeams, user, "the teams")
                : UserList(nameof(Api.ListUserTeams), Api.ListUserTeams, user, "the teams"),
            Envelope.As(KonnectJson.Default.WireTeam, MapTeam), team => new IdKey(team.Id)).ToListAsync(call).ConfigureAwait(false);

    public async Task AddMemberAsync(string teamId, PlatformUser user, CallContext call)
    {
        await RequireOwnTeamsAsync(user, call).ConfigureAwait(false);
        var body = new RequestBody(("user", InputRules.Id(user.Id, "user id")));
        var sent =
            user.Kind == UserKind.SystemAccount ? Api.AddTeamSystemAccount(teamId, body, call) : Api.AddTeamMember(teamId, body, call);
        await ChangeAsync(sent, $"team {teamId} and user {user}", PlatformError.TeamNotFound).ConfigureAwait(false);
    }

    public async Task RemoveMemberAsync(string teamId, PlatformUser user, CallContext call)
    {
        await RequireOwnTeamsAsync(user, call).ConfigureAwait(false);
        var sent = user.Kind == UserKind.SystemAccount
            ? Api.RemoveTeamSystemAccount(teamId, user.Id, call)
            : Api.RemoveTeamMember(teamId, user.Id, call);
        await ChangeAsync(sent, $"team {teamId} and user {user}", PlatformError.TeamNotFound).ConfigureAwait(false);
    }

    /// <summary>Creates the source of a list that belongs to a team, such as its members.</summary>
    private ListSource TeamList(
        string route,
        Func<string, ListPage, CallContext, Task<PlatformResponse>> send,
        string teamId,
        string shown) =>
        new(Routes[route], (page, call) => send(teamId, page, call), "team " + shown, PlatformError.TeamNotFound)
        {
            Owner = Owner.OfTeam(teamId),
        };

    /// <summary>Creates the source of a list that belongs to a user, such as the user's teams.</summary>
    private ListSource UserList(
        string route,
        Func<string, ListPage, CallContext, Task<PlatformResponse>> send,
        PlatformUser user,
        string what) =>
        new(Routes[route], (page, call) => send(user.Id, page, call), $"{what} of {user}", PlatformError.UserNotFound)
        {
            Owner = Owner.Of(user),
        };

    private PlatformTeam? MapTeam(WireItem<WireTeam> item) => item.Value.Id is not { Length: > 0 } id
        ? null
        : new PlatformTeam(Connection, id, item.Value.Name)
        {
            Description = item.Value.Description,
            SystemTeam = item.Value.SystemTeam is { } word ? IsTrue(word) : null,
        };
}
