using System.Management.Automation;
using System.Threading;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Changes.Teams;
using UserManagement.Completion;
using UserManagement.Foundation.Input;
using UserManagement.Model;

namespace UserManagement.Cmdlets.Roles;

/// <summary>Replaces a role that users hold directly with the same role through a team.</summary>
[Cmdlet(VerbsCommon.Move, "PlatformUserRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PlatformUser), typeof(PlatformChangeResult))]
public sealed class MovePlatformUserRoleCommand : UserRoleChangeCommand
{
    private readonly SemaphoreSlim _gate = new(1, 1); // one move at a time: the undo of one could break another

    [Parameter(Mandatory = true, HelpMessage = "The team that gives the role after the move, by id or by name.")]
    [TextArgument]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public string ToTeam { get; set; } = "";

    [Parameter(HelpMessage = "Adds the user to the team if the user is not a member yet.")]
    [SwitchArgument]
    public SwitchParameter AddToTeam { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The id of the role assignment, on platforms that have such ids.")]
    public string? AssignmentId { get; set; }

    [Parameter(HelpMessage = "Does not ask for confirmation.")]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    private protected override ConfirmImpact Impact => ConfirmImpact.High;

    private protected override SwitchParameter? Forced => Force;

    private protected override UserChange CreateChange(RoleGrant grant, UserRow row)
    {
        grant.AssignmentId = Text(nameof(AssignmentId), AssignmentId, row) is { } id ? InputRules.Id(id, "assignment id") : null;
        return new RoleMove(grant, InputRules.IdOrName(ToTeam, "team"), AddToTeam, _gate);
    }

    private protected override PlannedChange Schedule(PlannedChange planned, UserRow row, PlatformConnection connection)
    {
        if (planned.Change is RoleMove move) move.Grants = Schedules.ForIfAny(connection);
        return planned;
    }
}
