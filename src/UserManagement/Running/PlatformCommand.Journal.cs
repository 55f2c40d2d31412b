using System.Collections.Generic;
using System.Linq;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.Sessions;
using UserManagement.Sessions.Profiles;

namespace UserManagement.Running;

// Changes: nothing is sent unless it can be written down first. A command that changes nothing has no journal.
public abstract partial class PlatformCommand
{
    private CommandJournals? _journals;
    private ResumePoint? _resume;

    /// <summary>True when -WhatIf is in effect. Workers may not ask the session, so it is remembered.</summary>
    private protected bool Rehearsing { get; private set; }

    private CommandJournals Journals => _journals ??= new CommandJournals(this);

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
        _journals?.Finish();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _journals?.Leave();
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
    /// True when the earlier run says that it finished a change. Makes sure, before anything is sent, that the change can be written down.
    /// </summary>
    /// <param name="resumeFrom">The earlier run, as <c>-ResumeFrom</c> names it; null for none.</param>
    /// <param name="connection">Where the change is to be made.</param>
    /// <param name="action">The change, as the journal has it.</param>
    /// <param name="given">The user, as the input has them.</param>
    private protected bool IsFinished(string? resumeFrom, PlatformConnection connection, string action, string given)
    {
        try
        {
            if (resumeFrom is not null) _resume ??= ReadResumePoint(resumeFrom, connection);
            if (!Rehearsing) Journals.Begin(connection);
            return _resume?.IsDone(connection, action, given) == true;
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, resumeFrom));
            throw;
        }
    }

    /// <summary>
    /// True when nothing more is tried on the connection, because this command's journal has failed or the platform refused the token.
    /// The end of the command says for how many.
    /// </summary>
    private protected bool IsStopped(PlatformConnection connection)
    {
        if (Journals.HasFailed(connection)) NotTried.AddUnwritten(connection.Journal!);
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
        if (Rehearsing) return;
        Journals.Begin(connection);
        connection.Journal?.ThrowIfFailed();
    }
}
