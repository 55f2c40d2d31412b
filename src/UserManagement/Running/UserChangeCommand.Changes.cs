using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Changes.Guards;
using UserManagement.Contracts.Calls;
using UserManagement.People;

namespace UserManagement.Running;

// What a cmdlet defines about the changes that it makes.
public abstract partial class UserChangeCommand
{
    // PowerShell creates all commands of a pipeline before the first one reads users.
    private readonly long _readBefore = PlatformUser.ReadCount;
    private ScheduleKeeper? _schedules;

    /// <summary>True if a missing user is not an error.</summary>
    private protected virtual bool MissingIsDone => false;

    private protected virtual ConfirmImpact Impact => ConfirmImpact.Medium;

    /// <summary>The guards that -Allow overrides; null if the command has no -Allow.</summary>
    private protected virtual OffboardingGuard[]? Allowed => null;

    private ChangeGuards Guards => field ??= new ChangeGuards(_names.For, Allowed ?? [], OpenConnections().Values, _readBefore);

    /// <summary>Returns the changes that the parameters and the row request; several if a cell names several roles or teams.</summary>
    /// <exception cref="PlatformException">A value cannot be used.</exception>
    private protected abstract IReadOnlyList<PlannedChange> CreateChanges(UserRow row);

    private protected ScheduleKeeper Schedules => _schedules ??= new ScheduleKeeper(WriteWarning);

    /// <summary>Returns the change with its effect on the schedule, such as a scheduled end of the access.</summary>
    /// <exception cref="PlatformException">The given end of the access cannot be used.</exception>
    private protected virtual PlannedChange Schedule(PlannedChange planned, UserRow row, PlatformConnection connection) => planned;

    /// <summary>Returns the connections that objects in arguments name, such as the connection of a team object of -Team.</summary>
    private protected virtual IReadOnlyList<RowConnection> PlacesOfArguments(UserRow row) => [];

    /// <summary>Refuses a cell that was read as several roles or teams but is also the name of a single one.</summary>
    private protected virtual Task CheckCellAsync(string cell, PlatformConnection connection, NameLookup names, CallContext call) =>
        Task.CompletedTask;
}
