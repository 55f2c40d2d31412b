using System.Management.Automation;
using UserManagement.Pipeline;

namespace UserManagement.Commands;

/// <summary>The base of cmdlets that attach or detach one role.</summary>
public abstract class UserRoleChangeCommand : UserChangeCommand
{
    /// <summary>The role's id; Get-PlatformRole lists them.</summary>
    [Parameter(Mandatory = true, Position = 1, HelpMessage = "The role's id; Get-PlatformRole lists them.")]
    public string Role { get; set; } = "";

    private protected override void CheckInput() => Role = InputRules.Id(Role, "role");
}
