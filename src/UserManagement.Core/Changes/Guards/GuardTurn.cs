using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Changes.Guards;

/// <summary>
/// One change of a command before a guard. Turns are begun in the order of the input, so that of the last two administrators the second
/// is the one who stays, however many changes are looked at at once.
/// </summary>
/// <param name="guard">The guard.</param>
/// <param name="earlier">Completes when all changes before this one were decided.</param>
/// <param name="decided">Completed when this one is.</param>
internal sealed class GuardTurn(ChangeGuard guard, Task earlier, TaskCompletionSource<bool> decided) : IDisposable
{
    private PlatformUser? _passed;

    /// <summary>Refuses a needed change that the guard stops.</summary>
    /// <exception cref="PlatformException">The guard stops it, or cannot be evaluated; nothing was sent.</exception>
    public async Task RequireAsync(PlatformUser user, UserChange change, CallContext call)
    {
        try
        {
            await guard.RequireAsync(user, change, earlier, call).ConfigureAwait(false);
            _passed = user;
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Tells that the change was not made, although the guard let it pass.</summary>
    public Task ForgetAsync(CallContext call) => _passed is { } user ? guard.ForgetAsync(user, call) : Task.CompletedTask;

    /// <summary>Ends the turn: a change that came to nothing holds no other up.</summary>
    public void Dispose()
    {
        if (decided.TrySetResult(true)) guard.End();
    }
}
