using System;
using System.Linq;

namespace UserManagement.Sandbox;

internal static class ScimGroups
{
    private static readonly string[] Texts = ["displayname", "id", "members.value"];

    public static WireAnswer List(SandboxCall call)
    {
        var filter = ScimFilter.Of(call, Texts);
        var teams = call.Organization.Teams;
        var found = (filter is null ? teams : teams.Where(team => filter.Terms.All(term => Fits(call, team, filter, term)))).ToArray();
        var places = call.Organization.PlacesOf(teams);
        var slice = ScimPaging.Slice(call, new ScimFound<Team>(found, team => places[team.Id]));
        return ScimJson.List(slice, new ScimGroupWriter(call).Write);
    }

    public static WireAnswer Get(SandboxCall call) => Answer(call, GroupOf(call));

    public static WireAnswer Create(SandboxCall call)
    {
        var draft = new ScimGroupDraft(call, null);
        draft.SetAll(ScimBody.Read(call, ScimUrn.Group));
        var now = call.Clock.Now;
        var group = draft.Store(new Team(NewId(call.Organization), "", "", "", []) { Detail = new TeamDetail(false, [], now, now) });
        return Answer(call, group, 201).With("Location", ScimMeta.LocationOf(ScimMeta.Group, group.Id));
    }

    public static WireAnswer Replace(SandboxCall call)
    {
        var group = MatchedGroupOf(call);
        var draft = new ScimGroupDraft(call, group);
        draft.SetAll(ScimBody.Read(call, ScimUrn.Group));
        return Answer(call, draft.Store(group));
    }

    /// <summary>Changes a group. Returns 204, or the group if the request selects attributes (RFC 7644, section 3.5.2).</summary>
    public static WireAnswer Patch(SandboxCall call)
    {
        var group = MatchedGroupOf(call);
        var draft = new ScimGroupDraft(call, group);
        foreach (var operation in ScimOperation.Of(call))
            draft.Apply(operation);
        var after = draft.Store(group);
        return call.Request.Query.ContainsKey("attributes") ? Answer(call, after) : new WireAnswer(204).WithETag(after.Version);
    }

    public static WireAnswer Delete(SandboxCall call)
    {
        var group = MatchedGroupOf(call);
        foreach (var person in call.Organization.People().Where(person => person.TeamIds.Contains(group.Id)))
            call.Organization.Replace(person with { TeamIds = person.TeamIds.Where(id => id != group.Id).ToArray() });
        call.Organization.RemoveTeam(group);
        return new WireAnswer(204);
    }

    private static bool Fits(SandboxCall call, Team team, ScimFilter filter, ScimTerm term) => term.Attribute switch
    {
        "displayname" => filter.Fits(term, team.Name),
        "id" => filter.Fits(term, team.Id, caseExact: true),
        _ => HasMember(call, team, term),
    };

    private static bool HasMember(SandboxCall call, Team team, ScimTerm term)
    {
        if (term.Operator != ScimTerm.Eq)
            throw ScimRefusal.InvalidFilter("members.value can be compared only with eq.");
        return !call.Switches.Has(SandboxFault.HidesMembers) && call.Organization.Find(term.Text!)?.TeamIds.Contains(team.Id) == true;
    }

    private static Team MatchedGroupOf(SandboxCall call)
    {
        var group = GroupOf(call);
        ScimMeta.RequireMatch(call, group.Version);
        return group;
    }

    private static Team GroupOf(SandboxCall call) =>
        call.Organization.FindTeam(call.Values[0]) ?? throw ScimRefusal.NotFound(call.Values[0]);

    private static WireAnswer Answer(SandboxCall call, Team group, int status = 200) =>
        ScimJson.Resource(status, group, new ScimGroupWriter(call).Write).WithETag(group.Version);

    /// <summary>Returns an id that no group had before: <see cref="Ledger.Issued"/> also counts the groups that were deleted.</summary>
    private static string NewId(SandboxOrganization organization)
    {
        var number = ScimCatalog.Groups.Length + organization.Ledger.Issued;
        organization.Change(() =>
        {
            organization.Ledger.Issued++;
            return () => organization.Ledger.Issued--;
        });
        return ScimIds.Group(number);
    }
}
