using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Lifecycle;

namespace UserManagement.Pipeline;

/// <summary>The base of cmdlets that change something: nothing is sent unless it can be written down first.</summary>
public abstract class JournaledCommand : UserCommand
{
    private static readonly TimeSpan LastLines = TimeSpan.FromMilliseconds(150);
    private readonly HashSet<Journal> _journals = [];

    /// <summary>True when -WhatIf is in effect. Workers may not ask the session, so it is remembered.</summary>
    private protected bool Rehearsing { get; private set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Rehearsing = WhatIfInEffect;
    }

    /// <summary>Emits what was queued, and says so where not all of it could be written down.</summary>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        foreach (var journal in _journals)
        {
            try
            {
                journal.FlushAsync().GetAwaiter().GetResult();
            }
            catch (PlatformException e)
            {
                WriteError(ErrorRecords.From(new PlatformException(PlatformError.JournalUnavailable, "The changes were made, but not all that came of them is written down. " + e.Message, null, e), journal.File));
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        // The process may end right after this: what the last answers were is given a moment to reach the disk.
        foreach (var journal in _journals) _ = Task.WhenAny(journal.FlushAsync(), Task.Delay(LastLines)).GetAwaiter().GetResult();
        _journals.Clear();
    }

    /// <summary>What an earlier run finished.</summary>
    /// <param name="text">Its journal file, or its id.</param>
    /// <param name="connections">The connections among whose journals the id is looked for.</param>
    /// <exception cref="PlatformException">There is no such journal, or it was altered.</exception>
    private protected ResumePoint ReadResumePoint(string text, params IReadOnlyList<PlatformConnection> connections) =>
        ResumePoint.Read(text.IndexOfAny(['/', '\\', '.']) >= 0 ? GetUnresolvedProviderPathFromPSPath(text) : text, [.. connections.Select(connection => connection.Journal?.Folder.Path ?? JournalFolder.Default()).Distinct()]);

    /// <summary>Makes sure, before anything is sent, that changes through a connection can be written down. Under -WhatIf there is nothing to write.</summary>
    /// <exception cref="PlatformException">They can't be.</exception>
    private protected void OpenJournal(PlatformConnection connection)
    {
        if (!Rehearsing && connection.Journal is { } journal && _journals.Add(journal)) journal.Open();
    }
}
