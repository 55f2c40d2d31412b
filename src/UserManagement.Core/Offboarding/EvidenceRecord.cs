using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Foundation.Time;
using UserManagement.Journal;

namespace UserManagement.Offboarding;

/// <summary>
/// Keeps the evidence of one person while several platforms work on them: on disk before the first change, and again, whole, after each
/// platform.
/// </summary>
/// <remarks>The hash of each version is in the journal before the file is written, so that a file is known however a run ends.</remarks>
internal sealed class EvidenceRecord : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly ChangeJournal? _journal;
    private readonly OffboardingScope _scope;
    private readonly Evidence _evidence;

    /// <param name="person">Who is taken out, and what of.</param>
    /// <param name="folder">Where the file goes; null for none.</param>
    /// <param name="journal">Where hashes and verdict are written down; null for nowhere.</param>
    /// <param name="scope">Where the person was looked for, and how.</param>
    /// <param name="unfinished">The evidence of an earlier run to go on with; null for none.</param>
    public EvidenceRecord(
        PersonOffboarding person, string? folder, ChangeJournal? journal, OffboardingScope scope, EvidenceFile? unfinished = null)
    {
        (_journal, _scope) = (journal, scope);
        var plan = person.Plan;
        _evidence = new Evidence
        {
            Person = plan.Person,
            Aliases = [.. plan.Aliases],
            Action = plan.Action,
            BeganAt = SystemClock.Instance.UtcNow.UtcDateTime,
            By = JournalText.Account + "@" + Environment.MachineName,
            Run = journal?.Run,
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

    /// <summary>The file; null where none is kept.</summary>
    public string? Path { get; }

    /// <summary>Writes what the person had, before anything is changed.</summary>
    /// <exception cref="PlatformException">It cannot be written.</exception>
    public Task BeginAsync() => WriteAsync(first: true);

    /// <summary>Adds what came of one platform.</summary>
    /// <exception cref="PlatformException">It cannot be written.</exception>
    public async Task AddAsync(OffboardingTarget target, IReadOnlyList<OffboardingResult> results, OffboardingState? after)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            var kept = _evidence.Targets.Find(one => one.Connection == target.Connection)!;
            kept.Steps.AddRange(results);
            kept.After = after;
            // What is done so far outlives this process.
            await WriteAsync().ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Writes the whole with its verdict, and its hash into the journal.</summary>
    /// <exception cref="PlatformException">It cannot be written.</exception>
    public async Task EndAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            _evidence.EndedAt = SystemClock.Instance.UtcNow.UtcDateTime;
            _evidence.Judge();
            await WriteAsync(last: true).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>Takes over what an earlier run wrote: what the person had before its first change, and what it has done.</summary>
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

    /// <summary>
    /// Has the hash written down, then writes the file. What was done is written also where the journal fails, which is then the error.
    /// </summary>
    private async Task WriteAsync(bool first = false, bool last = false)
    {
        var name = System.IO.Path.GetFileName(Path);
        _evidence.JournalHead = _journal?.Head;
        var (text, hash) = Path is null ? (null, null) : EvidenceFile.Serialize(_evidence);
        PlatformException? failure = null;
        if (_journal is not null && (last || hash is not null))
        {
            var line = last
                ? JournalText.Evidence(_evidence, _scope, name, hash, _journal.Clock.UtcNow)
                : JournalText.EvidenceBegun(_evidence, name!, hash!, _journal.Clock.UtcNow);
            failure = await TryWriteAsync(_journal, line).ConfigureAwait(false);
            if (failure is not null && first) throw failure;
            if (failure is not null) _journal.Write(line);
        }

        if (text is not null)
        {
            if (_journal is null) EvidenceLedger.Add(hash!);
            EvidenceFile.Write(Path!, text, EvidenceSummary.Of(_evidence));
        }

        if (failure is not null) throw failure;
    }

    private static async Task<PlatformException?> TryWriteAsync(ChangeJournal journal, byte[] line)
    {
        try
        {
            await journal.WriteAsync(line, 0).ConfigureAwait(false);
            return null;
        }
        catch (PlatformException e)
        {
            return e;
        }
    }
}
