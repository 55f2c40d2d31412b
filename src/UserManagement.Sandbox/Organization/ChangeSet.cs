using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>A set of changes that succeed or fail together. Not thread-safe: <see cref="SandboxOrganization"/> holds a lock.</summary>
internal sealed class ChangeSet
{
    private readonly Stack<Action> _undo = new();
    private bool _isOpen;

    /// <summary>
    /// Runs work and then the save; if either throws, all changes are undone. A nested call adds its changes to the outer call, which saves
    /// once at its end.
    /// </summary>
    public T Run<T>(Func<T> work, Action save)
    {
        if (_isOpen)
            return work();
        _isOpen = true;
        try
        {
            var result = work();
            if (_undo.Count > 0)
                save();
            _undo.Clear();
            return result;
        }
        catch
        {
            while (_undo.Count > 0)
                _undo.Pop()();
            throw;
        }
        finally
        {
            _isOpen = false;
        }
    }

    /// <summary>Records how to undo a change that was just made.</summary>
    public void Made(Action undo) => _undo.Push(undo);
}
