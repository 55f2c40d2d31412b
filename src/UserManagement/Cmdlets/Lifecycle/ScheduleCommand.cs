using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Foundation.Text;
using UserManagement.Running;
using UserManagement.Schedules;
using UserManagement.Session;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>The base of cmdlets that read scheduled actions. They send nothing to a platform.</summary>
public abstract class ScheduleCommand : ModuleCommand
{
    [Parameter(HelpMessage = "Only entries of these connections, by name.")]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [SupportsWildcards]
    [TextArgument]
    public string[]? Connection { get; set; }

    /// <summary>Returns the scheduled actions of -Connection. An unreadable action is an error and does not stop the others.</summary>
    private protected IEnumerable<(ScheduleStore Store, ScheduleRecord Record)> ReadAll()
    {
        var names = Connection?.Select(name => new NamePattern(name)).ToList();
        return
        [
            .. from store in ScheduleStores.All()
               from record in Read(store)
               where names is null || record.Places.Exists(place => names.Exists(name => name.Fits(place.Connection)))
               select (store, record)
        ];
    }

    /// <summary>Returns true if an action is about one of the users, or if users is null.</summary>
    private protected static bool IsAbout(ScheduleRecord record, string[]? users) =>
        users is null || users.Any(user => AddressComparer.Same(record.Person, user)
            || record.Places.Exists(place => AddressComparer.Same(place.UserId, user) || AddressComparer.Same(place.Email, user)));

    private IReadOnlyList<ScheduleRecord> Read(ScheduleStore store)
    {
        try
        {
            return store.ReadAll(e => WriteError(ErrorRecords.From(e, store.Where)));
        }
        catch (PlatformException e)
        {
            WriteError(ErrorRecords.From(e, store.Where));
            return [];
        }
    }
}
