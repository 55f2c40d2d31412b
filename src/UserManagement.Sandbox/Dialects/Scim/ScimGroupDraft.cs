using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>The state of a group while a request changes it.</summary>
/// <param name="call">The request.</param>
/// <param name="team">The current group; null for a new one.</param>
internal sealed class ScimGroupDraft(SandboxCall call, Team? team)
{
    /// <summary>The maximum number of members that one PATCH request may add and remove, in total.</summary>
    public const int MostMemberChanges = 100;

    private readonly Dictionary<string, bool> _members = new(StringComparer.Ordinal);
    private int _changes;

    public string? DisplayName { get; set; } = team?.Name;

    /// <summary>
    /// Sets the name and the members from the resource in the request. Members that the resource does not list are removed.
    /// </summary>
    public void SetAll(JsonElement resource)
    {
        DisplayName = ScimBody.Text("displayName", ScimBody.Find(resource, "displayName"));
        ReplaceMembers(ScimBody.Find(resource, "members") is { ValueKind: not JsonValueKind.Null } members ? IdsOf(members) : []);
    }

    public void Apply(ScimOperation operation)
    {
        var path = operation.Path!;
        switch (path.Attribute)
        {
            case "id" or "meta" or "schemas":
                throw ScimRefusal.Mutability(path.Text);
            case "displayname" when path is { Filter: null, Sub: null }:
                DisplayName = operation.Verb == ScimVerb.Remove
                    ? throw ScimRefusal.Required(path.Text)
                    : ScimBody.Text(path.Text, operation.Value);
                break;
            case "members" when path.Sub is null:
                ChangeMembers(operation);
                break;
            default:
                throw ScimRefusal.InvalidPath(path.Text);
        }
    }

    /// <summary>Applies the changes to the members and returns the changed group.</summary>
    /// <exception cref="ScimRefusal">The name is missing or belongs to another group, or the request changes too many members.</exception>
    public Team Store(Team group)
    {
        if (string.IsNullOrWhiteSpace(DisplayName))
            throw ScimRefusal.InvalidValue("The attribute displayName is required.");
        if (call.Organization.Teams.Any(
            other => other.Id != group.Id && string.Equals(other.Name, DisplayName, StringComparison.OrdinalIgnoreCase)))
            throw ScimRefusal.Uniqueness("displayName");
        var changed = StoreMembers(group.Id);
        if (team is not null && !changed && DisplayName == group.Name)
            return group;
        var after = group with
        {
            Name = DisplayName!,
            Detail = group.Detail! with { UpdatedAt = call.Clock.Now },
            Version = team is null ? 1 : (group.Version ?? 1) + 1,
        };
        call.Organization.PutTeam(after);
        return after;
    }

    private void ChangeMembers(ScimOperation operation)
    {
        var path = operation.Path!;
        if (path.Filter is not null)
        {
            if (operation.Verb != ScimVerb.Remove)
                throw ScimRefusal.InvalidPath(path.Text);
            Mark(Target(path), false);
            return;
        }

        switch (operation.Verb)
        {
            case ScimVerb.Add:
                Mark(IdsOf(operation.Value!.Value), true);
                break;
            case ScimVerb.Replace:
                ReplaceMembers(IdsOf(operation.Value!.Value));
                break;
            // By the standard, this operation removes every member and ignores its value. A client that sends a value means certain
            // members, so the sandbox refuses it.
            case ScimVerb.Remove when operation.Value is not null:
                throw ScimRefusal.InvalidSyntax("Use the path members[value eq \"id\"] to remove one member.");
            default:
                ReplaceMembers([]);
                break;
        }
    }

    private string[] Target(ScimPath path)
    {
        if (path.Filter!.Count != 1 || path.Filter[0] is not { Attribute: "value", Operator: ScimTerm.Eq, Text: { } id })
            throw ScimRefusal.InvalidFilter("Members can be selected only with value eq.");
        // If members are hidden, no error is returned, because it would show that the user is not a member.
        if (!IsMember(id) && !call.Switches.Has(SandboxFault.HidesMembers))
            throw ScimRefusal.NoTarget($"The path '{path.Text}' selects no member.");
        return [id];
    }

    private void ReplaceMembers(string[] ids)
    {
        var wanted = new HashSet<string>(ids, StringComparer.Ordinal);
        Mark(Current().Where(id => !wanted.Contains(id)).ToArray(), false);
        Mark(ids.Where(id => !IsMember(id)).ToArray(), true);
    }

    private void Mark(string[] ids, bool isMember)
    {
        _changes += ids.Length;
        // The limit applies to PATCH only; a new or replaced group may have any number of members.
        if (_changes > MostMemberChanges && call.Request.Method == "PATCH")
            throw new ScimRefusal(400, "tooMany", $"A request can change at most {MostMemberChanges} members.");
        foreach (var id in ids)
            _members[id] = isMember;
    }

    private bool StoreMembers(string groupId)
    {
        var changed = false;
        foreach (var member in _members)
        {
            if (call.Organization.Find(member.Key) is not { } person || person.TeamIds.Contains(groupId) == member.Value)
                continue;
            var teams = member.Value ? [.. person.TeamIds, groupId] : person.TeamIds.Where(id => id != groupId).ToArray();
            call.Organization.Replace(person with { TeamIds = teams });
            changed = true;
        }

        return changed;
    }

    private string[] IdsOf(JsonElement value)
    {
        var ids = ScimBody.Objects("members", value)
            .Select(member => ScimBody.Text("members.value", ScimBody.Find(member, "value")) ?? "")
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return ids.FirstOrDefault(id => call.Organization.Find(id) is null) is { } unknown
            ? throw ScimRefusal.InvalidValue($"There is no user '{unknown}'.")
            : ids;
    }

    private bool IsMember(string id) => _members.TryGetValue(id, out var isMember)
        ? isMember
        : team is not null && call.Organization.Find(id)?.TeamIds.Contains(team.Id) == true;

    private IEnumerable<string> Current() =>
        call.Organization.People().Select(person => person.Id).Concat(_members.Keys).Distinct(StringComparer.Ordinal).Where(IsMember);
}
