using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.AccessReview;

/// <summary>Finds access in one organization that needs review. Reads only the data that the requested findings need.</summary>
internal sealed class AccessReviewer(ReviewedConnection place, AccessReviewOptions options)
{
    private readonly PlatformConnection _connection = place.Connection;
    private HashSet<IdKey> _administrators = [];
    private IReadOnlyDictionary<PlatformUser, AccessSnapshot>? _access;
    private TemporaryGrants? _grants;
    private bool _showsActivity;

    /// <summary>Returns users with findings in the order of the platform's list, or all users if requested.</summary>
    public async Task<List<PlatformAccessReview>> ReviewAsync(CallContext call)
    {
        var grants = options.NeedsSchedule ? options.Grants(_connection) : null;
        _grants = grants is null ? null : new TemporaryGrants(grants, options.Now);
        var names = new NameLookup(_connection);
        call.Observer.Progress("reading users");
        await names.ShowRoleNamesAsync(call).ConfigureAwait(false);
        var list = await _connection.Require(Operations.ListUsers).ListUsers(new UserQuery()).ReadAllAsync(call).ConfigureAwait(false);
        if (!list.End.IsProven) throw list.End.Refuse("Access was not reviewed, because the review could miss users");
        var users = list.Items;
        if (users.Exists(user => user.Teams is { Count: > 0 })) await names.ShowNamesAsync(call).ConfigureAwait(false);
        var present = users.FindAll(IsPresent);
        if (Wants(AccessFinding.Orphaned)) options.Roster?.RequirePlausible(_connection, present, options.MaxOrphanPercent);
        _showsActivity = users.Exists(user => user.LastActive is not null);
        var parts = (Wants(AccessFinding.NoTeam) ? AccessParts.Teams : AccessParts.None)
            | (Wants(AccessFinding.DirectRoles) ? AccessParts.Roles : AccessParts.None);
        if (parts != AccessParts.None) call.Observer.Progress($"reading the access of {present.Count} users");
        _access = await new AccessReader(_connection, names).ReadAllAsync(present, parts, call).ConfigureAwait(false);
        if (Wants(AccessFinding.Administrator))
        {
            call.Observer.Progress("reading administrators");
            _administrators = await AdministratorsAsync(names, list, call).ConfigureAwait(false);
        }

        List<PlatformAccessReview> reviews = [.. users.Select(Review).Where(review => options.All || review.Findings.Count > 0)];
        (place.Members, place.Records) = (present.Count, reviews.Count);
        (place.Read, place.Unknown) = (_connection.Clock.UtcNow, Unknown(present));
        return reviews;
    }

    /// <summary>
    /// Returns the findings that cannot be determined on this connection, each with the reason, because "0 found" would be wrong for them.
    /// </summary>
    private Dictionary<AccessFinding, string> Unknown(List<PlatformUser> present)
    {
        var unknown = new Dictionary<AccessFinding, string>();
        if (options.Roster is null) unknown[AccessFinding.Orphaned] = "no roster was given";
        if (!_showsActivity) unknown[AccessFinding.Inactive] = "the platform does not show when users were last active";
        // Every organization has an administrator, so none means that the platform does not show who it is.
        if (!present.Exists(user => _administrators.Contains(user.Key)))
            unknown[AccessFinding.Administrator] = "no administrator was recognized";
        if (!_connection.Adapter.Supports(Operations.ListTeams)) unknown[AccessFinding.NoTeam] = "the platform has no teams";
        if (!_connection.Adapter.Supports(Operations.ListTeams) || !_connection.Adapter.Supports(Operations.ListUserRoles))
            unknown[AccessFinding.DirectRoles] = "the platform does not give roles both directly and through teams";
        if (_grants is null && options.NeedsSchedule)
            unknown[AccessFinding.AccessOverdue] = "the connection has no journal, and therefore no scheduled actions";
        if (!present.Exists(user => user.MfaEnabled is not null))
            unknown[AccessFinding.NoSecondFactor] = "the platform does not show second factors";
        return unknown;
    }

    /// <summary>Returns the ids of the administrators. Uses the users and the access that were already read, to save requests.</summary>
    private async Task<HashSet<IdKey>> AdministratorsAsync(NameLookup names, ReadList<PlatformUser> users, CallContext call)
    {
        if (_connection.Adapter is not IAdministrators adapter) return [];
        var source = new AdministratorSource(_connection, names) { Users = users, Access = _access };
        var read = await adapter.ListAdministrators(source).ReadAllAsync(call).ConfigureAwait(false);
        if (!read.End.IsProven) throw read.End.Refuse("Cannot determine who administers the organization");
        return [.. read.Items.Select(user => user.Key)];
    }

    private PlatformAccessReview Review(PlatformUser user)
    {
        var found = IsPresent(user) ? Find(user).Where(one => Wants(one.Finding)).ToList() : [];
        return new PlatformAccessReview(user, place)
        {
            Roles = DirectRoles(user) is { } roles ? [.. roles] : user.RoleNames,
            Teams = Teams(user),
            Findings = [.. found.Select(one => one.Finding)],
            Reasons = [.. found.Select(one => one.Reason)],
            Reviewed = options.Now,
        };
    }

