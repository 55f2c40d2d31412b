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
using UserManagement.Foundation.Text;
using UserManagement.Foundation.Time;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.AccessReview;

/// <summary>
/// Finds access in one organization that needs review. Only reads, and only what the findings that are looked for need.
/// </summary>
internal sealed class AccessReviewer(ReviewedConnection place, AccessReviewOptions options)
{
    private readonly PlatformConnection _connection = place.Connection;
    private HashSet<string> _administrators = [];
    private ILookup<string, string>? _teams;
    private Dictionary<PlatformUser, string[]> _roles = [];
    private bool _showsActivity;

    /// <summary>Everybody with whom something was found, in the order of the platform's list; all, where that was asked for.</summary>
    public async Task<List<PlatformAccessReview>> ReviewAsync(CallContext call)
    {
        var names = new NameLookup(_connection);
        var reader = new AccessReader(_connection, names);
        await names.ShowRoleNamesAsync(call).ConfigureAwait(false);
        var list = await _connection.Require(Operations.ListUsers).ListUsers(new UserQuery()).ReadAllAsync(call).ConfigureAwait(false);
        if (!list.End.IsProven) throw list.End.Refuse("Access was not reviewed, because the review would leave people out");
        var users = list.Items;
        if (users.Exists(user => user.Teams is { Count: > 0 })) await names.ShowNamesAsync(call).ConfigureAwait(false);
        var present = users.FindAll(IsPresent);
        if (Wants(AccessFinding.Orphaned)) options.Roster?.RequirePlausible(_connection, present, options.MaxOrphanPercent);
        _showsActivity = users.Exists(user => user.LastActive is not null);
        if (Wants(AccessFinding.NoTeam) && _connection.Find(Operations.ListTeams) is { } teams)
            _teams = await reader.ReadTeamsAsync(teams, present, call).ConfigureAwait(false);
        IReadOnlyDictionary<PlatformUser, IReadOnlyList<PlatformRoleAssignment>>? held = null;
        if (Wants(AccessFinding.DirectRoles) && _connection.Find(Operations.ListUserRoles) is { } direct)
        {
            held = await AccessReader.ReadRolesAsync(direct, present, call).ConfigureAwait(false);
            _roles = held.ToDictionary(one => one.Key, one => reader.Names(one.Value));
        }

        if (Wants(AccessFinding.Administrator)) _administrators = await AdministratorsAsync(names, list, held, call).ConfigureAwait(false);
        List<PlatformAccessReview> reviews = [.. users.Select(Review).Where(review => options.All || review.Findings.Count > 0)];
        (place.Members, place.Records) = (present.Count, reviews.Count);
        (place.Read, place.Unknown) = (SystemClock.Instance.UtcNow, Unknown(present));
        return reviews;
    }

    /// <summary>The findings that were looked for and that the platform cannot show. "0 found" would be wrong for them.</summary>
    private Dictionary<AccessFinding, string> Unknown(List<PlatformUser> present)
    {
        var unknown = new Dictionary<AccessFinding, string>();
        if (options.Roster is null) unknown[AccessFinding.Orphaned] = "no roster was given";
        if (!_showsActivity) unknown[AccessFinding.Inactive] = "the platform does not show when users were last active";
        if (_connection.Adapter is not IAdministrators) unknown[AccessFinding.Administrator] = "the platform does not show administrators";
        if (!_connection.Adapter.Supports(Operations.ListTeams)) unknown[AccessFinding.NoTeam] = "the platform has no teams";
        if (!_connection.Adapter.Supports(Operations.ListTeams) || !_connection.Adapter.Supports(Operations.ListUserRoles))
            unknown[AccessFinding.DirectRoles] = "the platform does not give roles both directly and through teams";
        if (!present.Exists(user => user.MfaEnabled is not null))
            unknown[AccessFinding.NoSecondFactor] = "the platform does not show second factors";
        return unknown;
    }

