using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Binding;

namespace UserManagement.Running;

// -IncludeFailed of all cmdlets that change users.
public abstract partial class UserChangeCommand
{
    [Parameter(HelpMessage = IncludeFailedHelp)]
    [SwitchArgument]
    public SwitchParameter IncludeFailed { get; set; }

    private protected sealed override bool ReportsRows => IncludeFailed;

    /// <summary>Emits the changed user, or records the user in the report of the row.</summary>
    /// <param name="user">The user; null if the change was declined or -WhatIf is in effect.</param>
    /// <param name="report">The report of the row; null without -IncludeFailed.</param>
    /// <param name="item">The item that emits the user.</param>
    private Task EmitAsync(PlatformUser? user, RowReport? report, PumpItem item)
    {
        if (user is null) report?.End(Rehearsing ? RowOutcome.WhatIf : RowOutcome.Declined);
        else if (report is not null) report.Done(user);
        else if (PassThru) return item.EmitAsync(user);
        return Task.CompletedTask;
    }

    private static PlatformUser AsUser(UserIdentity identity, PlatformConnection connection) =>
        identity.User ?? new PlatformUser(connection, identity.Value, default);
}
