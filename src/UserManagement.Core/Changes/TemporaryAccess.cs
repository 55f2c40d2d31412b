using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;
using UserManagement.People;
using UserManagement.Schedules;
using UserManagement.Sessions;

namespace UserManagement.Changes;

/// <summary>
/// Gives a role or a team until a certain time. The end is saved before the request is sent, so that no access stays without an end.
/// </summary>
internal sealed class TemporaryAccess(UserChange inner, GrantEnd end, AccessGrants grants) : ChangeDecorator(inner)
{
    private ScheduleRecord? _record;
    private AccessItem? _item;
    private bool _begun;
    private string? _local;

    public override string? LocalAction => _local;

    public override bool DependsOnEarlier => true;

    public override string Action(PlatformConnection connection) => $"{base.Action(connection)} until {TimeText.Iso(end.Until)}";

    /// <exception cref="PlatformException">The platform cannot give the access, or cannot take it back at its end.</exception>
    public override void Check(PlatformConnection connection)
    {
        base.Check(connection);
        Operation ending = Parts == AccessParts.Teams ? Operations.RemoveMember : Operations.DetachRole;
        if (connection.Adapter.Supports(ending)) return;
        throw new PlatformException(
            PlatformError.NotSupported,
            $"{connection.Platform} (connection '{connection.Name}') cannot {ending.Phrase}, so it cannot give access that ends.",
            $"Leave out -Until and -For. {connection.Adapter.AlternativeFor(ending)}")
        { Platform = connection.Platform, Connection = connection.Name };
    }

    /// <summary>
    /// Returns why no change is needed. Existing access gets an end only if this was requested, or if it already has another end.
    /// </summary>
    /// <exception cref="PlatformException">
    /// The user has the access without an end, or may have it because the platform does not show it
    /// (<see cref="PlatformError.HeldWithoutEnd"/>); nothing was changed.
    /// </exception>
    public override async Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        var reason = await base.NothingToDoAsync(user, names, call).ConfigureAwait(false);
        if (_begun || (reason is null && !IsStateHidden)) return reason;
        _item = await FindItemAsync(user, names, call).ConfigureAwait(false);
        _record = grants.Find(user.Id, _item);
        if (reason is null)
            return _record is not null || end.EndsExisting
                ? null
                : throw new PlatformException(
                    PlatformError.HeldWithoutEnd,
                    $"{user} may already be in {_item} on {user.Platform} (connection '{user.Connection}'), which does not show whether a "
                    + "user is in a team. Nothing was changed, because the end time would also end this existing access.",
                    "Add -EndExisting to set the end time anyway.")
                { Platform = user.Platform, Connection = user.Connection };
        if (_record is { } known)
        {
            if (known.Due == end.Until) return $"{reason} until {TimeText.Iso(end.Until)}";
            _local = $"Move the scheduled end of {_item} from {TimeText.Iso(known.Due)} to {TimeText.Iso(end.Until)}";
            return $"{reason} until {TimeText.Iso(known.Due)}";
        }

        if (!end.EndsExisting)
            throw new PlatformException(
                PlatformError.HeldWithoutEnd,
                $"{user} {(_item is { Role: null } ? "is already in" : "already has")} {_item} on {user.Platform} (connection "
                + $"'{user.Connection}') without an end time; nothing was changed.",
                "Add -EndExisting to set an end time for the existing access.")
            { Platform = user.Platform, Connection = user.Connection };
        _local = _item is { Role: null }
            ? $"End the user's existing membership in {_item} at {TimeText.Iso(end.Until)}"
            : $"End {_item}, which the user already has, at {TimeText.Iso(end.Until)}";
        return reason;
    }

    public override async Task BeginAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        _begun = true;
        _item = await FindItemAsync(user, names, call).ConfigureAwait(false);
        // A scheduled end can be left over from earlier access that was removed before its end. The new end replaces it.
        if (grants.Find(user.Id, _item) is { } old) grants.Close(old, ScheduleState.Replaced, "given again with another end");
        _record = grants.Add(user, user.Email ?? user.Id, _item, end, false, call.Reason);
    }

    public override async Task EndAsync(PlatformUser user, ChangeOutcome outcome, NameLookup names, CallContext call)
    {
        if (_begun)
        {
            var assignment = await AssignmentAsync(user, names, call).ConfigureAwait(false);
            if (assignment is not null) grants.Complete(_record!, null, assignment);
            return;
        }

        if (_record is not null) grants.Move(_record, end, call.Reason);
        else grants.Add(user, user.Email ?? user.Id, _item, end, true, call.Reason);
    }

    public override void Failed(PlatformException error)
    {
        // If the access may have been given, its scheduled end stays: when the end is due, a read shows whether the user has the access.
        if (_record is not null && _begun && !error.MayBeMade && !error.AfterChange)
            grants.Close(_record, ScheduleState.Canceled, "the access was not given: " + error.ErrorId);
    }

    /// <summary>
    /// Returns the id of the new role assignment, so that the scheduled end does not remove a later assignment of the same role; null if
    /// the id is not known.
    /// </summary>
    private async Task<string?> AssignmentAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        if (_item?.Role is null || _item.Role.EntityType is null) return null;
        try
        {
            return (await FindItemAsync(user, names, call).ConfigureAwait(false))?.AssignmentId;
        }
        catch (PlatformException e)
        {
            call.Observer.Verbose($"{user}: the id of the new assignment could not be read: {e.Message}");
            return null;
        }
    }
}
