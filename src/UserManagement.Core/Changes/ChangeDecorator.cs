using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.People;
using UserManagement.Schedules;

namespace UserManagement.Changes;

/// <summary>
/// Base of the changes that extend another change. Forwards every member except <see cref="UserChange.LocalAction"/>,
/// <see cref="UserChange.BeginAsync"/>, <see cref="UserChange.EndAsync"/> and <see cref="UserChange.Failed"/>.
/// </summary>
internal abstract class ChangeDecorator(UserChange inner) : UserChange
{
    public override bool GoneMeansDone => inner.GoneMeansDone;

    public override bool TakesAway => inner.TakesAway;

    public override bool IsStateHidden => inner.IsStateHidden;

    public override AccessParts Parts => inner.Parts;

    public override string Action(PlatformConnection connection) => inner.Action(connection);

    public override void Check(PlatformConnection connection) => inner.Check(connection);

    public override Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call) =>
        inner.NothingToDoAsync(user, names, call);

    public override Task<bool> IsShownByAsync(PlatformUser readBack, NameLookup names, CallContext call) =>
        inner.IsShownByAsync(readBack, names, call);

    public override Task<string?> WarningAsync(PlatformUser user, NameLookup names, CallContext call) =>
        inner.WarningAsync(user, names, call);

    public override Task<string> ConsequenceAsync(PlatformUser user, NameLookup names, CallContext call) =>
        inner.ConsequenceAsync(user, names, call);

    public override Task<AccessLoss> TakesAsync(PlatformUser user, NameLookup names, CallContext call) =>
        inner.TakesAsync(user, names, call);

    public override Task RequireAllowedAsync(PlatformUser user, CallContext call) => inner.RequireAllowedAsync(user, call);

    public override Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call) =>
        inner.ApplyAsync(user, names, call);

    public override Task<AccessItem?> FindItemAsync(PlatformUser user, NameLookup names, CallContext call) =>
        inner.FindItemAsync(user, names, call);
}
