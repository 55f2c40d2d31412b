using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Journal;
using UserManagement.Offboarding;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>
/// Takes people out everywhere: finds them on every connection, plans, asks, does it in order, reads back, and keeps the proof.
/// </summary>
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

    /// <summary>
    /// Who: an id, an e-mail address, a user that was read before, a row that names one, or a plan. Users are looked for on every
    /// connection.
    /// </summary>
    [Parameter(ParameterSetName = "User", Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "An id, an e-mail address, a user that was read before, or a row with a column Email; plans can be piped too.")]
    [Alias("Email", "UserPrincipalName", "Mail", "UserId", "Id")]
    [AllowNull]
    public PSObject?[]? User { get; set; }

    /// <summary>The piped object, where -User does not take it whole.</summary>
    [Parameter(ParameterSetName = "User", ValueFromPipeline = true, DontShow = true,
        HelpMessage = "The row from the pipeline. The command binds it; it is not given by hand.")]
    public PSObject? InputObject { get; set; }

    /// <summary>Other addresses of the person.</summary>
    [Parameter(ParameterSetName = "User", ValueFromPipelineByPropertyName = true,
        HelpMessage = "Other addresses of the person. Several in one cell are separated by ';' or ','.")]
    public PSObject?[]? Alias { get; set; }

    /// <summary>Finds addresses with a tag too.</summary>
    [Parameter(ParameterSetName = "User", HelpMessage = "Find jane+tag@example.com for jane@example.com too; reads the user lists.")]
    [SwitchArgument]
    public SwitchParameter PlusAddress { get; set; }

    /// <summary>A plan from -PlanOnly, as it was or as it came back from a file.</summary>
    [Parameter(ParameterSetName = "Plan", Mandatory = true,
        HelpMessage = "A plan from -PlanOnly, as it was or as it came back from a file.")]
    public PlanArgument[] Plan { get; set; } = [];

    /// <summary>What is to become of the memberships.</summary>
    [Parameter(ParameterSetName = "User", HelpMessage = "Suspend where the platform can, Remove, or SuspendOrRemove where it can't.")]
    public OffboardingAction Action { get; set; }

    /// <summary>Emits the plans and changes nothing.</summary>
    [Parameter(ParameterSetName = "User", HelpMessage = "Emit the plans and change nothing.")]
    [SwitchArgument]
    public SwitchParameter PlanOnly { get; set; }

    /// <summary>An earlier run, by its journal or its id: whom it took out, and the platforms show it, is left out.</summary>
    [Parameter(ParameterSetName = "User",
        HelpMessage = "An earlier run, by its journal file or its id; whom it took out everywhere, and the platforms show it, is left "
            + "out.")]
    [TextArgument]
    public string? ResumeFrom { get; set; }

    /// <summary>The most people that one command may take out.</summary>
    [Parameter(HelpMessage = "The most people that one command may take out.")]
    [ValidateRange(1, 100000)]
    public int MaxChanges { get; set; } = 25;

    /// <summary>The folder for the evidence.</summary>
    [Parameter(HelpMessage = "The folder for the evidence, in place of the one beside the journals.")]
    [TextArgument]
    public string? EvidencePath { get; set; }

    /// <summary>A file of people who must not be taken out.</summary>
    [Parameter(HelpMessage = "A file of people who must not be taken out: an address or an id a line.")]
    [TextArgument]
    public string? Protect { get; set; }

    /// <summary>Guards that are to be overridden.</summary>
    [Parameter(HelpMessage = "Guards that are to be overridden, by name: Self, LastAdministrator, Owner, Protected.")]
    public OffboardingGuard[] Allow { get; set; } = [];

    private protected override bool UsesInput(InputRow input) => AliasReader.IsIn(input);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var plan in Plan ?? []) Collect(plan, "", () => TakePlan(plan));
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
