using System.Management.Automation;
using UserManagement.Pipeline;

namespace UserManagement.Commands;

/// <summary>The base of cmdlets that put users into a team or take them out.</summary>
public abstract class TeamMembershipCommand : UserChangeCommand
{
    /// <summary>The team's id; Get-PlatformTeam lists them.</summary>
    [Parameter(Mandatory = true, Position = 1, HelpMessage = "The team's id; Get-PlatformTeam lists them.")]
    public string Team { get; set; } = "";

    private protected override void CheckInput() => Team = InputRules.Id(Team, "team id");
}
