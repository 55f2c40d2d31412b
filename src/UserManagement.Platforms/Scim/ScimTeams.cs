using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Json;
using UserManagement.People;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.Scim;

/// <summary>Reads and changes groups, which the module calls teams. Some servers never show the members of a group.</summary>
internal sealed partial class ScimPlatform : ITeams, ITeamAdditions, ITeamRemovals
{
    private const int FewMembers = 20;

    public bool IsTeamId(string text) => Guid.TryParseExact(text, "D", out _);

    public bool MayBeTeamId(string text) => true;

    public IPageReader<PlatformTeam> ListTeams() => new MappedReader<ScimGroup, PlatformTeam>(Groups(null, false), group => group.Team);

    public IPageReader<PlatformUser> ListMembers(string teamId) => new DeferredReader<PlatformUser>(async call =>
    {
        var ids = await ReadMemberIdsAsync(teamId, call).ConfigureAwait(false);
        return ids.Count > FewMembers
            ? new FilteredReader<PlatformUser>(Users(), user => ids.Contains(user.Id))
            : new FixedReader<PlatformUser>(inner => ReadMembersAsync(ids, inner));
    });

    public async Task<IReadOnlyList<PlatformTeam>> ReadTeamsAsync(PlatformUser user, CallContext call)
    {
        // The user list excludes groups; the response for a single user may include them.
        if (user.Teams is null && !user.IsReadAlone && _preset.Members is ScimMembers.Unknown or ScimMembers.Shown)
            user = await ReadUserAsync(user.Id, call).ConfigureAwait(false);
        if (user.Teams is { Count: > 0 } known)
            return [.. known.Select(id => new PlatformTeam(Connection, id, Connection.SeenTeams.NameOf(id)))];
        if (_preset.Members == ScimMembers.Hidden) throw MembersHidden();
        if (_preset.Members == ScimMembers.Filtered) return await AskEachGroupAsync(user, call).ConfigureAwait(false);
        var filtered = await TryFilterAsync(user.Id, call).ConfigureAwait(false);
        if (filtered is { Count: > 0 }) return filtered;
        // An empty list of groups means "in no group" only if the server shows members at all.
        if (!await AreMembersShownAsync(call).ConfigureAwait(false)) throw MembersHidden();
        return filtered is not null && await _filterFindsMembers.GetAsync(call).ConfigureAwait(false)
            ? filtered
            : await LookThroughAsync(user, call).ConfigureAwait(false);
    }

    public Task AddMemberAsync(string teamId, PlatformUser user, CallContext call) =>
        _members.SendAsync(teamId, ScimEdit.Add("members", user.Id), call);

    public Task RemoveMemberAsync(string teamId, PlatformUser user, CallContext call) =>
        _members.SendAsync(teamId, ScimEdit.Remove("members", user.Id), call);

    private async Task ChangeMembersAsync(string teamId, IReadOnlyList<ScimEdit> edits, CallContext call)
    {
        var subject = $"team {teamId}";
        PlatformResponse response;
        if (PatchForm == ScimPatchForm.None)
        {
            // Writing back a group without its hidden members would remove all members.
            if (_preset.Members is ScimMembers.Hidden or ScimMembers.Filtered
                || !await AreMembersShownAsync(call).ConfigureAwait(false))
                throw MembersHidden();
            var read = Caller.Require(await Api.ListTeamMembers(teamId, call).ConfigureAwait(false), subject, PlatformError.TeamNotFound);
            ReadGroup(read, teamId);
            var group = ScimResource.Of(read, _server.Etag != false, Caller);
            response = await Api.ReplaceTeam(teamId, ScimBody.Whole(group.Resource, edits, group.Version), call).ConfigureAwait(false);
        }
        else
        {
            var body = ScimBody.Patch(edits, PatchForm);
            var sent = edits[0].Op == "add" ? Api.AddTeamMember(teamId, body, call) : Api.RemoveTeamMember(teamId, body, call);
            response = await sent.ConfigureAwait(false);
        }

        RequireVersion(response, subject);
        Caller.CheckNames(Caller.Require(response, subject, PlatformError.TeamNotFound), Owner.OfTeam(teamId));
    }

