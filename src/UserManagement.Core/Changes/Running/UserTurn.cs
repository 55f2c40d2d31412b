using System;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Foundation.Time;

namespace UserManagement.Changes.Running;

/// <summary>The turn of one change to a user. <see cref="UserTurns"/> creates it.</summary>
internal sealed class UserTurn : IDisposable
{
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly UserTurns _turns;
    private readonly string _name;
    private readonly Task _earlier;
    private PlatformUser? _user;

    /// <param name="turns">The turns of the command.</param>
    /// <param name="name">The id or address with which the input names the user.</param>
    /// <param name="follow">Adds the end of this turn to the turns of the name, and returns the end of the turn before it.</param>
    public UserTurn(UserTurns turns, string name, Func<Task, Task> follow)
    {
        (_turns, _name) = (turns, name);
        _earlier = follow(_ended.Task);
    }

    /// <summary>Waits for the earlier changes to the user.</summary>
    /// <returns>True if the command has changed the user, so that the user may have other values than when it was read.</returns>
    public async Task<bool> TakeAsync(PlatformUser user, CancellationToken stop)
    {
        await TaskWait.UntilOverAsync(_earlier, stop).ConfigureAwait(false);
        if (user.Id.Length == 0) return false; // such a user can only be named by address
        _user = user;
        await TaskWait.UntilOverAsync(_turns.Follow(user, _ended.Task), stop).ConfigureAwait(false);
        return _turns.IsChanged(user);
    }

    /// <summary>Called before the change is made.</summary>
    public void Change()
    {
        if (_user is not null) _turns.Change(_user);
    }

    /// <summary>Ends the turn, so that the next change to the user can be made.</summary>
    public void Dispose()
    {
        _turns.End(_name, _user, _ended.Task);
        _ended.TrySetResult(true);
    }
}
