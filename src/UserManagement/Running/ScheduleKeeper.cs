using System;
using System.Collections.Generic;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Foundation.Text;
using UserManagement.Schedules;
using UserManagement.Session;

namespace UserManagement.Running;

/// <summary>Schedules the end of access that a command gives, and cancels the scheduled end of access that a command removes.</summary>
/// <param name="warn">Receives warnings about the schedule store.</param>
internal sealed class ScheduleKeeper(Action<string> warn)
{
    internal const string UntilHelp = "When the access ends, as a date and time.";

    internal const string ForHelp = "How long the access lasts, such as 30m, 8h, 7d or 2w, or a TimeSpan.";

    internal const string EndExistingHelp = "Also sets the end on access that the user already has without an end.";

    private readonly HashSet<PlatformConnection> _unread = [];
    private readonly PerConnection<AccessGrants> _grants = new(connection =>
        new AccessGrants(connection, ScheduleStores.Of(connection), warn));

    /// <summary>Returns the temporary access of a connection.</summary>
    /// <exception cref="PlatformException">The connection has no store of scheduled actions, or the store cannot be read.</exception>
    public AccessGrants For(PlatformConnection connection) => _grants.For(connection);

    /// <summary>Returns the temporary access of a connection; null if the connection has no store of scheduled actions.</summary>
    /// <exception cref="PlatformException">The store cannot be read.</exception>
    public AccessGrants? ForIfAny(PlatformConnection connection) => ScheduleStores.Has(connection) ? For(connection) : null;

    /// <summary>
    /// Returns the change with the scheduled end of its access. Without an end, the change cancels an existing scheduled end of the access.
    /// </summary>
    public PlannedChange Schedule(PlannedChange planned, GrantEnd? end, PlatformConnection connection)
    {
        if (end is not null) return new PlannedChange(new TemporaryAccess(planned.Change, end, For(connection)), planned.Cell);
        if (!ScheduleStores.Has(connection)) return planned;
        try
        {
            return new PlannedChange(new LastingAccess(planned.Change, For(connection)), planned.Cell);
        }
        catch (PlatformException e)
        {
            // Only a warning, because the change can be made without the schedule.
            if (_unread.Add(connection))
                warn(SafeText.Escape(
                    $"On {connection.Platform} (connection '{connection.Name}'), it is not known whether the access already has a "
                    + $"scheduled end, so such an end is not canceled. {e.Message}"));
            return planned;
        }
    }
}
