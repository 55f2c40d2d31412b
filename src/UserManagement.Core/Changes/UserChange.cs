using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes;

/// <summary>One kind of change to a user: what it is called, whether it is needed, how it is made, and what is true afterwards.</summary>
internal abstract class UserChange
{
    /// <summary>The change as questions and verbose lines name it, such as "Suspend".</summary>
    public abstract string Action(PlatformConnection connection);

    /// <summary>Refuses, before any request, what the platform does not have or can't take.</summary>
    /// <exception cref="PlatformException">The platform lacks the operation, or a value can't be used.</exception>
    public abstract void Check(PlatformConnection connection);

    /// <summary>Why there is nothing to change, or null. May ask the platform, but changes nothing.</summary>
    public abstract Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call);

    /// <summary>Says whether a user as <see cref="ReadBackAsync"/> returns them shows the change.</summary>
    public virtual async Task<bool> IsShownByAsync(PlatformUser readBack, NameLookup names, CallContext call) =>
        await NothingToDoAsync(readBack, names, call).ConfigureAwait(false) is not null;

    /// <summary>What the change leaves behind that a person should know before it is made; null for nothing.</summary>
    public virtual Task<string?> WarningAsync(PlatformUser user, CallContext call) => Task.FromResult<string?>(null);

    /// <summary>What the change takes from the user, so that a guard may have to stop it. Asked only of a change that is needed.</summary>
    public virtual Task<AccessTaken> TakesAsync(PlatformUser user, NameLookup names, CallContext call) =>
        Task.FromResult(AccessTaken.Nothing);

    /// <summary>Refuses, before the question, a needed change that the user's or the organization's state does not allow.</summary>
    /// <exception cref="PlatformException">It does not; nothing was sent.</exception>
    public virtual Task RequireAllowedAsync(PlatformUser user, CallContext call) => Task.CompletedTask;

    /// <summary>Makes the change. Null when the platform's answer held no user.</summary>
    public abstract Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call);

    /// <summary>True where a user who is gone shows that the change was made.</summary>
    public virtual bool GoneMeansDone => false;

    /// <summary>True where the change takes something away, so that "not found" may mean that it is gone already.</summary>
    public virtual bool TakesAway => GoneMeansDone;

    /// <summary>The user as the platform shows them now, with what this change is about.</summary>
    /// <exception cref="PlatformException">They could not be read, or are gone (<see cref="PlatformError.UserNotFound"/>).</exception>
    public virtual Task<PlatformUser> ReadBackAsync(PlatformUser user, CallContext call) =>
        user.Origin.Require(Operations.ListUsers).RefreshAsync(user, call);
}
