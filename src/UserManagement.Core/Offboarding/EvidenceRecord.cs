using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;
using UserManagement.Journal;

namespace UserManagement.Offboarding;

/// <summary>
/// Writes the evidence file of one person: before the first change, and again after the changes on each platform. Several platforms can
/// add results at the same time.
/// </summary>
/// <remarks>
/// The hash of each version of the file is written to the journal before the file, so that the file can be verified even if the run is
/// interrupted.
/// </remarks>
internal sealed class EvidenceRecord : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly IClock _clock;
    private readonly ChangeJournal? _journal;
    private readonly OffboardingScope _scope;
    private readonly Evidence _evidence;

    /// <param name="person">The person and the plan.</param>
    /// <param name="folder">The folder of the file; null for no file.</param>
    /// <param name="journal">The journal to which the hashes and the verdict are written; null for none.</param>
    /// <param name="scope">The connections and options of the search for the person.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="unfinished">The evidence of an interrupted run, which is continued; null for none.</param>
    public EvidenceRecord(
        PersonOffboarding person, string? folder, ChangeJournal? journal, OffboardingScope scope, IClock clock,
        EvidenceFile? unfinished = null)
    {
        (_journal, _scope, _clock) = (journal, scope, clock);
        var plan = person.Plan;
        _evidence = new Evidence
        {
            Person = plan.Person,
            Aliases = [.. plan.Aliases],
            Action = plan.Action,
            BeganAt = clock.UtcNow.UtcDateTime,
            By = JournalText.Account + "@" + Environment.MachineName,
            Run = journal?.Run,
            Reason = Default(person, static reason => reason.Text),
            Ticket = Default(person, static reason => reason.Ticket),
        };
        _evidence.Targets.AddRange(plan.Targets.Select(target => new EvidenceTarget
        {
            Platform = target.Platform,
            Connection = target.Connection,
            BaseUri = target.BaseUri,
            Organization = target.Organization,
            UserId = target.UserId,
            Email = target.Email,
            Name = target.Name,
            Problem = target.Problem,
            Before = target.State,
        }));
        if (unfinished is not null) GoOn(unfinished.Content);
        Path = unfinished?.Path
            ?? (folder is null ? null : System.IO.Path.Combine(folder, EvidenceFile.NameFor(plan.Person, _evidence.BeganAt)));
    }

    /// <summary>The path of the file; null if no file is written.</summary>
    public string? Path { get; }

    /// <summary>Writes the first version of the file, with the person's access before the first change.</summary>
    /// <exception cref="PlatformException">The journal or the file cannot be written.</exception>
    public Task BeginAsync() => WriteAsync(first: true);

    /// <summary>Adds the results of one platform.</summary>
    /// <exception cref="PlatformException">The journal or the file cannot be written.</exception>
    public async Task AddAsync(OffboardingTarget target, IReadOnlyList<OffboardingResult> results, OffboardingState? after)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            var kept = _evidence.Targets.Find(one => one.Connection == target.Connection)!;
            kept.Steps.AddRange(results);
            kept.After = after;
            // Written now, so that the results so far are kept if this process is killed.
            await WriteAsync().ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Writes the last version of the file, with the verdict, and its hash to the journal.</summary>
    /// <exception cref="PlatformException">The journal or the file cannot be written.</exception>
    public async Task EndAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            _evidence.EndedAt = _clock.UtcNow.UtcDateTime;
            _evidence.Judge();
            await WriteAsync(last: true).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>Returns the person's reason or ticket; if there is none, the default of the first connection that has one.</summary>
    private static string? Default(PersonOffboarding person, Func<ChangeReason, string?> part) =>
        part(person.Reason) ?? person.Parts.Select(one => part(person.Reason.On(one.Connection))).FirstOrDefault(text => text is not null);

    /// <summary>Copies from the evidence of the interrupted run: the access before its first change, and its results.</summary>
    private void GoOn(Evidence earlier)
    {
        _evidence.BeganAt = earlier.BeganAt;
        _evidence.EarlierRuns = earlier.Run is null ? earlier.EarlierRuns : [.. earlier.EarlierRuns ?? [], earlier.Run];
        foreach (var target in _evidence.Targets)
        {
            if (earlier.Targets.Find(one => one.Connection == target.Connection && one.UserId == target.UserId) is not { } before) continue;
            target.Before = before.Before ?? target.Before;
            target.Steps.AddRange(before.Steps);
        }
    }

    private Task WriteAsync(bool first = false, bool last = false)
    {
        var name = System.IO.Path.GetFileName(Path);
        _evidence.JournalHead = _journal?.Head;
        var (text, hash) = Path is null ? (null, null) : EvidenceFile.Serialize(_evidence);
        var line = _journal is null || (!last && hash is null) ? null
            : last ? JournalText.Evidence(_evidence, _scope, name, hash, _journal.Clock.UtcNow)
            : JournalText.EvidenceBegun(_evidence.Person, name!, hash!, _journal.Clock.UtcNow);
        return new EvidenceWriter(Path, _journal).WriteAsync(text, hash, EvidenceSummary.Of(_evidence), line, first);
    }
}
