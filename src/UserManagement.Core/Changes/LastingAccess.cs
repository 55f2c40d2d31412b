using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.People;
using UserManagement.Schedules;

namespace UserManagement.Changes;

/// <summary>
/// Extends a change that gives access without an end, or that removes access: also cancels the scheduled end of this access, which is no
/// longer needed.
/// </summary>
internal sealed class LastingAccess(UserChange inner, AccessGrants grants) : ChangeDecorator(inner)
{
    private ScheduleRecord? _record;
    private string? _local;

    public override string? LocalAction => _local;

    public override async Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        var reason = await base.NothingToDoAsync(user, names, call).ConfigureAwait(false);
        if (reason is null || TakesAway || !grants.HasAny(user.Id)) return reason;
        var item = await FindItemAsync(user, names, call).ConfigureAwait(false);
        _record = item is null ? null : grants.Find(user.Id, item);
        if (_record is not null) _local = $"Cancel the scheduled end of {item}";
        return reason;
    }

    public override async Task EndAsync(PlatformUser user, ChangeOutcome outcome, NameLookup names, CallContext call)
    {
        if (_record is null && !grants.HasAny(user.Id)) return;
        var item = _record is null ? await FindItemAsync(user, names, call).ConfigureAwait(false) : null;
        if ((_record ?? (item is null ? null : grants.Find(user.Id, item))) is not { } record) return;
        if (TakesAway) grants.Close(record, ScheduleState.Done, "removed before its scheduled end");
        else grants.Close(record, ScheduleState.Replaced, "given again without an end");
    }
}
