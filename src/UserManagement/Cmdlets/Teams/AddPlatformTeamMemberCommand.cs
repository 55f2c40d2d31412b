using System;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Adds users to a team.</summary>
[Cmdlet(VerbsCommon.Add, "PlatformTeamMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser), typeof(PlatformChangeResult))]
public sealed class AddPlatformTeamMemberCommand : TeamMembershipCommand
{
    [Parameter(HelpMessage = ScheduleKeeper.UntilHelp)]
    [TimeArgument]
    public DateTime? Until { get; set; }

    [Parameter(HelpMessage = ScheduleKeeper.ForHelp)]
    [DurationArgument]
    public TimeSpan? For { get; set; }

    [Parameter(HelpMessage = ScheduleKeeper.EndExistingHelp)]
    [SwitchArgument]
    public SwitchParameter EndExisting { get; set; }

    private protected override UserChange CreateChange(string team) => new TeamAddition(team);

    private protected override PlannedChange Schedule(PlannedChange planned, UserRow row, PlatformConnection connection) =>
        Schedules.Schedule(planned, GrantEndReader.Read(Until, For, EndExisting, row, Clock), connection);
}
