using System;

namespace UserManagement;

/// <summary>What is asked of a new member.</summary>
internal sealed class Invitation(string email, string? role)
{
    public string Email { get; } = email;

    public string? Role { get; } = role;
}

/// <summary>New values for a user; null leaves a value as it is.</summary>
internal sealed class UserUpdate(string? name, string? orgRole)
{
    public string? Name { get; } = name;

    public string? OrgRole { get; } = orgRole;
}

/// <summary>Which users of a list are wanted. A platform sends to its server what the server can filter; the rest is filtered here.</summary>
internal sealed class UserQuery
{
    public UserStatus[] Status { get; set; } = [];

    public string? Search { get; set; }

    public string? Role { get; set; }

    public string? Team { get; set; }

    public bool Matches(PlatformUser user) =>
        (Status.Length == 0 || Array.IndexOf(Status, user.Status) >= 0)
        && (Search is null || Contains(user.Name, Search) || Contains(user.Email, Search))
        && (Role is null || Holds(user.Roles, Role) || Same(user.OrgRole, Role))
        && (Team is null || Holds(user.Teams, Team));

    private static bool Contains(string? text, string part) => text is not null && text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static bool Holds(string[] values, string wanted)
    {
        foreach (var value in values) if (Same(value, wanted)) return true;
        return false;
    }
}