    /// <summary>The ids of the administrators. What was read already is not read again.</summary>
    private async Task<HashSet<string>> AdministratorsAsync(
        NameLookup names,
        ReadList<PlatformUser> users,
        IReadOnlyDictionary<PlatformUser, IReadOnlyList<PlatformRoleAssignment>>? held,
        CallContext call)
    {
        if (_connection.Adapter is not IAdministrators adapter) return [];
        var source = new AdministratorSource(_connection, names) { Users = users, Roles = held };
        var read = await adapter.ListAdministrators(source).ReadAllAsync(call).ConfigureAwait(false);
        if (!read.End.IsProven) throw read.End.Refuse("Who administers the organization is not known");
        return new HashSet<string>(read.Items.Select(user => user.Id), StringComparer.OrdinalIgnoreCase);
    }

    private PlatformAccessReview Review(PlatformUser user)
    {
        var found = IsPresent(user) ? Find(user).Where(one => Wants(one.Finding)).ToList() : [];
        return new PlatformAccessReview(user, place)
        {
            Roles = _roles.TryGetValue(user, out var roles) ? [.. roles] : user.RoleNames,
            Teams = Teams(user),
            Findings = [.. found.Select(one => one.Finding)],
            Reasons = [.. found.Select(one => one.Reason)],
            Reviewed = options.Now,
        };
    }

    private PlatformList<string>? Teams(PlatformUser user) =>
        _teams is not null && IsPresent(user) ? [.. _teams[user.Id]]
        : user.Teams is { } listed ? [.. listed.Select(team => _connection.SeenTeams.NameOf(team) ?? team)]
        : null;

    private IEnumerable<(AccessFinding Finding, string Reason)> Find(PlatformUser user)
    {
        if (user.Status == UserStatus.Pending)
            yield return (
                AccessFinding.Pending,
                user.Created is { } invited ? $"invited {Ago(invited)}, and not accepted" : "invited, and not accepted");
        if (user.Status == UserStatus.Suspended) yield return (AccessFinding.Suspended, "suspended, and still a member");
        if (user.Status is UserStatus.Active or UserStatus.Unknown && Inactivity(user) is { } why)
            yield return (AccessFinding.Inactive, why);
        if (options.Roster is { } roster && !roster.Has(user.Email))
            yield return (
                AccessFinding.Orphaned, user.Email is null ? "has no e-mail address that the roster could hold" : "not in the roster");
        if (_administrators.Contains(user.Id))
            yield return (
                AccessFinding.Administrator,
                user.OrgRole is { } role ? $"administers the organization ({role})" : "administers the organization");
        if (_connection.Adapter.Supports(Operations.ListTeams) && _roles.TryGetValue(user, out var roles) && roles.Length > 0)
            yield return (AccessFinding.DirectRoles, "holds directly: " + string.Join(", ", roles));
        if (user.Status is UserStatus.Active or UserStatus.Unknown && _teams is not null && !_teams.Contains(user.Id))
            yield return (AccessFinding.NoTeam, "in no team");
        if (user.Status == UserStatus.Active && user.MfaEnabled == false)
            yield return (AccessFinding.NoSecondFactor, "has no second factor");
    }

    /// <summary>Why somebody counts as inactive. Who was never seen does only where the platform shows of others when they were.</summary>
    private string? Inactivity(PlatformUser user)
    {
        var limit = options.Now - TimeSpan.FromDays(options.InactiveDays);
        if (user.LastActive is { } seen) return seen < limit ? $"last seen {Ago(seen)}" : null;
        return _showsActivity && user.Created is { } created && created < limit
            ? $"never seen since the membership was made {Ago(created)}"
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

    private bool Wants(AccessFinding finding) => options.Findings.Contains(finding);

    /// <summary>A platform that keeps people whom it took out lists them too; they have no access.</summary>
    private static bool IsPresent(PlatformUser user) => user.Status != UserStatus.Deactivated;
}
