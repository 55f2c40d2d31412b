using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Journal;

namespace UserManagement.Running;

/// <summary>The base of cmdlets that make one kind of change: a run that was cut off can be taken up again.</summary>
public abstract class ChangeCommand : JournaledCommand
{
    private ResumePoint? _resume;

    /// <summary>An earlier run, by its journal or its id: what it finished, and the platform shows, is left out.</summary>
    [Parameter(HelpMessage = "An earlier run, by its journal file or its id; what it finished, and the platform shows, is left out.")]
    [TextArgument]
    public string? ResumeFrom { get; set; }

    /// <summary>
    /// True when the earlier run says that it finished a change. Makes sure, before anything is sent, that the change can be written down.
    /// </summary>
    private protected bool IsFinished(PlatformConnection connection, string action, string given)
    {
        try
        {
            if (ResumeFrom is not null) _resume ??= ReadResumePoint(ResumeFrom, connection);
            BeginJournal(connection);
            return _resume?.IsDone(connection, action, given) == true;
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, ResumeFrom));
            throw;
        }
    }

    /// <summary>What is said of a change that the earlier run finished and that the platform shows.</summary>
    private protected static void SaySkipped(PumpItem item, string who, string action) =>
        item.Verbose($"{who}: {action}: done by the earlier run, and the platform shows it; nothing was sent.");

    /// <summary>What is said of a change that the earlier run finished, as its journal says, and that the platform does not show.</summary>
    private protected static void WarnNotThere(PumpItem item, string who, string action) =>
        item.Warning($"{who}: the journal given with -ResumeFrom says that '{action}' was done, and the platform does not show it; it is "
            + "done again.");
}
