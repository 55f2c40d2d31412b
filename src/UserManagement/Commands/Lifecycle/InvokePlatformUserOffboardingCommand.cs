using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Lifecycle;
using UserManagement.Pipeline;

namespace UserManagement.Commands;

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

    /// <summary>Who: an id, an e-mail address, or a user that was read before. They are looked for on every connection.</summary>
    [Parameter(ParameterSetName = "User", Mandatory = true, Position = 0, ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true, HelpMessage = "An id, an e-mail address, or a user that was read before.")]
    [Alias("Email", "UserPrincipalName", "Mail", "UserId", "Id")]
    public UserIdentity[] User { get; set; } = [];

    /// <summary>Other addresses of the person.</summary>
    [Parameter(ParameterSetName = "User", ValueFromPipelineByPropertyName = true, HelpMessage = "Other addresses of the person.")]
    public string[] Alias { get; set; } = [];

    /// <summary>Finds addresses with a tag too.</summary>
    [Parameter(ParameterSetName = "User", HelpMessage = "Find jane+tag@example.com for jane@example.com too; reads the user lists.")]
    public SwitchParameter PlusAddress { get; set; }

    /// <summary>A plan from -PlanOnly, as it was or as it came back from a file.</summary>
    [Parameter(ParameterSetName = "Plan", Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "A plan from -PlanOnly, as it was or as it came back from a file.")]
    public PlanArgument[] Plan { get; set; } = [];

    /// <summary>What is to become of the memberships.</summary>
    [Parameter(ParameterSetName = "User", HelpMessage = "Suspend where the platform can, Remove, or SuspendOrRemove where it can't.")]
    public OffboardingAction Action { get; set; }

    /// <summary>Emits the plans and changes nothing.</summary>
    [Parameter(ParameterSetName = "User", HelpMessage = "Emit the plans and change nothing.")]
    public SwitchParameter PlanOnly { get; set; }

    /// <summary>An earlier run, by its journal or its id: whom it took out is not looked at again.</summary>
    [Parameter(ParameterSetName = "User",
        HelpMessage = "An earlier run, by its journal file or its id; whom it took out everywhere is not looked at again.")]
    [ValidateNotNullOrEmpty]
    public string? ResumeFrom { get; set; }

    /// <summary>The most people that one command may take out.</summary>
    [Parameter(HelpMessage = "The most people that one command may take out.")]
    [ValidateRange(1, 100000)]
    public int MaxChanges { get; set; } = 25;

    /// <summary>The folder for the evidence.</summary>
    [Parameter(HelpMessage = "The folder for the evidence, in place of the one beside the journals.")]
    [ValidateNotNullOrEmpty]
    public string? EvidencePath { get; set; }

    /// <summary>A file of people who must not be taken out.</summary>
    [Parameter(HelpMessage = "A file of people who must not be taken out: an address or an id a line.")]
    [ValidateNotNullOrEmpty]
    public string? Protect { get; set; }

    /// <summary>Guards that are to be overridden.</summary>
    [Parameter(HelpMessage = "Guards that are to be overridden, by name.")]
    public OffboardingGuard[] Allow { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var plan in Plan ?? []) Collect(plan, () => _people.Add(new OffboardingInput(plan.Plan)));
        Collect(User.FirstOrDefault(), () =>
        {
            var aliases = (Alias ?? []).Where(alias => !string.IsNullOrWhiteSpace(alias)).Select(InputRules.Email).ToArray();
            _people.AddRange(User.Select(user => new OffboardingInput(user, aliases, PlusAddress, Action)));
        });
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            var given = _people.Count;
            IReadOnlyList<PlatformConnection> connections = ParameterSetName == "User" && given > 0 ? ResolveEverywhere() : [];
            if (ResumeFrom is not null) LeaveOutFinished(connections);
            if (_people.Count == 0 && (_refused > 0 || given > 0)) return;
            if (_people.Count == 0)
                throw new PlatformException(
                    PlatformError.EmptyInput,
                    "No users were found in the input: it is empty, or has none of the columns Email, UserPrincipalName, Mail, UserId "
                    + "and Id. Nothing was done.", "Check that the file has rows and a column named Email.");
            var lists = OpenConnections().Values.Select(connection => connection.ProtectedFile).OfType<string>();
            var guarded = ProtectedList.Read(Protect is null ? lists : lists.Append(GetUnresolvedProviderPathFromPSPath(Protect)));
            foreach (var person in LookAtGuards(MakePlans(connections), guarded).Where(MayGo))
            {
                if (PlanOnly) WriteObject(person.Plan);
                else if (Rehearsing) Rehearse(person);
                else TryApply(person);
            }

            if (Rehearsing && !PlanOnly) ShouldProcess(_summary.ToString(), _summary.ToString(), "");
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, null));
        }

        base.EndProcessing();
    }

    /// <summary>An input that cannot be used stops no other.</summary>
    private void Collect(object? input, Action add)
    {
        try
        {
            add();
        }
        catch (PlatformException e)
        {
            _refused++;
            WriteError(ErrorRecords.From(e, input));
        }
    }

    private void LeaveOutFinished(IReadOnlyList<PlatformConnection> connections)
    {
        var earlier = ReadResumePoint(ResumeFrom!, connections);
        var scope = OffboardingScope.Of(connections, PlusAddress);
        _people.RemoveAll(person =>
        {
            if (!earlier.IsOut(scope, Action, person.Person, person.Aliases)) return false;
            Say($"{person.Person}: taken out everywhere by the earlier run; not looked at again.");
            return true;
        });
    }

    /// <summary>Finds everybody everywhere, several at once, and plans in the order of the input. A saved plan is planned again.</summary>
    private IReadOnlyList<PersonOffboarding> MakePlans(IReadOnlyList<PlatformConnection> connections)
    {
        var planner = new PersonPlanner(Resolver, Names);
        var meant = MeantConnections();
        var approved = new ApprovedPlan(planner, OpenConnections(), name => meant?.Contains(name) != false);
        var run = new OffboardingRun(planner, MaxChanges, Say);
        run.Begin(_people);
        for (var i = 0; i < run.Inputs.Count; i++)
        {
            var (at, input) = (i, run.Inputs[i]);
            Queue(input.Approved ?? (object)input.Identity, item =>
                input.Approved is null ? run.PlanAsync(at, connections, item.Call) : run.ReplayAsync(at, approved, item.Call));
        }

        base.EndProcessing();
        run.Settle((person, error) => WriteError(ErrorRecords.From(error, person.Plan)));
        _summary.Refused += _refused + run.Inputs.Count - run.Persons.Count;
        return run.Persons;
    }

    /// <summary>Has the guards of all plans looked at, several at once.</summary>
    /// <returns>The persons of whom everything is known.</returns>
    private List<PersonOffboarding> LookAtGuards(IReadOnlyList<PersonOffboarding> persons, ProtectedList guarded)
    {
        var guards = new OffboardingGuards(OpenConnections().Values, guarded, persons);
        var judged = new bool[persons.Count];
        for (var i = 0; i < persons.Count; i++)
        {
            var at = i;
            Queue(persons[at].Plan, async item =>
            {
                await guards.LookAsync(persons[at], item.Call).ConfigureAwait(false);
                persons[at].Plan.Digest = ContentDigest.Of(persons[at].Plan);
                judged[at] = true;
            });
        }

        base.EndProcessing();
        return [.. persons.Where((_, at) => judged[at])];
    }

    private bool MayGo(PersonOffboarding person)
    {
        if (OffboardingGuards.Refusal(person.Plan, Allow) is not { } error) return true;
        WriteError(ErrorRecords.From(error, person.Plan));
        _summary.Refused++;
        return PlanOnly;
    }
}
