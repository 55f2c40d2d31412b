using System.Management.Automation;
using UserManagement.Lifecycle;

namespace UserManagement.Pipeline;

/// <summary>The base of cmdlets that make one kind of change: a run that was cut off can be taken up again.</summary>
public abstract class ChangeCommand : JournaledCommand
{
    private ResumePoint? _resume;

    /// <summary>An earlier run, by its journal or its id: what it finished is not looked at again.</summary>
    [Parameter(HelpMessage = "An earlier run, by its journal file or its id; what it finished is not looked at again.")]
    [TextArgument]
    public string? ResumeFrom { get; set; }

    /// <summary>Says whether the earlier run finished a change; and makes sure, before anything is sent, that it can be written down.</summary>
    private protected bool IsFinished(PlatformConnection connection, string action, string given)
    {
        try
        {
            if (ResumeFrom is not null) _resume ??= ReadResumePoint(ResumeFrom, connection);
            if (_resume?.IsDone(connection, action, given) == true)
            {
                Say($"{SafeText.Escape(given)} on {Where(connection)}: {action}: done by the earlier run; nothing was sent.");
                return true;
            }

            OpenJournal(connection);
            return false;
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, ResumeFrom));
            throw;
        }
    }
}
