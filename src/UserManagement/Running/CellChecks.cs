using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace UserManagement.Running;

/// <summary>Checks each cell of a row once, however many changes it stands for, so that its error is given once.</summary>
internal sealed class CellChecks
{
    private readonly Dictionary<string, Task> _checks = new(StringComparer.Ordinal);

    /// <summary>Returns true if the change may be made, and false if another change of the row gives the error of the cell.</summary>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="reportsEach">True where each change of the row gives the error, because each has a result of its own.</param>
    /// <param name="check">Throws where the cell cannot be used.</param>
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
