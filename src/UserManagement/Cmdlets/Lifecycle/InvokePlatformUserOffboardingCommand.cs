using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Journal;
using UserManagement.Offboarding;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Takes people out of every connected platform, with proof and undo.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PlatformUserOffboarding", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = "User")]
[OutputType(typeof(OffboardingResult), typeof(OffboardingPlan))]
public sealed partial class InvokePlatformUserOffboardingCommand : OffboardingCommand
{
    private readonly List<OffboardingInput> _people = [];
    private readonly RehearsalSummary _summary = new();
    private int _refused;
    private readonly ConcurrentDictionary<string, EvidenceFile> _unfinished = new(StringComparer.Ordinal); // by person
    private ResumePoint? _earlier;
    private string? _evidencePath; // resolved on the pipeline's thread, because plans are made on others

    [Parameter(ParameterSetName = "User", Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "Who: an id, an e-mail address, a user from Get-PlatformUser, or a row with a column Email; rows are read "
            + "as about_UserManagement says under NAMING USERS.")]
    [Alias("Email", "UserPrincipalName", "Mail", "UserId", "Id")]
    [AllowNull]
    [ArgumentCompleter(typeof(UserCompleter))]
    public PSObject?[]? User { get; set; }

    [Parameter(ParameterSetName = "User", ValueFromPipeline = true, DontShow = true,
        HelpMessage = "The object from the pipeline, which PowerShell binds.")]
    public PSObject? InputObject { get; set; }

    [Parameter(ParameterSetName = "User", ValueFromPipelineByPropertyName = true,
        HelpMessage = "Other addresses of the same person, which are looked for too.")]
    public PSObject?[]? Alias { get; set; }

    [Parameter(ParameterSetName = "User", HelpMessage = "Finds jane+tag@example.com for jane@example.com too.")]
    [SwitchArgument]
    public SwitchParameter PlusAddress { get; set; }

    [Parameter(ParameterSetName = "Plan", Mandatory = true,
        HelpMessage = "A plan from -PlanOnly, as it was emitted or as it came back from ConvertFrom-Json or Import-Clixml; or the path of "
            + "a file that ConvertTo-Json -Depth 8 or Export-Clixml wrote, with one plan or several.")]
    public PlanArgument[] Plan { get; set; } = [];

    [Parameter(ParameterSetName = "User", HelpMessage = "What is to become of the memberships.")]
    public OffboardingAction Action { get; set; }

    [Parameter(ParameterSetName = "User", HelpMessage = "Emits the plans and changes nothing.")]
    [SwitchArgument]
    public SwitchParameter PlanOnly { get; set; }

    [Parameter(ParameterSetName = "User", HelpMessage = "An earlier run that was cut off, by its journal file or its id.")]
    [TextArgument]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string? ResumeFrom { get; set; }

    [Parameter(HelpMessage = "The most people that one command may offboard, each counted once, over all plans and rows.")]
    [ValidateRange(1, 100000)]
    public int MaxChanges { get; set; } = 25;

    [Parameter(HelpMessage = "The folder for the evidence.")]
    [TextArgument]
    public string? EvidencePath { get; set; }

    [Parameter(
        HelpMessage = "A file of people who must not be offboarded: an address or an id a line, where # begins a comment; a CSV "
            + "with a column Email or UserId; or a JSON list.")]
    [TextArgument]
    public string? Protect { get; set; }

    [Parameter(HelpMessage = "Guards that are to be overridden, by name: Self, LastAdministrator, Owner, Protected.")]
    public OffboardingGuard[] Allow { get; set; } = [];

