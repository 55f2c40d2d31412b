using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Journal;
using UserManagement.Offboarding;
using UserManagement.Offboarding.Approval;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Offboards users from every connected platform, with evidence and undo.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PlatformUserOffboarding", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = "User")]
[OutputType(typeof(OffboardingResult), typeof(OffboardingPlan), typeof(PlatformScheduleEntry), typeof(PlatformChangeResult))]
public sealed partial class InvokePlatformUserOffboardingCommand : PlanCommand
{
    private readonly List<OffboardingInput> _people = [];
    private readonly RehearsalSummary _summary = new();
    private readonly ConcurrentDictionary<string, EvidenceFile> _unfinished = new(StringComparer.Ordinal); // key: the person in the plan
    private ResumePoint? _earlier;
    private string? _evidencePath; // full path, because only the pipeline thread can resolve paths

    [Parameter(ParameterSetName = "User", Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The users: ids, e-mail addresses, users from Get-PlatformUser, or rows with a column Email; rows are read as "
            + "about_UserManagement_Input describes under USERS.")]
    [Alias("Email", "UserPrincipalName", "Mail", "UserId", "Id")]
    [AllowNull]
    [ArgumentCompleter(typeof(UserCompleter))]
    public PSObject?[]? User { get; set; }

    [Parameter(ParameterSetName = "User", ValueFromPipeline = true, DontShow = true,
        HelpMessage = "The piped object; PowerShell sets this parameter.")]
    public PSObject? InputObject { get; set; }

    [Parameter(ParameterSetName = "User", ValueFromPipelineByPropertyName = true,
        HelpMessage = "Other addresses of the same person, which are looked up too.")]
    public PSObject?[]? Alias { get; set; }

    [Parameter(ParameterSetName = "User", HelpMessage = "Also finds jane+tag@example.com for jane@example.com.")]
    [SwitchArgument]
    public SwitchParameter PlusAddress { get; set; }

    [Parameter(ParameterSetName = "Plan", Mandatory = true,
        HelpMessage = "A plan from -PlanOnly, as emitted or as read back with ConvertFrom-Json or Import-Clixml; or the path of a "
            + "file that ConvertTo-Json -Depth 8 or Export-Clixml wrote, with one or more plans.")]
    public PlanArgument[] Plan { get; set; } = [];

    [Parameter(ParameterSetName = "User", HelpMessage = "How access is ended.")]
    public OffboardingAction Action { get; set; }

    [Parameter(ParameterSetName = "User", HelpMessage = "Emits the plans and changes nothing.")]
    [SwitchArgument]
    public SwitchParameter PlanOnly { get; set; }

    [Parameter(ParameterSetName = "User", HelpMessage = "An earlier run that was interrupted, by its journal file or its id.")]
    [TextArgument]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string? ResumeFrom { get; set; }

    [Parameter(HelpMessage = "The largest number of users that one command may offboard, over all plans and rows; each user counts "
        + "once.")]
    [ValidateRange(1, 100000)]
    public int MaxChanges { get; set; } = 25;

    [Parameter(HelpMessage = "The folder for the evidence.")]
    [TextArgument]
    public string? EvidencePath { get; set; }

    [Parameter(
        HelpMessage = "A file of users who must not be offboarded: one address or id per line, where # begins a comment; a CSV with "
            + "a column Email or UserId; or a JSON list.")]
    [TextArgument]
    public string? Protect { get; set; }

    [Parameter(HelpMessage = "The guards to override, by name: Self, LastAdministrator, Owner, Protected.")]
    [WordsArgument]
    public OffboardingGuard[] Allow { get; set; } = [];

    [Parameter(HelpMessage = EvidenceReasonHelp)]
    [TextArgument]
    public string? Reason { get; set; }

    [Parameter(HelpMessage = EvidenceTicketHelp)]
    [TextArgument]
    public string? Ticket { get; set; }

