using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;

namespace UserManagement.Running;

/// <summary>
/// Runs a cmdlet's work on background threads, and returns output, errors and messages to the pipeline thread in the order of the input.
/// </summary>
/// <remarks>
/// More items than requests can be in progress: some write journal entries while others wait for responses. See <see cref="PumpStarter"/>.
/// </remarks>
internal sealed class AsyncPump : IDisposable
{
    private const int MaxFinishedWaiting = 1024; // finished items whose output waits for the output of earlier items
    private const int LastWaits = 40; // Dispose gives up after this number of 20 ms waits without a message
    private readonly List<PumpItem> _order = [];
    private readonly CancellationTokenSource _stop = new(), _abandon = new();
    private readonly int _throttle;
    private readonly PumpStarter _starter;
    private readonly PumpMessages _messages;
    private readonly PumpProgress _progress;
    private int _head, _asking;
    private PumpCount _count = new();

    /// <param name="host">The operations on the pipeline thread.</param>
    /// <param name="throttle">The largest number of requests in flight.</param>
    /// <param name="clock">The clock of the command.</param>
    public AsyncPump(IPumpHost host, int throttle, IClock clock)
    {
        (Host, _throttle, Clock) = (host, throttle, clock);
        Slots = new SemaphoreSlim(throttle);
        _starter = new PumpStarter(throttle, host.OnlyReads);
        _messages = new PumpMessages(host, _stop.Token, _abandon.Token);
        _progress = new PumpProgress(host, clock);
    }

    public IPumpHost Host { get; }

    public IClock Clock { get; }

    /// <summary>Limits the requests in flight. Each request takes one slot, and one item can send several requests at once.</summary>
    public SemaphoreSlim Slots { get; }

    /// <summary>The connections whose token the platform refused during this command.</summary>
    public TokenRefusals Refusals { get; } = new();

    /// <summary>Cancelled when the command ends early; no new request is sent afterwards.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Cancelled shortly after <see cref="Stopping"/>; requests in flight are abandoned then.</summary>
    public CancellationToken Abandoning => _abandon.Token;

    /// <summary>Begins a stage with its own progress count. Pipeline thread only, after all queued work is done.</summary>
    public void BeginStage(PumpCount count)
    {
        _count = count;
        _progress.BeginStage();
    }

    /// <summary>Queues work; waits first if the queue is full. Pipeline thread only.</summary>
    /// <param name="item">The item of the work, created for this pump.</param>
    /// <param name="work">The work.</param>
    /// <param name="describe">Creates the error record of a failure, on any thread; null if the failure is reported elsewhere.</param>
    public void Add(PumpItem item, Func<PumpItem, Task> work, Func<Exception, object?, ErrorRecord?> describe)
    {
        while (_starter.Waiting >= _throttle || _order.Count - _head - _starter.Running - _starter.Waiting >= MaxFinishedWaiting)
            WaitAndDrain();
        _order.Add(item);
        _count.Queue();
        _starter.Add(() => RunAsync(item, work, describe));
        Drain();
    }

    /// <summary>Waits for all work, and emits the results. Pipeline thread only.</summary>
    public void Complete()
    {
        _count.Complete();
        Drain();
        while (_head < _order.Count) WaitAndDrain();
        _messages.Drain();
        _progress.Complete();
    }

    /// <inheritdoc cref="PumpMessages.Post"/>
    public void Post(Action<IPumpHost, string> write, string text) => _messages.Post(write, text);

    /// <inheritdoc cref="PumpMessages.RunAsync"/>
    public Task<T> OnPipelineAsync<T>(Func<T> work) => _messages.RunAsync(work);

    /// <inheritdoc cref="PumpMessages.Signal"/>
    public void Signal() => _messages.Signal();

    /// <summary>Ends the command early, from any thread.</summary>
    public void Stop()
    {
        if (_stop.IsCancellationRequested) return;
        _stop.Cancel();
        Signal();
    }

    /// <summary>Stops the work. After Select-Object -First, break or a downstream throw, PowerShell calls only this method.</summary>
    public void Dispose()
    {
        Stop();
        _progress.Complete();
        for (var waits = 0; _starter.Running > 0 && waits < LastWaits;)
            if (!_messages.Wait(TimeSpan.FromMilliseconds(20))) waits++;
        _abandon.Cancel();
        _messages.Dispose();
    }

    /// <summary>Called on any thread when an item's first request is sent, so that other items can start and prepare theirs.</summary>
    public void OnRequestSent(PumpItem item)
    {
        if (item.Begin()) _starter.OnRequestSent();
    }

    private async Task RunAsync(PumpItem item, Func<PumpItem, Task> work, Func<Exception, object?, ErrorRecord?> describe)
    {
        try
        {
            if (!Stopping.IsCancellationRequested) await work(item).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            // The command was stopped, so its pipeline receives no errors.
        }
#pragma warning disable CA1031 // Every failure of one item becomes that item's error record; none may end the batch.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (describe(e, item.Input) is { } error)
            {
                // The command ends when this error is written, so no further item is started.
                if (Host.EndsAtError) _starter.End();
                item.Fail(error);
            }
        }
        finally
        {
            _starter.Over(item.End());
            item.Finish();
        }
    }

    private void WaitAndDrain()
    {
        if (Stopping.IsCancellationRequested) throw new PipelineStoppedException();
        _messages.Wait(_progress.UntilNext);
        if (Stopping.IsCancellationRequested) throw new PipelineStoppedException();
        Drain();
    }

    private void Drain()
    {
        _messages.Drain();
        // Asks in the order of the items, without waiting for the work of earlier items. Not under -WhatIf: then the next loop asks.
        for (_asking = Math.Max(_asking, _head); !Host.AsksInTurn && _asking < _order.Count; _asking++)
        {
            _order[_asking].AnswerQuestion(Host);
            if (!_order[_asking].AskingOver) break;
        }

        while (_head < _order.Count)
        {
            var item = _order[_head];
            item.AnswerQuestion(Host); // under -WhatIf every question; otherwise all but the first
            var done = item.Done;
            while (item.TryTake(out var value))
            {
                switch (value)
                {
                    case ErrorRecord error: Host.EmitError(error); break;
                    case PumpItem.Page page: Host.EmitPage(page.Objects); break;
                    default: Host.Emit(value!); break;
                }

                _count.Emit(value is PumpItem.Page many ? many.Objects.Count : 1);
            }

            if (!done) break;
            _order[_head++] = null!;
            _count.Finish(item);
        }

        if (_progress.IsDue) _progress.Report(_count, _order.GetRange(_head, _order.Count - _head));
        if (_head > MaxFinishedWaiting && _head > _order.Count / 2)
        {
            _order.RemoveRange(0, _head);
            _asking = Math.Max(0, _asking - _head);
            _head = 0;
        }
    }
}
