using System;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Model;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Roles;

/// <summary>Assigns a role directly to users.</summary>
[Cmdlet(VerbsCommon.Add, "PlatformUserRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser), typeof(PlatformChangeResult))]
public sealed class AddPlatformUserRoleCommand : UserRoleChangeCommand
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

    private protected override UserChange CreateChange(RoleGrant grant, UserRow row) => new RoleAddition(grant);

    private protected override PlannedChange Schedule(PlannedChange planned, UserRow row, PlatformConnection connection) =>
        Schedules.Schedule(planned, GrantEndReader.Read(Until, For, EndExisting, row, Clock), connection);
}
