using System.Management.Automation;
using UserManagement.Binding;

namespace UserManagement.Cmdlets.Lifecycle;

/// <content>What lets only approved plans through.</content>
public sealed partial class InvokePlatformUserOffboardingCommand
{
    [Parameter(HelpMessage = "Carries out only plans that somebody else has approved with Approve-PlatformPlan.")]
    [SwitchArgument]
    public SwitchParameter RequireApproval { get; set; }

    [Parameter(HelpMessage = "The file of the people who may approve, a line each, as Approve-PlatformPlan -ShowKey prints it.")]
    [TextArgument]
    public string? Approvers { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        StopOnError(() => OpenGate(RequireApproval, Approvers));
    }
}
