using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace UserManagement.Running;

/// <summary>
/// Checks each cell of a row once, even if several changes come from the cell, so that an error of the cell is reported once.
/// </summary>
internal sealed class CellChecks
{
    private readonly Dictionary<string, Task> _checks = new(StringComparer.Ordinal);

    /// <summary>
    /// Checks the cell from which a change comes. Returns true if the cell can be used. Otherwise throws the error for the first change of
    /// the cell, and returns false for its other changes.
    /// </summary>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="reportsEach">True to throw the error for the other changes too, because each has its own result.</param>
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
