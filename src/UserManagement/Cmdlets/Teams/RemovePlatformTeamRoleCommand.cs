using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes.Teams;
using UserManagement.Foundation.Input;
using UserManagement.Model;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Detaches a role from teams.</summary>
[Cmdlet(VerbsCommon.Remove, "PlatformTeamRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformTeamRole), typeof(PlatformChangeResult))]
public sealed class RemovePlatformTeamRoleCommand : TeamRoleChangeCommand
{
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The id of the role assignment, on platforms that have such ids.")]
    public string? AssignmentId { get; set; }

    [Parameter(HelpMessage = "The guards to override, by name: Self, LastAdministrator, Owner.")]
    [WordsArgument]
    public OffboardingGuard[] Allow { get; set; } = [];

    private protected override OffboardingGuard[]? Allowed => Allow;

    private protected override TeamEdit CreateEdit(RoleGrant grant, TeamRow row)
    {
        grant.AssignmentId = Text(nameof(AssignmentId), AssignmentId, row) is { } id ? InputRules.Id(id, "assignment id") : null;
        return new TeamRoleRemoval(grant);
    }
}
