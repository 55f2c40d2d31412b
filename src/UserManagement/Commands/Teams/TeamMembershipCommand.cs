using System.Management.Automation;
using UserManagement.Completion;
using UserManagement.Pipeline;

namespace UserManagement.Commands;

/// <summary>The base of cmdlets that put users into a team or take them out.</summary>
public abstract class TeamMembershipCommand : UserChangeCommand
{
    /// <summary>The team's id, or its name where the platform has names; Get-PlatformTeam lists them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The team, by id or by name; Get-PlatformTeam lists them.")]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public string Team { get; set; } = "";
}
