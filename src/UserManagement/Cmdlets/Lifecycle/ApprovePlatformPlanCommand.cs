using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.Model;
using UserManagement.Offboarding;
using UserManagement.Offboarding.Approval;
using UserManagement.Offboarding.Copying;
using UserManagement.Running;
using UserManagement.Session;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Approves a saved plan by signing it, so that another person can run it.</summary>
[Cmdlet(VerbsLifecycle.Approve, "PlatformPlan", SupportsShouldProcess = true, DefaultParameterSetName = PlanSet)]
[OutputType(typeof(PlatformApprover))]
public sealed class ApprovePlatformPlanCommand : ModuleCommand
{
    private const string PlanSet = "Plan";
    private const string KeySet = "Key";
    private const string MakeKey =
        "Create a key with Approve-PlatformPlan -ShowKey, and add the line that it prints to the file of approvers, which -Approvers of "
        + "Invoke-PlatformUserOffboarding or Copy-PlatformUserAccess names.";
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    [Parameter(ParameterSetName = PlanSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The JSON file of plans, made with -PlanOnly and ConvertTo-Json -Depth 8.")]
    [Alias("FullName", "PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = PlanSet, HelpMessage = "How long the approval is valid, one minute to 31 days.")]
    [DurationArgument]
    public TimeSpan ValidFor { get; set; } = TimeSpan.FromDays(1);

    [Parameter(ParameterSetName = KeySet, Mandatory = true,
        HelpMessage = "Shows the public key of this account, and creates a key pair if there is none.")]
    [SwitchArgument]
    public SwitchParameter ShowKey { get; set; }

    [Parameter(ParameterSetName = KeySet, HelpMessage = "Your name in the file of approvers, such as your e-mail address.")]
    [TextArgument]
    public string? Name { get; set; }

    private static ApproverKeyStore Keys => ApproverKeyStore.Beside(ConnectionTable.Current.Profiles.Path);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (ValidFor < Shortest || ValidFor > Longest)
            ThrowTerminatingError(ErrorRecords.From(
                new PlatformException(
                    PlatformError.InvalidRequest, "-ValidFor must be from one minute to 31 days.",
                    "Give a TimeSpan such as 08:00:00 (8 hours) or 2.00:00:00 (2 days)."),
                ValidFor));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ShowKey) Try(Name, Show);
        foreach (var path in ShowKey ? [] : Path)
            Try(path, () => Approve(ResolvePath(path)));
    }

    private void Try(object? target, Action work)
    {
        try
        {
            work();
        }
        catch (PlatformException e)
        {
            WriteError(ErrorRecords.From(e, target));
        }
    }

    private void Show()
    {
        var store = Keys;
        var key = store.Find();
        var name = Name ?? key?.Name ?? JournalText.Account;
        if (!ApproverList.IsName(name))
            throw new PlatformException(
                PlatformError.InvalidRequest, $"'{SafeText.Escape(name)}' is not a valid name of an approver.",
                "Give -Name, such as jane.doe or an e-mail address: 1 to 254 ASCII characters, without spaces and without the characters "
                + "! \\ # \" , * and ?.");
        if (key is null)
        {
            if (!ShouldProcess(SafeText.Escape(store.Path), $"Create a key pair for approvals by {name}")) return;
            key = store.GetOrCreate(name);
        }

        if (Name is not null && key.Name != Name)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"The approval key of the account that runs this command has the name '{key.Name}', not '{Name}'.",
                $"Leave out -Name, or delete {store.Path} to create another key.");
        WriteObject(ApproverList.Line(key.Name, key.Public, store.Path));
    }

    /// <summary>Signs the plans of a file, with a prompt for each plan, and then writes the file once.</summary>
    private void Approve(string path)
    {
        var key = Keys.Find()
            ?? throw new PlatformException(
                PlatformError.InvalidRequest, "The account that runs this command has no key to approve plans with.", MakeKey);
        var file = ApprovedPlanFile.Read(path);
        for (var i = 0; i < file.Plans.Count; i++)
        {
            var at = i;
            Try(path, () => Sign(file, at, key));
        }

        file.Save();
    }

    private void Sign(ApprovedPlanFile file, int at, ApproverKeyPair key)
    {
        var plan = file.Plans[at].Approvable;
        IEnumerable<object> targets = Unaltered(plan);
        var approval = PlanSigner.Sign(plan, key, ValidFor, Clock);
        var until = Clock.UtcNow.UtcDateTime + ValidFor;
        if (ShouldProcess(
            SafeText.Escape($"{plan} (digest {plan.Digest!.Substring(0, 16)}, made {plan.Made:u})"),
            SafeText.Escape($"Approve until {until:u}: {string.Join("; ", targets)}")))
            file.Add(at, approval);
    }

    /// <summary>Requires that the plan has not changed since it was made, and returns its targets.</summary>
    private static IEnumerable<object> Unaltered(IApprovablePlan plan)
    {
        if (plan is AccessCopyPlan copy)
        {
            ApprovedCopy.RequireUnaltered(copy);
            return copy.Targets.Cast<object>();
        }

        var offboarding = (OffboardingPlan)plan;
        ApprovedPlan.RequireUnaltered(offboarding);
        return offboarding.Targets.Cast<object>();
    }
}
