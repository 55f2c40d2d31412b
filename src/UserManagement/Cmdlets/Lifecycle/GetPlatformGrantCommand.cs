using System;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Completion;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Lists temporary access, with its end.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformGrant")]
[OutputType(typeof(PlatformGrant))]
public sealed class GetPlatformGrantCommand : ScheduleCommand
{
    [Parameter(Position = 0, HelpMessage = "Only grants of these users, by e-mail address or id.")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [TextArgument]
    public string[]? User { get; set; }

    [Parameter(HelpMessage = "Emits only grants that end before this time.")]
    [TimeArgument]
    public DateTime? EndsBefore { get; set; }

    [Parameter(HelpMessage = "Emits only overdue grants: the end is in the past and the access was not ended.")]
    [SwitchArgument]
    public SwitchParameter Overdue { get; set; }

    [Parameter(HelpMessage = "Also emits grants that were ended, stopped, canceled or replaced.")]
    [SwitchArgument]
    public SwitchParameter IncludeClosed { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        ReadUsers(User);
        var now = Clock.UtcNow;
        foreach (var (_, record) in ReadAll())
        {
            if (!record.IsGrant || !IsAbout(record, User) || (!IncludeClosed && !record.IsOpen)) continue;
            if (EndsBefore is { } limit && record.Due >= limit.ToUniversalTime()) continue;
            var grant = record.ShownAsGrant(now);
            if (grant.Overdue || !Overdue) WriteObject(grant);
        }

        base.EndProcessing();
    }
}
