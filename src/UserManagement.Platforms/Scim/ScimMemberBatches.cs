using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;

namespace UserManagement.Platforms.Scim;

/// <summary>
/// Combines concurrent changes of the members of one group into one request, because some servers process the requests for a group one by
/// one and limit the number of changes in each.
/// </summary>
/// <param name="most">The maximum number of changes in one request; 1 sends each change separately.</param>
/// <param name="clock">Measures how long a batch waits for more changes.</param>
/// <param name="send">Sends the changes of one group.</param>
internal sealed class ScimMemberBatches(int most, IClock clock, Func<string, IReadOnlyList<ScimEdit>, CallContext, Task> send)
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(20);
    private readonly object _gate = new();
    private readonly Dictionary<string, Batch> _open = new(StringComparer.Ordinal);

    /// <summary>Sends a change, alone or with others of the same group.</summary>
    public async Task SendAsync(string teamId, ScimEdit edit, CallContext call)
    {
        if (most < 2)
        {
            await send(teamId, [edit], call).ConfigureAwait(false);
            return;
        }

        var key = edit.Op + " " + teamId;
        var (batch, isFirst) = Join(key, edit, call);
        if (isFirst) _ = RunAsync(key, teamId, batch, call);
        try
        {
            await batch.Done.ConfigureAwait(false);
        }
        catch (PlatformException e) when (!e.MayBeMade && batch.Edits.Count > 1)
        {
            // The server may have rejected the batch because of one change. Sent separately, each change gets its own response.
            await send(teamId, [edit], call).ConfigureAwait(false);
        }
    }

    private (Batch Batch, bool IsFirst) Join(string key, ScimEdit edit, CallContext call)
    {
        lock (_gate)
        {
            var isFirst = !_open.TryGetValue(key, out var found);
            var batch = found ?? (_open[key] = new Batch());
            batch.Edits.Add(edit);
            if (call.Entry is { } entry) batch.Entries.Add(entry);
            if (batch.Edits.Count == most) Close(key, batch);
            return (batch, isFirst);
        }
    }

    private async Task RunAsync(string key, string teamId, Batch batch, CallContext call)
    {
        try
        {
            await Task.WhenAny(batch.IsFull, clock.Delay(Window, call.Stop)).ConfigureAwait(false);
            lock (_gate) Close(key, batch);
            var together = batch.Entries.Count == 0 ? call : call.For(new CombinedChange([.. batch.Entries]));
            await send(teamId, batch.Edits, together).ConfigureAwait(false);
            batch.End(null);
        }
        catch (Exception e)
        {
            batch.End(e);
        }
    }

    private void Close(string key, Batch batch)
    {
        if (_open.TryGetValue(key, out var open) && open == batch) _open.Remove(key);
        batch.Fill();
    }

    /// <summary>The changes in one request.</summary>
    private sealed class Batch
    {
        private readonly TaskCompletionSource<bool> _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<ScimEdit> Edits { get; } = [];

        public List<ISentChange> Entries { get; } = [];

        /// <summary>Completes when the batch is full or its time window has ended.</summary>
        public Task IsFull => _full.Task;

        /// <summary>Completes when the request completes.</summary>
        public Task Done => _done.Task;

        public void Fill() => _full.TrySetResult(true);

        public void End(Exception? failure)
        {
            if (failure is null) _done.TrySetResult(true);
            else _done.TrySetException(failure);
        }
    }
}
