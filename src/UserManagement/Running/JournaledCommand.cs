using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.Sessions;
using UserManagement.Sessions.Profiles;

namespace UserManagement.Running;

/// <summary>The base of cmdlets that change something: nothing is sent unless it can be written down first.</summary>
public abstract class JournaledCommand : UserCommand
{
    private static readonly TimeSpan LastLines = TimeSpan.FromMilliseconds(150);
    private readonly HashSet<ChangeJournal> _journals = [];
    private readonly HashSet<PlatformConnection> _written = [];

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
        foreach (var journal in _journals) FinishJournal(journal);
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
    private protected ResumePoint ReadResumePoint(string text, params IReadOnlyList<PlatformConnection> connections)
    {
        var point = ResumePoint.Read(
            text.IndexOfAny(['/', '\\', '.']) >= 0 ? GetUnresolvedProviderPathFromPSPath(text) : text,
            JournalKeyStore.Beside(ProfileStore.Default().Path),
            [.. connections.Select(connection => connection.JournalPath ?? JournalFolder.Default()).Distinct()]);
        if (point.Warning is { } warning) WriteWarning(SafeText.Escape(warning));
        return point;
    }

    /// <summary>
    /// True when nothing more is tried on the connection, because this command's journal has failed or the platform refused the token.
    /// The end of the command says for how many.
    /// </summary>
    private protected bool IsStopped(PlatformConnection connection)
    {
        if (connection.Journal is { HasFailed: true } journal && _journals.Contains(journal)) NotTried.AddUnwritten(journal);
        else if (Pump.Refusals.StatusOf(connection.Platform, connection.Name) is { } status)
            NotTried.AddRefused(connection.Platform, connection.Name, TokenWatch.ErrorOf(status));
        else return false;
        return true;
    }

    /// <summary>
    /// Makes sure, before anything is sent, that changes through a connection can be written down. Under -WhatIf there is nothing to write.
    /// </summary>
    /// <exception cref="PlatformException">They cannot be.</exception>
    private protected void OpenJournal(PlatformConnection connection)
    {
        BeginJournal(connection);
        if (!Rehearsing) connection.Journal?.ThrowIfFailed();
    }

    /// <summary>Makes sure that there is a journal. Where it cannot be written, each change says so.</summary>
    /// <exception cref="PlatformException">There cannot be one.</exception>
    private protected void BeginJournal(PlatformConnection connection)
    {
        if (Rehearsing || connection.Journal is not { } journal) return;
        _written.Add(connection);
        if (_journals.Add(journal)) journal.Open();
        foreach (var warning in journal.TakeWarnings()) WriteWarning(SafeText.Escape(warning));
    }

    private void FinishJournal(ChangeJournal journal)
    {
        try
        {
            journal.FlushAsync().GetAwaiter().GetResult();
            if (journal.Head is { } head) Say($"Journal run {journal.Run}, head {head}.");
            if (journal.HasFailed) return;
            foreach (var warning in _written.Where(connection => connection.Journal == journal).SelectMany(journal.Prune).ToList())
                WriteWarning(SafeText.Escape(warning));
        }
        catch (PlatformException e)
        {
            WriteError(ErrorRecords.From(
                new PlatformException(
                    PlatformError.JournalUnavailable, "The changes were made, but not all of their outcomes are written down. " + e.Message,
                    null, e),
                journal.File));
        }
        finally
        {
            foreach (var warning in journal.TakeWarnings()) WriteWarning(SafeText.Escape(warning));
        }
    }
}
