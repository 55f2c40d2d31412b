using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Removes users from teams.</summary>
[Cmdlet(VerbsCommon.Remove, "PlatformTeamMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser), typeof(PlatformChangeResult))]
public sealed class RemovePlatformTeamMemberCommand : TeamMembershipCommand
{
    [Parameter(HelpMessage = "The guards to override, by name: Self, LastAdministrator, Owner.")]
    [WordsArgument]
    public OffboardingGuard[] Allow { get; set; } = [];

    private protected override OffboardingGuard[]? Allowed => Allow;

    private protected override PlannedChange Schedule(PlannedChange planned, UserRow row, PlatformConnection connection) =>
        Schedules.Schedule(planned, null, connection);

    private protected override UserChange CreateChange(string team) => new TeamRemoval(team);
}
