using System.Linq;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>The access of a person on one platform, which an offboarding removes and a restoration gives back.</summary>
public sealed class OffboardingState
{
    /// <summary>The status of the membership.</summary>
    public UserStatus Status { get; set; }

    /// <summary>The organization-wide role, if the platform has one.</summary>
    public string? OrgRole { get; set => field = SafeText.Of(value); }

    /// <summary>The roles held directly.</summary>
    public PlatformList<OffboardingRole> Roles { get; set; } = [];

    /// <summary>The teams.</summary>
    public PlatformList<OffboardingTeam> Teams { get; set; } = [];

    /// <summary>The reason why the teams were not read; null if they were read.</summary>
    public string? TeamsNotRead { get; set => field = SafeText.Of(value); }

    /// <summary>The facts about the user that the platform does not show, one phrase each; null if it shows everything.</summary>
    public string[]? NotShown { get; set => field = SafeText.Of(value); }

    /// <summary>The ids of the active tokens.</summary>
    public PlatformList<string> Tokens { get; set; } = [];

    /// <summary>Returns the status, roles and teams.</summary>
    public override string ToString() =>
        Status + (Roles is { Count: > 0 } ? ", roles " + Roles : "") + (Teams is { Count: > 0 } ? ", teams " + Teams : "");

    /// <summary>True if no list and no id is missing. In a file that was edited, some can be missing.</summary>
    internal bool IsWhole => Roles is not null && Teams is not null && Tokens is not null
        && Roles.All(role => role is { Role.Length: > 0 })
            && Teams.All(team => team is { Id.Length: > 0 })
            && Tokens.All(token => token is { Length: > 0 });
}
