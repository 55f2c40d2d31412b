using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace UserManagement.Running;

/// <summary>Checks each cell of a row once, even if it names several changes, so that its error is reported once.</summary>
internal sealed class CellChecks
{
    private readonly Dictionary<string, Task> _checks = new(StringComparer.Ordinal);

    /// <summary>Returns true if the change may be made, and false if another change of the row reports the error of the cell.</summary>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="reportsEach">True if each change of the row reports the error, because each has its own result.</param>
    /// <param name="check">Throws if the cell cannot be used.</param>
    public async Task<bool> AllowAsync(string cell, bool reportsEach, Func<Task> check)
    {
        Task? running;
        bool isFirst;
        lock (_checks)
        {
            isFirst = !_checks.TryGetValue(cell, out running);
            if (isFirst) _checks[cell] = running = check();
        }

        try
        {
            await running!.ConfigureAwait(false);
            return true;
        }
        catch (PlatformException) when (!isFirst && !reportsEach)
        {
            return false;
        }
    }
}
