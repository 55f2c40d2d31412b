using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Offboarding.Approval;
using UserManagement.Offboarding.Copying;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Gives users the direct roles and teams of a colleague or a template.</summary>
[Cmdlet(VerbsCommon.Copy, "PlatformUserAccess", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = FromSet)]
[OutputType(typeof(OffboardingResult), typeof(AccessCopyPlan), typeof(PlatformChangeResult))]
public sealed partial class CopyPlatformUserAccessCommand : PlanCommand
{
    private const string FromSet = "From";
    private const string TemplateSet = "Template";
    private const string PlanSet = "Plan";
    private readonly List<CopyInput> _inputs = [];
    private string? _evidencePath; // the full path of -EvidencePath

    [Parameter(ParameterSetName = FromSet, Mandatory = true,
        HelpMessage = "The user whose access is copied: an e-mail address, an id, or a user from Get-PlatformUser.")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public PSObject? From { get; set; }

    [Parameter(ParameterSetName = TemplateSet, Mandatory = true,
        HelpMessage = "A file that Export-PlatformUserAccess wrote, to use instead of -From.")]
    [TextArgument]
    public string? Template { get; set; }

    [Parameter(ParameterSetName = FromSet, Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The users who get the access: ids, e-mail addresses, users from Get-PlatformUser, or rows with a column Email; rows "
            + "are read as about_UserManagement_Input describes under USERS.")]
    [Parameter(ParameterSetName = TemplateSet, Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The users who get the access: ids, e-mail addresses, users from Get-PlatformUser, or rows with a column Email; rows "
            + "are read as about_UserManagement_Input describes under USERS.")]
    [Alias("Email", "UserPrincipalName", "Mail", "UserId", "Id", "User")]
    [AllowNull]
    [ArgumentCompleter(typeof(UserCompleter))]
    public PSObject?[]? To { get; set; }

    [Parameter(ParameterSetName = FromSet, ValueFromPipeline = true, DontShow = true,
        HelpMessage = "The piped object; PowerShell sets this parameter.")]
    [Parameter(ParameterSetName = TemplateSet, ValueFromPipeline = true, DontShow = true,
        HelpMessage = "The piped object; PowerShell sets this parameter.")]
    public PSObject? InputObject { get; set; }

    [Parameter(ParameterSetName = PlanSet, Mandatory = true,
        HelpMessage = "A plan from -PlanOnly, as emitted or as read back with ConvertFrom-Json or Import-Clixml; or the path of a "
            + "file that ConvertTo-Json -Depth 8 or Export-Clixml wrote, with one or more plans.")]
    public PlanArgument[] Plan { get; set; } = [];

    [Parameter(ParameterSetName = FromSet, HelpMessage = "Emits the plans and changes nothing.")]
    [Parameter(ParameterSetName = TemplateSet, HelpMessage = "Emits the plans and changes nothing.")]
    [SwitchArgument]
    public SwitchParameter PlanOnly { get; set; }

    [Parameter(HelpMessage = "The maximum number of users to whom one command may give access, over all plans and rows.")]
    [ValidateRange(1, 100000)]
    public int MaxChanges { get; set; } = 25;

    [Parameter(HelpMessage = "The folder for the evidence.")]
    [TextArgument]
    public string? EvidencePath { get; set; }

    [Parameter(HelpMessage = "The guard to override: Administrator.")]
    [WordsArgument]
    public OffboardingGuard[] Allow { get; set; } = [];

    [Parameter(HelpMessage = EvidenceReasonHelp)]
    [TextArgument]
    public string? Reason { get; set; }

    [Parameter(HelpMessage = EvidenceTicketHelp)]
    [TextArgument]
    public string? Ticket { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        CollectPlans(Plan);
        if (ParameterSetName == PlanSet) return;
        foreach (var row in ReadUsers(To, InputObject, nameof(To)))
            Collect(row.Target, row.Label, Report(row, ActionShown), report => TakeUser(row, report));
        CountRefused(nameof(To));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            RequireNoPlanOnly(PlanOnly);
            if (EvidencePath is not null) _evidencePath = GetUnresolvedProviderPathFromPSPath(EvidencePath);
            if (!HasInput(_inputs.Count)) return;
            Require(_inputs.Where(input => input.HasAddress).Select(input => input.Key).Distinct(StringComparer.Ordinal).Count());
            var persons = LookAtGuards(MakePlans()).Where(MayGo).ToList();
            if (PlanOnly)
                WarnOfReadOnly(persons.SelectMany(person => person.Plan.Targets)
                    .Where(target => target.ProblemId == nameof(PlatformError.ReadOnlyConnection))
                    .Select(target => (target.Platform, target.Connection)));
            foreach (var person in persons)
            {
                if (PlanOnly) WriteObject(person.Plan);
                else if (Rehearsing) Rehearse(person);
                else TryApply(person);
            }

            if (Rehearsing && !PlanOnly) ReportUnchanged(CopyText.Summary(persons, Refused + UnreadableRows));
        }
        catch (PlatformException e)
        {
            EndWith(e);
        }

        base.EndProcessing();
        EndRows();
        StopOnError(() => Gate?.End(Rehearsing));
    }

    private protected override string ActionShown => "Copy access";

    private protected override void TakePlan(PlanArgument plan, RowReport? report)
    {
        Gate?.Require(plan.CopyPlan);
        Take(new CopyInput(plan.CopyPlan) { Reason = ReasonOf(Reason, Ticket) }, report);
    }

    private void Take(CopyInput input, RowReport? report)
    {
        _inputs.Add(input);
        AddRow(report, input.Outcome);
    }

    private void TakeUser(UserRow row, RowReport? report)
    {
        if (RequireApproval) throw PlanGate.NoPlan(row.Identity.ToString());
        if (row.Places.Count > 0 && !ResolveEverywhere().Intersect(FindPlaces(row.Places, row.Identity.ToString())).Any())
            throw AliasReader.NotLookedAt(row);
        Take(new CopyInput(row.Identity) { Reason = ReasonOf(Reason, Ticket, row) }, report);
    }
}
