using System;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Time;

namespace UserManagement.Changes.Running;

/// <summary>The turn of one change to a user or a team. <see cref="ChangeTurns"/> creates it.</summary>
internal sealed class ChangeTurn : IDisposable
{
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ChangeTurns _turns;
    private readonly string _name;
    private readonly int _number;
    private readonly Task _earlier;
    private IdKey? _id;

    /// <param name="turns">The turns of the command.</param>
    /// <param name="name">The id, address or name with which the input names the user or team.</param>
    /// <param name="number">The position of the turn among the turns of the command.</param>
    /// <param name="follow">
    /// Receives the task that completes when this turn ends; returns the task of the previous turn with the same name.
    /// </param>
    public ChangeTurn(ChangeTurns turns, string name, int number, Func<Task, Task> follow)
    {
        (_turns, _name, _number) = (turns, name, number);
        _earlier = follow(_ended.Task);
    }

    /// <summary>Waits for the earlier changes to the user or team with this id.</summary>
    /// <returns>True if the command has changed it, so that it may have other values than when it was read.</returns>
    public async Task<bool> TakeAsync(string id, CancellationToken stop)
    {
        await TaskWait.UntilOverAsync(_earlier, stop).ConfigureAwait(false);
        if (id.Length == 0) return false; // a user without an id can only be named by address
        var key = new IdKey(id);
        _id = key;
        await TaskWait.UntilOverAsync(_turns.Follow(key, _number, _ended.Task), stop).ConfigureAwait(false);
        return _turns.IsChanged(key);
    }

    /// <summary>Called before the change is made.</summary>
    public void Change()
    {
        if (_id is { } id) _turns.Change(id);
    }

    /// <summary>Ends the turn, so that the next change can be made.</summary>
    public void Dispose()
    {
        _turns.End(_name, _id, _number, _ended.Task);
        _ended.TrySetResult(true);
    }
}
