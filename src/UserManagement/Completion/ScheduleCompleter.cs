using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using UserManagement.Foundation.Text;
using UserManagement.Schedules;
using UserManagement.Session;

namespace UserManagement.Completion;

/// <summary>Completes the ids of pending scheduled actions, the earliest first, from this machine's files only.</summary>
public sealed class ScheduleCompleter : IArgumentCompleter
{
    private const int Most = 50;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = NameCompletion.Typed(wordToComplete);
        return ScheduleStores.All().SelectMany(Pending)
            .Where(record => NameCompletion.IsOffered(record.Id)
                && (NameCompletion.Starts(record.Id, word) || NameCompletion.Starts(record.Who, word)))
            .OrderBy(record => record.Due).Take(Most)
            .Select(record => NameCompletion.Of(record.Id, About(record)));
    }

    private static IEnumerable<ScheduleRecord> Pending(ScheduleStore store)
    {
        try
        {
            // A damaged action is not offered; Get-PlatformSchedule reports the error.
            return store.ReadAll(static _ => { }).Where(record => record.IsOpen);
        }
        catch (PlatformException)
        {
            // Nothing is offered from an unreadable folder; the command reports the error.
            return [];
        }
    }

    private static string About(ScheduleRecord record) =>
        $"{record.Who}: {record.Action}{(record.Detail is null ? "" : $" '{record.Detail}'")} at {TimeText.Iso(record.Due)}";
}
