using System.Collections.Generic;
using System.Linq;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.Session;
using UserManagement.Sessions;

namespace UserManagement.Running;

// The journal: a change is sent only after the journal entry that announces it. A command that changes nothing opens no journal.
public abstract partial class PlatformCommand
{
    private CommandJournals? _journals;
    private ResumePoint? _resume;

    /// <summary>True if -WhatIf is in effect. Stored, because only the pipeline thread can read PowerShell variables.</summary>
    private protected bool Rehearsing { get; private set; }

    private CommandJournals Journals => _journals ??= new CommandJournals(this);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Rehearsing = WhatIfInEffect;
    }

    /// <summary>Emits the results of all work, and reports failed journal writes.</summary>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        _journals?.Finish();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _journals?.FlushBriefly();
    }

    /// <summary>Reads the changes that the run of -ResumeFrom finished.</summary>
    /// <param name="text">The journal file or the id of the run.</param>
    /// <param name="connections">The connections whose journals are searched for the id.</param>
    /// <exception cref="PlatformException">The journal does not exist, or it was altered.</exception>
    private protected ResumePoint ReadResumePoint(string text, params IReadOnlyList<PlatformConnection> connections)
    {
        var point = ResumePoint.Read(
            text.IndexOfAny(['/', '\\', '.']) >= 0 ? GetUnresolvedProviderPathFromPSPath(text) : text,
            ConnectionTable.Current.Keys,
            [.. connections.Select(connection => connection.JournalPath ?? JournalFolder.Default()).Distinct()]);
        if (point.Warning is { } warning) WriteWarning(SafeText.Escape(warning));
        return point;
    }

    /// <summary>
    /// Returns true if the run of -ResumeFrom finished a change. Creates the journal first, except under -WhatIf.
    /// </summary>
    /// <param name="resumeFrom">The value of <c>-ResumeFrom</c>; null for none.</param>
    /// <param name="connection">The connection of the change.</param>
    /// <param name="action">The name of the change in the journal.</param>
    /// <param name="given">The user, as in the input.</param>
    private protected bool IsFinished(string? resumeFrom, PlatformConnection connection, string action, string given)
    {
        try
        {
            if (resumeFrom is not null) _resume ??= ReadResumePoint(resumeFrom, [connection, .. ConnectionTable.Current.All]);
            if (!Rehearsing) Journals.Begin(connection);
            return _resume?.IsDone(connection, action, given) == true;
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, resumeFrom));
            throw;
        }
    }

    /// <summary>Returns true if the run of -ResumeFrom finished a change of the team with this id. Called on any thread.</summary>
    private protected bool IsFinishedOfTeam(PlatformConnection connection, string action, string id) =>
        _resume?.IsDoneOfTeam(connection, action, id) == true;

    /// <summary>
    /// Returns true if no more items are tried on the connection, because the journal failed or the platform refused the token. The command
    /// reports the number of these items at its end.
    /// </summary>
    private protected bool IsStopped(PlatformConnection connection)
    {
        if (Journals.HasFailed(connection)) NotTried.AddUnwritten(connection.Journal!);
        else if (Pump.Refusals.StatusOf(connection.Platform, connection.Name) is { } status)
            NotTried.AddRefused(connection.Platform, connection.Name, TokenRefusalCheck.ErrorOf(status));
        else return false;
        return true;
    }

    /// <summary>
    /// Ensures, before anything is sent, that changes through a connection can be written to the journal, except under -WhatIf.
    /// </summary>
    /// <exception cref="PlatformException">The changes cannot be written.</exception>
    private protected void OpenJournal(PlatformConnection connection)
    {
        if (Rehearsing) return;
        Journals.Begin(connection);
        connection.Journal?.ThrowIfFailed();
    }
}
