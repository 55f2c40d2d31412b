using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Completion;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Lists scheduled actions: ends of access, later offboardings and removals.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformSchedule")]
[OutputType(typeof(PlatformScheduleEntry))]
public sealed class GetPlatformScheduleCommand : ScheduleCommand
{
    [Parameter(Position = 0, HelpMessage = "Only actions for these users, by e-mail address or id.")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [TextArgument]
    public string[]? User { get; set; }

    [Parameter(HelpMessage = "Only actions that are due: pending actions whose time has come.")]
    [SwitchArgument]
    public SwitchParameter Due { get; set; }

    [Parameter(HelpMessage = "Also actions that were done, stopped, canceled or replaced.")]
    [SwitchArgument]
    public SwitchParameter IncludeClosed { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        ReadUsers(User);
        var now = Clock.UtcNow.UtcDateTime;
        foreach (var (_, record) in ReadAll())
            if (IsAbout(record, User) && (IncludeClosed || record.IsOpen) && (!Due || (record.IsOpen && record.Due <= now)))
                WriteObject(record.Shown());
        base.EndProcessing();
    }
}
