using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes.Teams;
using UserManagement.Model;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Attaches a role to teams, so that every member has it.</summary>
[Cmdlet(VerbsCommon.Add, "PlatformTeamRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformTeamRole), typeof(PlatformChangeResult))]
public sealed class AddPlatformTeamRoleCommand : TeamRoleChangeCommand
{
    private protected override TeamEdit CreateEdit(RoleGrant grant, TeamRow row) => new TeamRoleAddition(grant);
}
