using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.People;
using UserManagement.Schedules;

namespace UserManagement.Changes;

/// <summary>
/// Base of the changes to a user. Each change defines its name, whether it is needed, its request, and the check afterwards.
/// </summary>
internal abstract class UserChange
{
    /// <summary>Returns the name of the change in prompts and verbose lines, such as "Suspend".</summary>
    public abstract string Action(PlatformConnection connection);

    /// <summary>Refuses, before any request, an operation or value that the platform does not accept.</summary>
    /// <exception cref="PlatformException">The platform does not have the operation, or a value cannot be used.</exception>
    public abstract void Check(PlatformConnection connection);

    /// <summary>Returns why no change is needed, or null. It can read the platform, but changes nothing.</summary>
    public abstract Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call);

    /// <summary>
    /// True if <see cref="NothingToDoAsync"/> returned null because the platform does not show whether the user already has the access.
    /// </summary>
    public virtual bool IsStateHidden => false;

    /// <summary>
    /// Returns true if a user who was read again after the change, with the access in <see cref="Parts"/>, shows the change.
    /// </summary>
    public virtual async Task<bool> IsShownByAsync(PlatformUser readBack, NameLookup names, CallContext call) =>
        await NothingToDoAsync(readBack, names, call).ConfigureAwait(false) is not null;

    /// <summary>Returns a warning to show before the change; null for none.</summary>
    public virtual Task<string?> WarningAsync(PlatformUser user, NameLookup names, CallContext call) => Task.FromResult<string?>(null);

    /// <summary>Returns the effect on other users, as text to append to the prompt; empty for none.</summary>
    public virtual Task<string> ConsequenceAsync(PlatformUser user, NameLookup names, CallContext call) => Task.FromResult("");

    /// <summary>Returns which access the change removes, for the guards. Called only if the change is needed.</summary>
    public virtual Task<AccessLoss> TakesAsync(PlatformUser user, NameLookup names, CallContext call) =>
        Task.FromResult(AccessLoss.Nothing);

    /// <summary>Refuses, before the prompt, a change that the state of the user or the organization does not allow.</summary>
    /// <exception cref="PlatformException">The state does not allow the change; nothing was sent.</exception>
    public virtual Task RequireAllowedAsync(PlatformUser user, CallContext call) => Task.CompletedTask;

    /// <summary>Makes the change. Returns null if the response contains no user.</summary>
    public abstract Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call);

    /// <summary>
    /// The prompt for a change that is made only in the schedule on this machine, such as another end of temporary access; null for none.
    /// </summary>
    public virtual string? LocalAction => null;

    /// <summary>Called after the prompt was confirmed, before anything is written to the journal or sent.</summary>
    /// <exception cref="PlatformException">The change must not be made.</exception>
    public virtual Task BeginAsync(PlatformUser user, NameLookup names, CallContext call) => Task.CompletedTask;

    /// <summary>Called when the change was made, or when no change was needed.</summary>
    public virtual Task EndAsync(PlatformUser user, ChangeOutcome outcome, NameLookup names, CallContext call) => Task.CompletedTask;

    /// <summary>Called when the change failed after <see cref="BeginAsync"/>, or when its outcome is unknown.</summary>
    public virtual void Failed(PlatformException error)
    {
    }

    /// <summary>Returns the role or team that the change adds or removes; null for other changes.</summary>
    public virtual Task<AccessItem?> FindItemAsync(PlatformUser user, NameLookup names, CallContext call) =>
        Task.FromResult<AccessItem?>(null);

    /// <summary>True if the change sets values, such as a name, which an earlier change by the same command can have set too.</summary>
    public virtual bool SetsValues => false;

    /// <summary>True if an earlier change by the same command to the same user can decide whether this change is needed.</summary>
    public virtual bool DependsOnEarlier => SetsValues;

    /// <summary>True if a missing user means that the change was made.</summary>
    public virtual bool GoneMeansDone => false;

    /// <summary>True if the change removes something, so "not found" can mean that it is already gone.</summary>
    public virtual bool TakesAway => GoneMeansDone;

    /// <summary>The parts of the user's access that show whether the change was made.</summary>
    public virtual AccessParts Parts => AccessParts.None;
}
