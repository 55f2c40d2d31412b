using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Lifecycle;
using UserManagement.Pipeline;

namespace UserManagement.Commands;

/// <summary>Takes people out everywhere: finds them on every connection, plans, asks, does it in order, reads back, and keeps the proof.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PlatformUserOffboarding", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = "User")]
[OutputType(typeof(OffboardingResult), typeof(OffboardingPlan))]
public sealed class InvokePlatformUserOffboardingCommand : OffboardingCommand
{
    private readonly List<(UserIdentity Identity, string[] Alias)> _people = [];
    private readonly List<OffboardingPlan> _plans = [];
    private int _refused;
    private ResumePoint? _earlier;

    /// <summary>Who: an id, an e-mail address, a user that was read before, a row that names one, or a plan. Users are looked for on every connection.</summary>
    [Parameter(ParameterSetName = "User", Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "An id, an e-mail address, a user that was read before, or a row with a column Email; plans can be piped too.")]
    [Alias("Email", "UserPrincipalName", "Mail", "UserId", "Id")]
    [AllowNull]
    public PSObject?[]? User { get; set; }

    /// <summary>The piped object, where -User does not take it whole.</summary>
    [Parameter(ParameterSetName = "User", ValueFromPipeline = true, DontShow = true, HelpMessage = "The row from the pipeline. The command binds it; it is not given by hand.")]
    public PSObject? InputObject { get; set; }

    /// <summary>Other addresses of the person.</summary>
    [Parameter(ParameterSetName = "User", ValueFromPipelineByPropertyName = true, HelpMessage = "Other addresses of the person. Several in one cell are separated by ';' or ','.")]
    public PSObject?[]? Alias { get; set; }

    /// <summary>Finds addresses with a tag too.</summary>
    [Parameter(ParameterSetName = "User", HelpMessage = "Find jane+tag@example.com for jane@example.com too; reads the user lists.")]
    [SwitchArgument]
    public SwitchParameter PlusAddress { get; set; }

    /// <summary>A plan from -PlanOnly, as it was or as it came back from a file.</summary>
    [Parameter(ParameterSetName = "Plan", Mandatory = true, HelpMessage = "A plan from -PlanOnly, as it was or as it came back from a file.")]
    public PlanArgument[] Plan { get; set; } = [];

    /// <summary>What is to become of the memberships.</summary>
    [Parameter(ParameterSetName = "User", HelpMessage = "Suspend where the platform can, Remove, or SuspendOrRemove where it can't.")]
    public OffboardingAction Action { get; set; }

    /// <summary>Emits the plans and changes nothing.</summary>
    [Parameter(ParameterSetName = "User", HelpMessage = "Emit the plans and change nothing.")]
    [SwitchArgument]
    public SwitchParameter PlanOnly { get; set; }

    /// <summary>An earlier run, by its journal or its id: whom it took out, and the platforms show it, is left out.</summary>
    [Parameter(ParameterSetName = "User", HelpMessage = "An earlier run, by its journal file or its id; whom it took out everywhere, and the platforms show it, is left out.")]
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
    [Parameter(HelpMessage = "Guards that are to be overridden, by name.")]
    public OffboardingGuard[] Allow { get; set; } = [];

    private protected override bool UsesInput(InputRow input) => AliasReader.IsIn(input);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _plans.AddRange((Plan ?? []).Select(plan => plan.Plan));
        if (ParameterSetName == "Plan") return;
        var plans = (User ?? []).OfType<PSObject>().Where(PlanArgument.IsPlan).ToList();
        plans.ForEach(TakePlan);
        if (plans.Count > 0 && plans.Count == User!.Length) return;
        foreach (var row in ReadUsers(User?.Where(user => user is null || !plans.Contains(user)).ToArray(), InputObject, nameof(User)))
        {
            try
            {
                if (_plans.Count > 0) throw new PlatformException(PlatformError.InvalidRequest, "Plans and users are in one input.", "Run the command once for the plans and once for the users.");
                if (row.Places.Count > 0 && !ResolveEverywhere().Intersect(FindPlaces(row.Places, row.Identity.ToString())).Any()) throw AliasReader.NotLookedAt(row);
                _people.Add((row.Identity, AliasReader.Read(IsGiven(nameof(Alias)) ? Alias ?? [] : null, row)));
            }
            catch (PlatformException e)
            {
                _refused++;
                WriteError(ErrorRecords.From(RowError.In(row.Label, e), row.Target));
            }
        }