    private AccessSnapshot? AccessOf(PlatformUser user) => _access!.TryGetValue(user, out var access) ? access : null;

    /// <summary>Returns the distinct names of the user's direct roles; null if they were not read.</summary>
    private string[]? DirectRoles(PlatformUser user) => AccessOf(user)?.Roles is { } held ? Names(held) : null;

    private string[] Names(IEnumerable<PlatformRoleAssignment> held) =>
    [
        .. held.Select(role =>
            (role.RoleName ?? OpaqueName(role.Role) ?? role.Role) + (role.EntityType is { } type ? $" ({type})" : ""))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Returns the name of a role whose id has no meaning for a person; null if the name is not known or the id itself is readable.
    /// </summary>
    private string? OpaqueName(string role) =>
        _connection.Adapter is IRoleCatalog { RoleIdsAreOpaque: true } ? _connection.SeenRoles.NameOf(role) : null;

    private PlatformList<string>? Teams(PlatformUser user) =>
        AccessOf(user)?.Teams is { } teams ? [.. teams.Select(team => team.Name ?? team.Id).Distinct(StringComparer.Ordinal)]
        : user.Teams is { } listed ? [.. listed.Select(team => _connection.SeenTeams.NameOf(team) ?? team)]
        : null;

    private IEnumerable<(AccessFinding Finding, string Reason)> Find(PlatformUser user)
    {
        if (user.Status == UserStatus.Pending)
            yield return (
                AccessFinding.Pending,
                user.Created is { } invited ? $"invited {Ago(invited)}, not accepted" : "invited, not accepted");
        if (user.Status == UserStatus.Suspended) yield return (AccessFinding.Suspended, "suspended, and still a member");
        if (user.Status is UserStatus.Active or UserStatus.Unknown && Inactivity(user) is { } why)
            yield return (AccessFinding.Inactive, why);
        if (options.Roster is { } roster && !roster.Has(user.Email))
            yield return (
                AccessFinding.Orphaned, user.Email is null ? "has no e-mail address to look up in the roster" : "not in the roster");
        if (_administrators.Contains(user.Key))
            yield return (
                AccessFinding.Administrator,
                user.OrgRole is { } role ? $"can administer the organization ({role})" : "administers the organization");
        if (_connection.Adapter.Supports(Operations.ListTeams) && Lasting(user) is { Length: > 0 } lasting)
            yield return (AccessFinding.DirectRoles, "holds directly: " + lasting);
        if (_grants?.WhyOverdue(user) is { } late) yield return (AccessFinding.AccessOverdue, late);
        if (user.Status is UserStatus.Active or UserStatus.Unknown && AccessOf(user)?.Teams is { Count: 0 })
            yield return (AccessFinding.NoTeam, "in no team");
        if (user.Status == UserStatus.Active && user.MfaEnabled == false)
            yield return (AccessFinding.NoSecondFactor, "has no second factor");
    }

    /// <summary>
    /// Returns why a user counts as inactive; null if the user does not. A user without any known activity counts as inactive only if the
    /// platform shows the last activity of other users, and if the membership is older than the limit.
    /// </summary>
    private string? Inactivity(PlatformUser user)
    {
        var limit = options.Now - TimeSpan.FromDays(options.InactiveDays);
        if (user.LastActive is { } seen) return seen < limit ? $"last seen {Ago(seen)}" : null;
        return _showsActivity && user.Created is { } created && created < limit
            ? $"never active since the membership was created {Ago(created)}"
            : null;
    }

    private string Ago(DateTimeOffset time)
    {
        var days = (int)Math.Max(0, Math.Floor((options.Now - time).TotalDays));
        var ago = days switch
        {
            0 => "today",
            1 => "1 day ago",
            _ => days.ToString(CultureInfo.InvariantCulture) + " days ago",
        };
        return $"{TimeText.Day(time)}, {ago}";
    }

    /// <summary>
    /// Lists the user's direct roles, first those without a scheduled end, then those with one; empty if every role has a scheduled end.
    /// </summary>
    private string Lasting(PlatformUser user)
    {
        var ends = (AccessOf(user)?.Roles ?? []).ToLookup(role => _grants?.EndOf(user, role));
        var lasting = Names(ends[null]);
        var temporary = ends.Where(group => group.Key is not null)
            .SelectMany(group => Names(group).Select(name => $"{name} until {TimeText.Iso(group.Key!.Value)}")).ToList();
        if (lasting.Length == 0) return "";
        return string.Join(", ", lasting) + (temporary.Count == 0 ? "" : $"; temporarily: {string.Join(", ", temporary)}");
    }

    private bool Wants(AccessFinding finding) => options.Findings.Contains(finding);

    /// <summary>Returns false for removed users, which some platforms still list.</summary>
    private static bool IsPresent(PlatformUser user) => user.Status != UserStatus.Deactivated;
}
