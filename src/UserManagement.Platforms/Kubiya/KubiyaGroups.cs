using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Json;
using UserManagement.Platforms.Shared;
using UserManagement.Sessions;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Kubiya;

/// <summary>
/// Reads and changes groups, which the module calls teams. The response for a user contains the user's groups by uuid or by name, depending
/// on the format of the response.
/// </summary>
internal sealed partial class KubiyaPlatform
{
    private Tuple<ReadList<PlatformTeam>, TimeSpan>? _groups; // the last groups and their read time; replaced as a whole for thread safety

    public bool IsTeamId(string text) => Guid.TryParseExact(text, "D", out _);

    public bool MayBeTeamId(string text) => IsTeamId(text);

    public IPageReader<PlatformTeam> ListTeams() => new FixedReader<PlatformTeam>(ReadGroupsAsync);

    /// <summary>
    /// Returns the groups of the user object. If it has none, requests them by id, which must be a UUID. With another id, reads the user
    /// again if the object was created without a field for groups; otherwise returns an empty list.
    /// </summary>
    public async Task<IReadOnlyList<PlatformTeam>> ReadTeamsAsync(PlatformUser user, CallContext call)
    {
        if (user.Teams is { Count: > 0 } known)
            return await JoinAsync(ReadableItems.Require(known, "group", user), call).ConfigureAwait(false);
        if (!IsTeamId(user.Id))
            return user.Teams is null ? await ReadTeamsOfUserAsync(user, null, call).ConfigureAwait(false) : [];
        try
        {
            return await Groups(
                    new ListSource(
                        Routes[nameof(Api.ListUserTeams)],
                        (page, call) => Api.ListUserTeams(user.Id, page, call),
                        $"the groups of user {user}",
                        PlatformError.UserNotFound)
                    {
                        Owner = Owner.Of(user),
                    })
                .ToListAsync(call)
                .ConfigureAwait(false);
        }
        catch (PlatformException e)
            when (e.Error is PlatformError.UnexpectedResponse or PlatformError.ListIncomplete or PlatformError.UserNotFound
                && user.Email is not null)
        {
            // The response of this route is not documented. The documented response for the user also contains the groups.
            call.Observer.Verbose($"{user}: the response about groups could not be read, so the user is read instead. {e.Message}");
            return await ReadTeamsOfUserAsync(user, e, call).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the user, and returns the groups in this response.</summary>
    /// <param name="user">The user.</param>
    /// <param name="inner">The error of the response about groups; null if it was not requested.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    /// <exception cref="PlatformException">The response does not contain groups, so the groups of the user are not known.</exception>
    private async Task<IReadOnlyList<PlatformTeam>> ReadTeamsOfUserAsync(PlatformUser user, PlatformException? inner, CallContext call)
    {
        var teams = (await RefreshAsync(user, call).ConfigureAwait(false)).Teams
            ?? throw new PlatformException(
                PlatformError.UnexpectedResponse,
                $"The groups of {user} on {user.Platform} (connection '{user.Connection}') are not known, because the response for the "
                + "user does not contain groups.",
                "Look at the groups of the user in the web interface of Kubiya.",
                inner)
            { Platform = user.Platform, Connection = user.Connection };
        return await JoinAsync(ReadableItems.Require(teams, "group", user), call).ConfigureAwait(false);
    }

    public async Task AddMemberAsync(string teamId, PlatformUser user, CallContext call)
    {
        var response = await Api.AddTeamMember(teamId, new RequestBody(("email", EmailOf(user))), call).ConfigureAwait(false);
        Caller.ReadAnyChanged(
            Caller.Require(response, $"group {teamId} and user {user}", PlatformError.TeamNotFound),
            Reader(user.Id),
            RequestedUser.ByEmail(EmailOf(user)));
    }

    private async Task<IReadOnlyList<PlatformTeam>> JoinAsync(IReadOnlyList<string> held, CallContext call)
    {
        if (held.All(IsTeamId)) return [.. held.Select(id => new PlatformTeam(Connection, id, null))];
        var known = await KnownGroupsAsync(held, call).ConfigureAwait(false);
        return [.. held.Select(name => known.Items.Find(group => IsGroup(group, name)) ?? new PlatformTeam(Connection, name, name))];
    }

    /// <summary>
    /// Returns the groups that were read in the last minute, so that a command with many users reads them once; reads them again if a
    /// wanted group is missing.
    /// </summary>
    private async Task<ReadList<PlatformTeam>> KnownGroupsAsync(IReadOnlyList<string> wanted, CallContext call) =>
        _groups is var (groups, at)
        && Connection.Clock.Elapsed - at < TimeSpan.FromMinutes(1)
        && wanted.All(text => groups.Items.Exists(group => IsGroup(group, text)))
            ? groups
            : await ReadGroupsAsync(call).ConfigureAwait(false);

    private async Task<ReadList<PlatformTeam>> ReadGroupsAsync(CallContext call)
    {
        var groups = await Groups(new ListSource(Routes[nameof(Api.ListTeams)], Api.ListTeams, "the group list"))
            .ReadAllAsync(call)
            .ConfigureAwait(false);
        _groups = Tuple.Create(groups, Connection.Clock.Elapsed);
        return groups;
    }

    private ListReader<WireItem<WireGroup>, PlatformTeam> Groups(ListSource list) =>
        new(
            Caller,
            list,
            Envelope.As(KubiyaJson.Default.WireGroup),
            static item => WireItem<WireGroup>.Key(item.Value.Uuid ?? item.Value.Name),
            item =>
                (item.Value.Uuid ?? item.Value.Name) is { Length: > 0 } id
                    ? new PlatformTeam(Connection, id, item.Value.Name)
                    {
                        Description = item.Value.Description,
                        Roles = PlatformListBuilder.OrNull(item.Value.Roles),
                    }
                    : null);

    private static bool IsGroup(PlatformTeam group, string text) => Same(group.Id, text) || Same(group.Name, text);

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
