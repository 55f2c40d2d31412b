using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;
using UserManagement.Foundation.Time;
using UserManagement.Journal;

namespace UserManagement.Offboarding.Copying;

/// <summary>
/// Writes the evidence file of a copy of access to one person: before the first change, and again after the changes on each platform.
/// </summary>
internal sealed class CopyRecord : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly IClock _clock;
    private readonly EvidenceWriter _writer;
    private readonly ChangeJournal? _journal;
    private readonly CopyEvidence _evidence;
    private int _pending;

    /// <param name="person">The person, the plan and the reason.</param>
    /// <param name="folder">The folder of the file; null for no file.</param>
    /// <param name="journal">The journal to which the hashes and the verdict are written; null for none.</param>
    /// <param name="platforms">The number of platforms whose results will be added.</param>
    /// <param name="clock">The clock.</param>
    public CopyRecord(PersonCopy person, string? folder, ChangeJournal? journal, int platforms, IClock clock)
    {
        (_journal, _pending, _clock) = (journal, platforms, clock);
        var plan = person.Plan;
        _evidence = new CopyEvidence
        {
            Person = plan.Person,
            Source = plan.Source,
            FromTemplate = plan.FromTemplate,
            Reason = Default(person, static reason => reason.Text),
            Ticket = Default(person, static reason => reason.Ticket),
            Plan = plan.Digest,
            BeganAt = clock.UtcNow.UtcDateTime,
            By = JournalText.Account + "@" + Environment.MachineName,
            Run = journal?.Run,
        };
        Path = folder is null ? null : System.IO.Path.Combine(folder, EvidenceFile.NameFor("copy-" + plan.Person, _evidence.BeganAt));
        _writer = new EvidenceWriter(Path, journal);
    }

    /// <summary>The path of the file; null if no file is written.</summary>
    public string? Path { get; }

    /// <summary>Writes the first version of the file, with the person, the source and the digest of the plan.</summary>
    /// <exception cref="PlatformException">The journal or the file cannot be written.</exception>
    public Task BeginAsync() => WriteAsync(first: true);

    /// <summary>Adds the results of one platform. The results of the last platform complete the evidence.</summary>
    /// <exception cref="PlatformException">The journal or the file cannot be written.</exception>
    public async Task AddAsync(AccessCopyTarget target, IReadOnlyList<OffboardingResult> results, OffboardingState? after)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        var last = false;
        try
        {
            _evidence.Targets.Add(new CopyEvidenceTarget
            {
                Platform = target.Platform,
                Connection = target.Connection,
                BaseUri = target.BaseUri,
                Organization = target.Organization,
                SourceId = target.SourceId,
                UserId = target.UserId,
                Email = target.Email,
                Name = target.Name,
                Before = target.State,
                Steps = [.. results],
                After = after,
            });
            last = --_pending == 0;
            if (last)
            {
                _evidence.EndedAt = _clock.UtcNow.UtcDateTime;
                _evidence.Judge();
            }

            await WriteAsync(last: last).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }

        if (last) Dispose();
    }

    public void Dispose() => _gate.Dispose();

    private static string? Default(PersonCopy person, Func<ChangeReason, string?> part) =>
        part(person.Reason) ?? person.Parts.Select(one => part(person.Reason.On(one.Connection))).FirstOrDefault(text => text is not null);

    private Task WriteAsync(bool first = false, bool last = false)
    {
        _evidence.JournalHead = _journal?.Head;
        _evidence.Digest = null;
        using (var document = JsonSerializer.SerializeToDocument(_evidence, CopyEvidenceJson.Default.CopyEvidence))
            _evidence.Digest = ContentDigest.Of(document.RootElement);
        var text = JsonSerializer.Serialize(_evidence, CopyEvidenceJson.Default.CopyEvidence);
        var hash = TextHash.Of(text);
        var name = System.IO.Path.GetFileName(Path);
        byte[]? Line() => _journal is null || (name is null && !last) ? null
            : last ? JournalText.CopyEvidence(_evidence.Person, _evidence.Verdict, name, name is null ? null : hash, _journal.Clock.UtcNow)
            : JournalText.EvidenceBegun(_evidence.Person, name!, hash, _journal.Clock.UtcNow, JournalRecord.CopyAccess);
        return _writer.WriteAsync(text, hash, Summary(), Line(), first);
    }

    private string Summary()
    {
        var text = new StringBuilder();
        text.AppendLine(
            $"Copy of the access of {SafeText.Escape(_evidence.Source)} to {SafeText.Escape(_evidence.Person)}: {_evidence.Verdict}");
        text.AppendLine($"{_evidence.BeganAt:u} to {(_evidence.EndedAt is { } end ? $"{end:u}" : "(not ended)")}, by "
            + $"{SafeText.Escape(_evidence.By)}{(_evidence.Run is null ? "" : ", journal run " + _evidence.Run)}");
        foreach (var target in _evidence.Targets)
        {
            text.AppendLine().AppendLine(
                $"{target.Platform} (connection '{target.Connection}'): {SafeText.Escape(target.Email)}, id "
                + SafeText.Escape(target.UserId));
            foreach (var step in target.Steps) text.AppendLine(EvidenceSummary.Line(step));
        }

        return text.ToString();
    }
}
