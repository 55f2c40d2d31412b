using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.Sessions;

namespace UserManagement.Running;

/// <summary>The journals of one run of a command.</summary>
internal sealed class CommandJournals(ModuleCommand command)
{
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromMilliseconds(150);
    private readonly HashSet<ChangeJournal> _journals = [];
    private readonly HashSet<PlatformConnection> _written = [];

    /// <summary>Creates the journal of a connection, once per command. Later write failures are errors of the changes.</summary>
    /// <exception cref="PlatformException">The journal cannot be created.</exception>
    public void Begin(PlatformConnection connection)
    {
        if (connection.Journal is not { } journal) return;
        _written.Add(connection);
        if (_journals.Add(journal)) journal.Open();
        Warn(journal.TakeWarnings());
    }

    /// <summary>Returns true if the journal of the connection could not be written in this command.</summary>
    public bool HasFailed(PlatformConnection connection) =>
        connection.Journal is { HasFailed: true } journal && _journals.Contains(journal);

    /// <summary>Waits until all journal entries are written, reports failures, and deletes journals that are too old.</summary>
    public void Finish()
    {
        foreach (var journal in _journals) Finish(journal);
    }

    /// <summary>Waits up to 150 ms per journal for the last entries to be written, because the process may end afterwards.</summary>
    public void FlushBriefly()
    {
        foreach (var journal in _journals)
        {
            var flushed = journal.FlushAsync();
            if (!flushed.IsCompleted)
                Task.WhenAny(flushed, journal.Clock.Delay(FlushTimeout, CancellationToken.None)).GetAwaiter().GetResult();
        }

        _journals.Clear();
    }

    private void Finish(ChangeJournal journal)
    {
        try
        {
            journal.FlushAsync().GetAwaiter().GetResult();
            if (journal.Head is { } head)
                command.WriteVerboseSafe(
                    $"The journal of run {journal.Run} has the head {head}, which Get-PlatformJournal -Verify -Head can check later.");
            if (journal.HasFailed) return;
            Warn(_written.Where(connection => connection.Journal == journal).SelectMany(journal.Prune).ToList());
        }
        catch (PlatformException e)
        {
            command.WriteError(ErrorRecords.From(
                new PlatformException(
                    PlatformError.JournalUnavailable,
                    "Changes were sent whose outcome could not be written to the journal. " + e.Summary,
                    e.RecommendedAction,
                    e),
                journal.File));
        }
        finally
        {
            Warn(journal.TakeWarnings());
        }
    }

    private void Warn(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings) command.WriteWarning(SafeText.Escape(warning));
    }
}
