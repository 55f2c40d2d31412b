using System;
using System.Collections.Generic;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Contracts.Requests;

/// <summary>
/// The filters for a user list. A platform sends the filters that its server supports; this class applies the others to the list.
/// </summary>
internal sealed class UserQuery
{
    private SearchText? _search;

    public UserStatus[] Status { get; set; } = [];

    public string? Search
    {
        get;
        set
        {
            field = value;
            _search = value is null ? null : new SearchText(value);
        }
    }

    /// <summary>The role that users must have, in the form that the API of the platform accepts; null for any.</summary>
    public string? Role { get; set; }

    /// <summary>
    /// The role as the user typed it. It is compared too, because some platforms show roles by name, and an organization role has no id.
    /// </summary>
    public string? RoleText { get; set; }

    /// <summary>True after a user with the role was seen, even if another filter excluded that user.</summary>
    public bool RoleIsSeen { get; private set; }

    /// <summary>The id of the team that users must be in; null for any.</summary>
    public string? Team { get; set; }

    /// <summary>Returns true if a user matches the query.</summary>
    /// <exception cref="PlatformException">The response does not say which roles or teams a user has.</exception>
    public bool Matches(PlatformUser user) =>
        HasRole(user)
        && (Status.Length == 0 || Array.IndexOf(Status, user.Status) >= 0)
        && (_search is null || _search.Matches(user.Name, user.Email))
        && (Team is null || Holds(user.Teams ?? throw NotSaid(user, "team", null), Team));

    private bool HasRole(PlatformUser user)
    {
        if (Role is null) return true;
        var holds = Same(user.OrgRole, Role)
            || Same(user.OrgRole, RoleText)
            || Holds(user.Roles ?? throw NotSaid(user, "role", RoleText), Role, RoleText);
        RoleIsSeen |= holds;
        return holds;
    }

    // The error quotes only what the user typed: an id from the platform can contain anything, even the token.
    private static PlatformException NotSaid(PlatformUser user, string what, string? typed) =>
        new(
            PlatformError.UnexpectedResponse,
            $"The user list of {user.Platform} (connection '{user.Connection}') does not show which {what}s every user has, so users "
            + $"cannot be selected by {what}" + (typed is null ? "" : $" '{InputRules.Shorten(typed)}'") + ".",
            $"Leave out -{(what == "role" ? "Role" : "Team")}, and read each user with Get-PlatformUser -User.")
        { Platform = user.Platform, Connection = user.Connection };

    private static bool Same(string? a, string? b) => a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static bool Holds(IEnumerable<string> values, params string?[] wanted)
    {
        foreach (var value in values)
            foreach (var one in wanted) if (Same(value, one)) return true;
        return false;
    }
}
