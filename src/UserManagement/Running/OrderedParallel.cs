using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace UserManagement.Running;

/// <summary>Processes several elements at once and emits the results in the order of the input.</summary>
internal static class OrderedParallel
{
    /// <param name="values">The elements.</param>
    /// <param name="most">The largest number of elements processed at once.</param>
    /// <param name="work">Creates the result of an element.</param>
    /// <param name="emit">Receives the results, one after the other.</param>
    public static async Task RunAsync<T>(IReadOnlyList<T> values, int most, Func<T, Task<T>> work, Func<T, Task> emit)
    {
        var running = new Queue<Task<T>>();
        try
        {
            foreach (var value in values)
            {
                running.Enqueue(work(value));
                if (running.Count >= most) await EmitNextAsync().ConfigureAwait(false);
            }

            while (running.Count > 0) await EmitNextAsync().ConfigureAwait(false);
        }
        catch
        {
            // Waits for the elements in progress, so that no work runs after the failure is reported.
            try
            {
                await Task.WhenAll(running).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Only the first failure is reported.
            catch
#pragma warning restore CA1031
            {
                // The first failure is rethrown below.
            }

            throw;
        }

        async Task EmitNextAsync() => await emit(await running.Dequeue().ConfigureAwait(false)).ConfigureAwait(false);
    }
}
