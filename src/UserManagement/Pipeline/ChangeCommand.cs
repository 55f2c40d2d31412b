using System;
using System.Collections.Generic;
using System.Management.Automation;
using UserManagement.Lifecycle;

namespace UserManagement.Pipeline;

/// <summary>The base of cmdlets that change something: what they do stands in the journal, and a run that was cut off can be taken up again.</summary>
public abstract class ChangeCommand : UserCommand
{
    private static readonly TimeSpan LastLines = TimeSpan.FromMilliseconds(150);
    private readonly HashSet<Journal> _journals = [];
    private ResumePoint? _resume;

    /// <summary>An earlier run, by its journal or its id: what it finished is not looked at again.</summary>
    [Parameter(HelpMessage = "An earlier run, by its journal file or its id; what it finished is not looked at again.")]
    [ValidateNotNullOrEmpty]
    public string? ResumeFrom { get; set; }

    /// <summary>True when -WhatIf is in effect. Workers may not ask the session, so it is remembered.</summary>
    private protected bool Rehearsing { get; private set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => Rehearsing = WhatIfInEffect;

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
        foreach (var journal in _journals) _ = System.Threading.Tasks.Task.WhenAny(journal.FlushAsync(), System.Threading.Tasks.Task.Delay(LastLines)).GetAwaiter().GetResult();
        _journals.Clear();
    }

    /// <summary>Makes sure, before anything is sent, that changes through a connection can be written down; and says whether the earlier run finished this one.</summary>
    private protected bool IsFinished(PlatformConnection connection, string action, string given)
    {
        try
        {
            if (ResumeFrom is not null) _resume ??= ResumePoint.Read(ResumePath(ResumeFrom), connection.JournalPath ?? JournalFolder.Default());
            if (_resume?.IsDone(connection, action, given) == true)
            {
                Say($"{SafeText.Escape(given)} on {Where(connection)}: {action}: done by the earlier run; nothing was sent.");
                return true;
            }

            if (!Rehearsing && connection.Journal is { } journal && _journals.Add(journal)) journal.Open();
            return false;
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, ResumeFrom));
            throw;
        }
    }

    private string ResumePath(string text) => text.IndexOfAny(['/', '\\', '.']) >= 0 ? GetUnresolvedProviderPathFromPSPath(text) : text;
}