    /// <summary>Returns the ids of the users in a group, without nested groups.</summary>
    private async Task<HashSet<string>> ReadMemberIdsAsync(string teamId, CallContext call)
    {
        if (_preset.Members is ScimMembers.Hidden or ScimMembers.Filtered) throw MembersHidden();
        var response = await Api.ListTeamMembers(teamId, call).ConfigureAwait(false);
        var group = ReadGroup(Caller.Require(response, "team " + teamId, PlatformError.TeamNotFound), teamId);
        if (group.Members.Count == 0 && !await AreMembersShownAsync(call).ConfigureAwait(false)) throw MembersHidden();
        return group.Members;
    }

    private async Task<ReadList<PlatformUser>> ReadMembersAsync(HashSet<string> ids, CallContext call)
    {
        var members = new List<PlatformUser>();
        foreach (var id in ids)
        {
            try
            {
                members.Add(await ReadUserAsync(id, call).ConfigureAwait(false));
            }
            catch (PlatformException e) when (e.Error == PlatformError.UserNotFound)
            {
                call.Observer.Verbose($"The member '{id}' is not a user, or was removed meanwhile.");
            }
        }

        return new ReadList<PlatformUser>(members, ListEnd.Proven);
    }

    /// <summary>
    /// Returns the groups that the server finds with a filter by member; null if the server does not support this filter or ignores it.
    /// </summary>
    private async Task<IReadOnlyList<PlatformTeam>?> TryFilterAsync(string userId, CallContext call)
    {
        var isOffered = _preset.GroupFilter is { } known
            ? known.Contains("members.value", StringComparer.OrdinalIgnoreCase)
            : _server.Filter != false;
        if (!isOffered) return null;
        try
        {
            var found = await Groups($"members.value eq {ScimBody.Quote(userId)}", true).ReadAllAsync(call).ConfigureAwait(false);
            // A server that ignores the filter returns all groups, so the members are checked.
            return found.Items.All(group => group.Members.Contains(userId)) && found.End.IsProven
                ? [.. found.Items.Select(group => group.Team)]
                : null;
        }
        catch (PlatformException e) when (e.StatusCode is 400 or 403 or 404 or 405 or 501 || e.Error == PlatformError.ListIncomplete)
        {
            call.Observer.Verbose($"The server does not filter groups by member: {e.Message}");
            return null;
        }
    }

    /// <summary>
    /// Returns true if the filter by member is documented, or finds a group that shows a member. Some servers answer a filter that they do
    /// not support with an empty list, which does not prove that a user is in no group.
    /// </summary>
    private async Task<bool> DoesFilterFindMembersAsync(CallContext call)
    {
        if (_preset.GroupFilter is not null) return true;
        if ((await _shownMembers.GetAsync(call).ConfigureAwait(false)).Example is not { } example) return false;
        var found = await TryFilterAsync(example.Members.First(), call).ConfigureAwait(false);
        return found?.Any(team => IdKey.Same(team.Id, example.Team.Id)) == true;
    }

    /// <summary>Reads all groups and returns those that contain the user.</summary>
    private async Task<IReadOnlyList<PlatformTeam>> LookThroughAsync(PlatformUser user, CallContext call)
    {
        var all = await Groups(null, true).ToListAsync(call).ConfigureAwait(false);
        return [.. all.Where(group => group.Members.Contains(user.Id)).Select(group => group.Team)];
    }

    /// <summary>
    /// Queries for each group whether it contains the user. Some servers support no other query (AWS IAM Identity Center).
    /// </summary>
    private async Task<IReadOnlyList<PlatformTeam>> AskEachGroupAsync(PlatformUser user, CallContext call)
    {
        var found = new List<PlatformTeam>();
        foreach (var group in await Groups(null, false).ToListAsync(call).ConfigureAwait(false))
        {
            var filter = $"id eq {ScimBody.Quote(group.Team.Id)} and members.value eq {ScimBody.Quote(user.Id)}";
            var answer = await Groups(filter, false).ToListAsync(call).ConfigureAwait(false);
            if (answer.Exists(one => IdKey.Same(one.Team.Id, group.Team.Id))) found.Add(group.Team);
        }

        return found;
    }

    private Task<string> TeamIdAsync(string team, CallContext call) => new NameLookup(Connection).TeamIdAsync(team, call);

    private PlatformException MembersHidden() => NotThere(
        $"{Name} (connection '{Connection.Name}') does not show who is in which group.",
        "Look in the vendor's own console. This module can add and remove members, but cannot verify the result.");
}