    private protected override bool UsesInput(InputRow input) => AliasReader.IsIn(input);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        CollectPlans(Plan);
        if (ParameterSetName == "Plan") return;
        var plans = (User ?? []).OfType<PSObject>().Where(PlanArgument.IsPlan).ToList();
        foreach (var plan in plans) CollectPlan(plan.BaseObject as PlanArgument ?? new PlanArgument(plan));
        if (plans.Count > 0 && plans.Count == User!.Length) return;
        foreach (var row in ReadUsers(User?.Where(user => user is null || !plans.Contains(user)).ToArray(), InputObject, nameof(User)))
            Collect(row.Target, row.Label, Report(row, ActionShown), report => TakeUser(row, report));
        CountRefused(nameof(User));
    }

    private protected override string ActionShown => "Offboard";

    private void TakeUser(UserRow row, RowReport? report)
    {
        if (RequireApproval) throw PlanGate.NoPlan(row.Identity.ToString());
        RequireOneKind(plan: false);
        if (row.Places.Count > 0 && !ResolveEverywhere().Intersect(FindPlaces(row.Places, row.Identity.ToString())).Any())
            throw AliasReader.NotLookedAt(row);
        var aliases = AliasReader.Read(IsGiven(nameof(Alias)) ? Alias ?? [] : null, row);
        Take(new OffboardingInput(row.Identity, aliases, PlusAddress, Action) { Reason = ReasonOf(Reason, Ticket, row) }, report);
    }

    /// <summary>Collects a plan. Refuses parameters that cannot change a plan that is already made.</summary>
    private protected override void TakePlan(PlanArgument plan, RowReport? report)
    {
        RequireOneKind(plan: true);
        string[] said =
        [
            nameof(Alias), nameof(PlusAddress), nameof(Action), nameof(PlanOnly), nameof(ResumeFrom), nameof(At), nameof(RemoveAfter),
        ];
        if (said.FirstOrDefault(IsGiven) is { } given)
            throw new PlatformException(
                PlatformError.InvalidRequest, $"A plan defines what is done, so -{given} cannot be used with a plan.",
                $"Leave out -{given}, or make a new plan.");
        Gate?.Require(plan.Plan);
        Take(new OffboardingInput(plan.Plan) { Reason = ReasonOf(Reason, Ticket) }, report);
    }

    private void Take(OffboardingInput input, RowReport? report)
    {
        _people.Add(input);
        AddRow(report, input.Outcome);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            CheckStages();
            if (EvidencePath is not null) _evidencePath = GetUnresolvedProviderPathFromPSPath(EvidencePath);
            IReadOnlyList<PlatformConnection> connections = _people.Exists(person => person.Approved is null) ? ResolveEverywhere() : [];
            RequireWritable(connections);
            if (ResumeFrom is not null) _earlier = ReadResumePoint(ResumeFrom, ResolveEverywhere());
            if (!HasInput(_people.Count)) return;
            var lists = OpenConnections().Values.Select(connection => connection.ProtectedFile).OfType<string>();
            var guarded = ProtectedList.Read(Protect is null ? lists : lists.Append(GetUnresolvedProviderPathFromPSPath(Protect)));
            var persons = LookAtGuards(MakePlans(connections), guarded);
            WarnOfProvisioning(persons);
            if (PlanOnly)
                WarnOfReadOnly(persons.SelectMany(person => person.Plan.Targets)
                    .Where(target => target.Steps.Any(step => step.Reason == OffboardingText.ReadOnly))
                    .Select(target => (target.Platform, target.Connection)));
            if (!PlanOnly && !Rehearsing)
            {
                var steps = persons.Where(person => OffboardingGuards.Refusal(person, Allow ?? []) is null)
                    .SelectMany(WorkOf).Sum(StepsOf);
                BeginStage(new PumpCount(null, steps, inSteps: true));
            }

            foreach (var person in persons.Where(MayGo))
            {
                if (PlanOnly) WriteObject(person.Plan);
                else if (_at is null && Rehearsing) Rehearse(person);
                else TryApply(person);
            }

            if (Rehearsing && !PlanOnly && _at is null) ReportUnchanged(_summary.ToString());
        }
        catch (PlatformException e)
        {
            EndWith(e);
        }

        base.EndProcessing();
        EndRows();
        StopOnError(() => Gate?.End(Rehearsing));
    }
}