    private protected override bool UsesInput(InputRow input) => AliasReader.IsIn(input);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var plan in Plan ?? []) Collect(plan, "", () => TakePlans(plan));
        if (ParameterSetName == "Plan") return;
        var plans = (User ?? []).OfType<PSObject>().Where(PlanArgument.IsPlan).ToList();
        foreach (var plan in plans) Collect(plan, "", () => TakePlan(plan.BaseObject as PlanArgument ?? new PlanArgument(plan)));
        if (plans.Count > 0 && plans.Count == User!.Length) return;
        foreach (var row in ReadUsers(User?.Where(user => user is null || !plans.Contains(user)).ToArray(), InputObject, nameof(User)))
            Collect(row.Target, row.Label, () => TakeUser(row));
        // When no row of an input names a user, the command says so once more at its end: the file is the wrong one.
        if (!MyInvocation.ExpectingInput) _refused += RefusedUsers;
    }

    /// <summary>An input that cannot be used stops no other.</summary>
    private void Collect(object? input, string label, Action take)
    {
        try
        {
            take();
        }
        catch (PlatformException e)
        {
            _refused++;
            WriteError(ErrorRecords.From(RowError.In(label, e), input));
        }
    }

    /// <summary>Takes a plan, or each plan of a file. One that cannot be used stops no other.</summary>
    private void TakePlans(PlanArgument given)
    {
        if (given.Path is not { } path) TakePlan(given);
        else foreach (var plan in PlanFile.Read(GetUnresolvedProviderPathFromPSPath(path))) Collect(plan, "", () => TakePlan(plan));
    }

    private void TakeUser(UserRow row)
    {
        RequireOneKind(plan: false);
        if (row.Places.Count > 0 && !ResolveEverywhere().Intersect(FindPlaces(row.Places, row.Identity.ToString())).Any())
            throw AliasReader.NotLookedAt(row);
        var aliases = AliasReader.Read(IsGiven(nameof(Alias)) ? Alias ?? [] : null, row);
        _people.Add(new OffboardingInput(row.Identity, aliases, PlusAddress, Action));
    }

    /// <summary>Takes a plan. A plan says itself what is done, so parameters that would say it too are refused.</summary>
    private void TakePlan(PlanArgument plan)
    {
        RequireOneKind(plan: true);
        string[] said = [nameof(Alias), nameof(PlusAddress), nameof(Action), nameof(PlanOnly), nameof(ResumeFrom)];
        if (said.FirstOrDefault(IsGiven) is { } given)
            throw new PlatformException(
                PlatformError.InvalidRequest, $"A plan says what is done, so -{given} cannot be given with it.",
                $"Leave out -{given}, or make a new plan.");
        _people.Add(new OffboardingInput(plan.Plan));
    }

    private void RequireOneKind(bool plan)
    {
        if (_people.Exists(other => (other.Approved is null) == plan))
            throw new PlatformException(
                PlatformError.InvalidRequest, "Plans and users are in one input.",
                "Run the command once for the plans and once for the users.");
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            if (EvidencePath is not null) _evidencePath = GetUnresolvedProviderPathFromPSPath(EvidencePath);
            IReadOnlyList<PlatformConnection> connections = _people.Exists(person => person.Approved is null) ? ResolveEverywhere() : [];
            if (ResumeFrom is not null) _earlier = ReadResumePoint(ResumeFrom, ResolveEverywhere());
            if (_people.Count == 0 && _refused > 0) return;
            if (_people.Count == 0)
                throw new PlatformException(
                    PlatformError.EmptyInput,
                    "No users were found in the input: it is empty, or has none of the columns Email, UserPrincipalName, Mail, UserId "
                    + "and Id. Nothing was done.", "Check that the file has rows and a column named Email.");
            var lists = OpenConnections().Values.Select(connection => connection.ProtectedFile).OfType<string>();
            var guarded = ProtectedList.Read(Protect is null ? lists : lists.Append(GetUnresolvedProviderPathFromPSPath(Protect)));
            var persons = LookAtGuards(MakePlans(connections), guarded);
            WarnOfProvisioning(persons);
            foreach (var person in persons.Where(MayGo))
            {
                if (PlanOnly) WriteObject(person.Plan);
                else if (Rehearsing) Rehearse(person);
                else TryApply(person);
            }

            if (Rehearsing && !PlanOnly) SayUnchanged(_summary.ToString());
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, null));
        }

        base.EndProcessing();
    }
}
