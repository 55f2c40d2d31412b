using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Lifecycle;

/// <summary>Keeps the evidence of one person while several platforms work on them: on disk before the first change, and again, whole, after the last.</summary>
internal sealed class EvidenceRecord
{
    private readonly object _gate = new();
    private readonly Journal? _journal;
    private readonly OffboardingScope _scope;
    private readonly Evidence _evidence;

    /// <param name="plan">Who is taken out, and what of.</param>
    /// <param name="folder">Where the file goes; null for none.</param>
    /// <param name="journal">Where the verdict is written down; null for nowhere.</param>
    /// <param name="scope">Where the person was looked for, and how.</param>
    public EvidenceRecord(OffboardingPlan plan, string? folder, Journal? journal, OffboardingScope scope)
    {
        (_journal, _scope) = (journal, scope);
        _evidence = new Evidence { Person = plan.Person, Aliases = plan.Aliases, Action = plan.Action, BeganAt = DateTime.UtcNow, By = JournalText.Account + "@" + Environment.MachineName, Run = journal?.Run };
        _evidence.Targets.AddRange(plan.Targets.Select(target => new EvidenceTarget { Platform = target.Platform, Connection = target.Connection, Organization = target.Organization, UserId = target.UserId, Email = target.Email, Problem = target.Problem, Before = target.State }));
        Path = folder is null ? null : System.IO.Path.Combine(folder, Evidence.FileName(plan.Person, _evidence.BeganAt));
    }

    /// <summary>The file; null where none is kept.</summary>
    public string? Path { get; }

    /// <summary>Writes what the person had, before anything is changed.</summary>
    /// <exception cref="PlatformException">It can't be written.</exception>
    public void Begin()
    {
        if (Path is not null) _evidence.Write(Path);
    }

    /// <summary>Adds what came of one platform.</summary>
    /// <exception cref="PlatformException">It can't be written.</exception>
    public void Add(OffboardingTarget target, IReadOnlyList<OffboardingResult> results, OffboardingState? after)
    {
        lock (_gate)
        {
            var kept = _evidence.Targets.Find(one => one.Connection == target.Connection)!;
            kept.Steps.AddRange(results);
            kept.After = after;
            // What is done so far outlives this process.
            if (Path is not null) _evidence.Write(Path);
        }
    }

    /// <summary>Writes the whole, and its hash into the journal.</summary>
    /// <exception cref="PlatformException">It can't be written.</exception>
    public void End()
    {
        lock (_gate)
        {
            _evidence.EndedAt = DateTime.UtcNow;
            _evidence.Verdict = _evidence.Targets.All(target => target.Problem is null && (target.UserId is null || target.Steps.Any(step => step.Step == OffboardingStepKind.Verify && step.State == OffboardingStepState.Done))
                && !target.Steps.Any(step => step is { Step: OffboardingStepKind.RevokeTokens, State: OffboardingStepState.Failed })) ? Evidence.AccessGone : "AccessRemains";
            var hash = Path is null ? null : _evidence.Write(Path);
            _journal?.Write(JournalText.Evidence(_evidence, _scope, System.IO.Path.GetFileName(Path), hash, _journal.Clock.UtcNow));
        }
    }
}
