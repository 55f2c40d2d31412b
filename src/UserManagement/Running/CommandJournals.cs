using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.Sessions;

namespace UserManagement.Running;

/// <summary>The journals that one run of a command writes to.</summary>
internal sealed class CommandJournals(ModuleCommand command)
{
    private static readonly TimeSpan LastLines = TimeSpan.FromMilliseconds(150);
    private readonly HashSet<ChangeJournal> _journals = [];
    private readonly HashSet<PlatformConnection> _written = [];

    /// <summary>Makes sure that there is a journal. Where it cannot be written, each change says so.</summary>
    /// <exception cref="PlatformException">There cannot be one.</exception>
    public void Begin(PlatformConnection connection)
    {
        if (connection.Journal is not { } journal) return;
        _written.Add(connection);
        if (_journals.Add(journal)) journal.Open();
        Warn(journal.TakeWarnings());
    }

    /// <summary>True when a journal of this command is the connection's and has failed.</summary>
    public bool HasFailed(PlatformConnection connection) =>
        connection.Journal is { HasFailed: true } journal && _journals.Contains(journal);

    /// <summary>Waits until all is written, and says so where not all of it could be.</summary>
    public void Finish()
    {
        foreach (var journal in _journals) Finish(journal);
    }

    /// <summary>Gives the last lines a moment to reach the disk: the process may end right after this.</summary>
    public void Leave()
    {
        foreach (var journal in _journals) _ = Task.WhenAny(journal.FlushAsync(), Task.Delay(LastLines)).GetAwaiter().GetResult();
        _journals.Clear();
    }

    private void Finish(ChangeJournal journal)
    {
        try
        {
            journal.FlushAsync().GetAwaiter().GetResult();
            if (journal.Head is { } head) command.Say($"Journal run {journal.Run}, head {head}.");
            if (journal.HasFailed) return;
            Warn(_written.Where(connection => connection.Journal == journal).SelectMany(journal.Prune).ToList());
        }
        catch (PlatformException e)
        {
            command.WriteError(ErrorRecords.From(
                new PlatformException(
                    PlatformError.JournalUnavailable,
                    "The changes were made, but not all of their outcomes are written down. " + e.Summary,
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
