using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Changes.Guards;

/// <summary>
/// The check of one change by the guard of a command. Turns begin in the order of the input. If the input removes the last two
/// administrators, the guard therefore permits the first removal and refuses the second, even if both are checked in parallel.
/// </summary>
/// <param name="guard">The guard.</param>
/// <param name="earlier">A task that completes when the guard has decided all earlier changes.</param>
/// <param name="decided">Completed by this turn when the guard has decided this change.</param>
internal sealed class GuardTurn(ChangeGuard guard, Task earlier, TaskCompletionSource<bool> decided) : IDisposable
{
    private readonly List<PlatformUser> _passed = [];

    /// <summary>Returns true if the user must be read again before the change is checked.</summary>
    public Task<bool> NeedsReadAsync(PlatformUser user, UserChange change, CallContext call) => guard.NeedsReadAsync(user, change, call);

    /// <summary>Throws if the guard does not allow the change.</summary>
    /// <exception cref="PlatformException">The guard refuses the change, or cannot be evaluated; nothing was sent.</exception>
    public async Task RequireAsync(PlatformUser user, UserChange change, CallContext call)
    {
        try
        {
            await guard.RequireAsync(user, change, earlier, call).ConfigureAwait(false);
            _passed.Add(user);
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Refuses a team change if a guard protects the access that a member would lose.</summary>
    /// <exception cref="PlatformException">A guard refuses the change, or cannot be evaluated; nothing was sent.</exception>
    public async Task RequireAsync(IEnumerable<(PlatformUser User, AccessLoss Loss)> members, CallContext call)
    {
        try
        {
            foreach (var (user, loss) in members)
            {
                if (user.Kind == UserKind.SystemAccount) continue; // guards apply to persons only
                await guard.RequireAsync(user, loss, earlier, call).ConfigureAwait(false);
                _passed.Add(user);
            }
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Called when a permitted change was not made, so that its users count as administrators again.</summary>
    public async Task ForgetAsync(CallContext call)
    {
        foreach (var user in _passed) await guard.ForgetAsync(user, call).ConfigureAwait(false);
    }

    /// <summary>Ends the turn, so that later changes do not wait for it any longer. A second call does nothing.</summary>
    public void Dispose()
    {
        if (decided.TrySetResult(true)) guard.End();
    }
}
