using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Json;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.Scim;

internal sealed partial class ScimPlatform
{
    /// <summary>
    /// Returns true if groups show their members: by preset, because at least one group shows a member, or because there are no groups.
    /// </summary>
    private async Task<bool> AreMembersShownAsync(CallContext call) =>
        _preset.Members == ScimMembers.Shown || (await _shownMembers.GetAsync(call).ConfigureAwait(false)).AreShown;

    /// <summary>Finds the first group that shows a member. Without such a group, members are shown only if there are no groups.</summary>
    private async Task<(bool AreShown, ScimGroup? Example)> FindShownMembersAsync(CallContext call)
    {
        var (reader, isEmpty) = (Groups(null, true), true);
        while (await reader.NextAsync(call).ConfigureAwait(false) is { } page)
        {
            if (page.FirstOrDefault(group => group.Members.Count > 0) is { } example) return (true, example);
            isEmpty &= page.Count == 0;
        }

        return (isEmpty && reader.End!.IsProven, null);
    }

    private ScimListReader<ScimGroup> Groups(string? filter, bool withMembers)
    {
        var without = withMembers ? null : Without("members");
        return new ScimListReader<ScimGroup>(
            Caller,
            new ListSource(Routes[nameof(Api.ListTeams)], Api.ListTeams, "the group list")
            {
                Query = () => new Query(("filter", filter), ("excludedAttributes", without)),
            },
            Paging,
            PageSize,
            Envelope.As(ScimJson.Default.WireGroup, MapGroup),
            group => new IdKey(group.Team.Id));
    }

    private ScimGroup ReadGroup(PlatformResponse response, string teamId)
    {
        var group = Caller.ReadObject(response, Envelope.As(ScimJson.Default.WireGroup, MapGroup));
        if (group is null) throw Caller.Errors.Unexpected(response, "the response contains no group");
        if (Caller.ReadHints(response).More(group.Members.Count, group.Members.Count, 1) is { } more)
            throw Caller.Errors.Incomplete(response, "team " + teamId, $"the response says that there are more members ({more})");
        return IdKey.Same(group.Team.Id, teamId)
            ? group
            : throw Caller.Errors.Unexpected(
                response, $"the response is about group '{group.Team.Id}' instead of the requested group '{teamId}'");
    }

    private ScimGroup? MapGroup(WireItem<WireGroup> item)
    {
        if (item.Value.Id is not { Length: > 0 } id) return null;
        Connection.SeenTeams.Add(id, item.Value.DisplayName);
        var users = new HashSet<string>(IdKey.Comparer);
        foreach (var member in item.Value.Members ?? [])
        {
            if (SameText(member?.Type, "Group")) continue;

            // A member without an id can be any user, so the group cannot show that a user is not a member.
            users.Add(member?.Value is { Length: > 0 } user ? user : throw new JsonException($"group '{id}' has a member without an id"));
        }

        return new ScimGroup(new PlatformTeam(Connection, id, item.Value.DisplayName), users);
    }
}