        // When no row of an input names a user, the command says so once more at its end: the file is the wrong one.
        if (!MyInvocation.ExpectingInput) _refused += RefusedUsers;
    }

    /// <summary>Takes an input object that is a plan. A plan says itself what is done, so parameters that would say it too are refused.</summary>
    private void TakePlan(PSObject plan)
    {
        try
        {
            if (_people.Count > 0) throw new PlatformException(PlatformError.InvalidRequest, "Plans and users are in one input.", "Run the command once for the plans and once for the users.");
            if (new[] { nameof(Alias), nameof(PlusAddress), nameof(Action), nameof(PlanOnly), nameof(ResumeFrom) }.FirstOrDefault(IsGiven) is { } given)
                throw new PlatformException(PlatformError.InvalidRequest, $"A plan says what is done, so -{given} cannot be given with it.", $"Leave out -{given}, or make a new plan.");
            _plans.Add((plan.BaseObject as PlanArgument ?? new PlanArgument(plan)).Plan);
        }
        catch (PlatformException e)
        {
            _refused++;
            WriteError(ErrorRecords.From(e, plan));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            var given = _people.Count + _plans.Count;
            if (ResumeFrom is not null) _earlier = ReadResumePoint(ResumeFrom, ResolveEverywhere());
            var count = _people.Count + _plans.Count;
            if (count == 0 && (_refused > 0 || given > 0)) return;
            if (count == 0) throw new PlatformException(PlatformError.EmptyInput, "Nobody reached the command: the file is empty, or its header has none of Email, UserPrincipalName, Mail, UserId and Id.", "Look at the first lines of the file; nothing was done.");
            if (count > MaxChanges) throw new PlatformException(PlatformError.TooManyPeople, $"{count} people are to be taken out, and -MaxChanges allows {MaxChanges}. Nothing was done.", "Check the input; if so many are meant, say so with -MaxChanges.");
            var lists = ConnectionTable.Current.All.Select(connection => connection.ProtectedFile).OfType<string>();
            var guarded = ProtectedList.Read(Protect is null ? lists : lists.Append(GetUnresolvedProviderPathFromPSPath(Protect)));
            var made = _plans.Count == 0;
            foreach (var plan in LookAtGuards(made ? MakePlans() : _plans, guarded, !made).Where(MayGo))
            {
                if (PlanOnly) WriteObject(plan);
                else TryApply(plan, !made);
            }
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, null));
        }

        base.EndProcessing();
    }

    /// <summary>True when the earlier run says that it took a person out everywhere, and the platforms show it.</summary>
    private bool IsOut(OffboardingPlan plan, string[] aliases, IReadOnlyList<PlatformConnection> connections, PumpItem item)
    {
        if (_earlier?.IsOut(OffboardingScope.Of(connections, PlusAddress), Action, plan.Person, aliases) != true) return false;
        var isShown = plan.Targets.All(target => target.Problem is null && !target.Steps.Any(step => IsLeft(target, step)));
        if (isShown) item.Verbose($"{plan.Person}: taken out everywhere by the earlier run, and the platforms show it; nothing is done.");
        else item.Warning($"{plan.Person}: the journal given with -ResumeFrom says that access was removed everywhere, and the platforms do not show it; the rest is done now.");
        return isShown;
    }

    private static bool IsLeft(OffboardingTarget target, OffboardingStep step) =>
        step.State == OffboardingStepState.Planned && !(step.Step == OffboardingStepKind.Suspend && target.State?.Status == UserStatus.Suspended);

    /// <summary>Finds everybody everywhere, several at once, and plans in the order of the input.</summary>
    private List<OffboardingPlan> MakePlans()
    {
        var connections = ResolveEverywhere();
        var plans = new OffboardingPlan?[_people.Count];
        for (var i = 0; i < _people.Count; i++)
        {
            var (at, (identity, alias)) = (i, _people[i]);
            Queue(identity, async item =>
            {
                var person = new PersonFinder(identity, alias, PlusAddress);
                var addresses = await person.AddressesAsync(connections, Resolver, item.Call).ConfigureAwait(false);
                var targets = await Task.WhenAll(connections.Select(connection => PlanAsync(person, connection, addresses, item))).ConfigureAwait(false);
                var plan = new OffboardingPlan { Person = person.Person, Aliases = alias, Action = Action, CreatedAt = DateTime.UtcNow, Targets = targets };
                if (IsOut(plan, alias, connections, item)) return;
                if (targets.All(target => target.UserId is null && target.Problem is null))
                    throw new PlatformException(PlatformError.UserNotFound, $"'{person.Person}' is on none of the connections {string.Join(", ", connections.Select(connection => connection.Name))}.", "Name another address with -Alias, or find the person with Get-PlatformUser -Search.");
                plans[at] = plan;
            });
        }

        base.EndProcessing();
        return [.. plans.OfType<OffboardingPlan>()];
    }

    private async Task<OffboardingTarget> PlanAsync(PersonFinder person, PlatformConnection connection, IReadOnlyList<string> addresses, PumpItem item)
    {
        try
        {
            return await person.FindAsync(connection, Resolver(connection), addresses, item.Call).ConfigureAwait(false) is { } user
                ? await OffboardingPlanner.PlanAsync(user, Action, Names(connection), item.Call).ConfigureAwait(false)
                : OffboardingPlanner.Empty(connection);
        }
        catch (PlatformException e)
        {
            // One platform that can't be read stops no other; the plan says so, and so does the result.
            return OffboardingPlanner.Empty(connection, e);
        }
    }

    /// <summary>Has the guards of all plans looked at, several at once.</summary>
    /// <returns>The plans of which everything is known.</returns>
    private List<OffboardingPlan> LookAtGuards(List<OffboardingPlan> plans, ProtectedList guarded, bool saved)
    {
        var connections = ConnectionTable.Current.All.ToDictionary(connection => connection.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var named in Connection ?? [])
            if (named.Connection is { } given) connections[given.Name] = given;
        var guards = new OffboardingGuards(connections, Resolver, guarded, plans);
        var judged = new bool[plans.Count];
        for (var i = 0; i < plans.Count; i++)
        {
            var at = i;
            Queue(plans[at], async item =>
            {
                await guards.LookAsync(plans[at], saved, item.Call).ConfigureAwait(false);
                judged[at] = true;
            });
        }

        base.EndProcessing();
        return [.. plans.Where((_, at) => judged[at])];
    }

    private bool MayGo(OffboardingPlan plan)
    {
        foreach (var guard in plan.Guards.Where(guard => !Allow.Any(allowed => allowed.ToString() == guard)))
        {
            var (error, why) = guard switch
            {
                nameof(OffboardingGuard.Self) => (PlatformError.SelfRefused, "is the owner of a token in use, so that the work would cut itself off"),
                nameof(OffboardingGuard.LastAdministrator) => (PlatformError.LastAdministratorRefused, "would leave a platform without an active administrator"),
                _ => (PlatformError.ProtectedUser, "is on the protected list"),
            };
            WriteError(ErrorRecords.From(new PlatformException(error, $"{plan.Person} {why}; nothing was done.", $"If it is meant, say so with -Allow {guard}."), plan));
            return PlanOnly;
        }

        return true;
    }

    /// <summary>One person whose evidence or journal can't be written stops no other.</summary>
    private void TryApply(OffboardingPlan plan, bool mayBeOld)
    {
        try
        {
            Apply(plan, mayBeOld);
        }
        catch (PlatformException e)
        {
            WriteError(ErrorRecords.From(e, plan));
        }
    }

    /// <summary>Asks for each platform on the pipeline thread, then does what was agreed to, platforms at once.</summary>
    private void Apply(OffboardingPlan plan, bool mayBeOld)
    {
        var work = new List<(PlatformConnection Connection, OffboardingTarget Target)>();
        foreach (var target in plan.Targets.Where(target => target.UserId is not null || target.Problem is not null))
        {
            if (TryFind(target, plan) is not { } connection || !IsMeant(connection)) continue;
            if (target.Problem is not null)
            {
                if (!Rehearsing) work.Add((connection, target));
                continue;
            }

            var steps = target.Steps.Where(step => step.State == OffboardingStepState.Planned).ToList();
            if (steps.Count == 0 || MayChange($"{PromptNames.Of(null, target.Email, target.UserId)} on {Where(connection)}", string.Join(", then ", steps.Select(step => step.ToString())), Forced)) work.Add((connection, target));
        }

        if (Rehearsing || work.Count == 0) return;
        foreach (var (connection, _) in work) OpenJournal(connection);
        var folder = EvidencePath is not null ? GetUnresolvedProviderPathFromPSPath(EvidencePath) : DefaultEvidence(work.Select(piece => piece.Connection));
        var journal = work.Select(piece => piece.Connection.Journal).FirstOrDefault(one => one is not null);
        var record = new EvidenceRecord(plan, folder, journal, OffboardingScope.Of(ConnectionTable.Current.All.Where(connection => plan.Targets.Any(target => target.Connection == connection.Name)), PlusAddress));
        record.Begin();
        var pending = work.Count;
        foreach (var (connection, target) in work)
        {
            var (resolver, names) = (Resolver(connection), Names(connection));
            Queue(plan, async item =>
            {
                var made = new List<OffboardingResult>();
                OffboardingState? after = null;
                try
                {
                    if (target.Problem is null) (made, after) = await new OffboardingRunner(connection, resolver, names, plan.Person, record.Path).RunAsync(target, mayBeOld, item.Call).ConfigureAwait(false);
                    else made.Add(new OffboardingResult { Person = plan.Person, Platform = target.Platform, Connection = target.Connection, Step = OffboardingStepKind.Verify, State = OffboardingRunner.StateOfProblem(target), Reason = target.Problem, ErrorId = target.ProblemId, At = DateTime.UtcNow });
                    record.Add(target, made, after);
                }
                finally
                {
                    // What was done is said, whatever became of its record.
                    if (made.Count > 0) await item.EmitAsync(made).ConfigureAwait(false);
                    if (Interlocked.Decrement(ref pending) == 0) record.End();
                }
            });
        }
    }

    /// <summary>A connection of a saved plan that is not there any more stops no other.</summary>
    private PlatformConnection? TryFind(OffboardingTarget target, OffboardingPlan plan)
    {
        try
        {
            return Find(target.Connection, target.Platform, target.Organization);
        }
        catch (PlatformException e)
        {
            WriteError(ErrorRecords.From(e, plan));
            return null;
        }
    }
}
