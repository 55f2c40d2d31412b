using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;

namespace UserManagement.Running;

/// <summary>
/// Runs a cmdlet's work on background threads and brings everything it has to say back to the pipeline thread, in the order of the input.
/// </summary>
/// <remarks>
/// At most <c>throttle</c> requests travel. While that many items are under way, as many more are begun, so that what comes before a
/// request, such as writing down what is about to be done, is over when a place falls free. As many again stand ready, so that none waits
/// for the pipeline thread. Finished ones wait for their turn, up to 1,024, so that one hung call does not stall the rest.
/// </remarks>
internal sealed class AsyncPump : IDisposable
{
    private const int MaxFinishedWaiting = 1024;
    private static readonly TimeSpan LastAnswers = TimeSpan.FromMilliseconds(800);
    private readonly List<PumpItem> _order = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly int _throttle;
    private readonly PumpStarter _starter;
    private readonly PumpMessages _messages;
    private readonly PumpProgress _progress;
    private int _head;
    private int _asking;
    private int _finished;
    private int _queued;
    private long _emitted;
    private bool _last;

    /// <param name="host">What is done on the pipeline thread.</param>
    /// <param name="throttle">How many requests may be under way at once.</param>
    public AsyncPump(IPumpHost host, int throttle)
    {
        (Host, _throttle) = (host, throttle);
        Places = new SemaphoreSlim(throttle);
        _starter = new PumpStarter(throttle);
        _messages = new PumpMessages(host, _stop.Token, _abandon.Token);
        _progress = new PumpProgress(host);
    }

    public IPumpHost Host { get; }

    /// <summary>A place for each request that may be under way: one item may need several at once.</summary>
    public SemaphoreSlim Places { get; }

    /// <summary>The connections that refused the token to this command.</summary>
    public TokenRefusals Refusals { get; } = new();

    /// <summary>Fires when the command ends early; nothing new is sent after it.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Fires a moment after <see cref="Stopping"/>.</summary>
    public CancellationToken Abandoning => _abandon.Token;

    /// <summary>Queues work, first waiting for room. Pipeline thread only.</summary>
    /// <param name="input">What the work is about.</param>
    /// <param name="work">The work.</param>
    /// <param name="describe">Makes the error record of a failure, from any thread; null where nothing is to be said of it here.</param>
    public void Add(object? input, Func<PumpItem, Task> work, Func<Exception, object?, ErrorRecord?> describe)
    {
        while (_starter.Waiting >= _throttle || _order.Count - _head - _starter.Running - _starter.Waiting >= MaxFinishedWaiting)
            WaitAndDrain();
        var item = new PumpItem(this, input);
        _order.Add(item);
        _queued++;
        _starter.Add(() => RunAsync(item, work, describe));
        Drain();
    }

    /// <summary>Waits for all work and emits all of it. Pipeline thread only.</summary>
    public void Complete()
    {
        _last = true;
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

    /// <summary>Runs on every ending: Select-Object -First, break and a downstream throw call nothing else.</summary>
    public void Dispose()
    {
        Stop();
        _progress.Complete();
        var until = SystemClock.Instance.Elapsed + LastAnswers;
        while (_starter.Running > 0 && SystemClock.Instance.Elapsed < until) _messages.Wait(TimeSpan.FromMilliseconds(20));
        _abandon.Cancel();
        _messages.Dispose();
    }

    /// <summary>Called when an item's first request leaves, from any thread: others may be made ready meanwhile.</summary>
    public void RequestLeaves(PumpItem item)
    {
        if (item.Begin()) _starter.RequestLeaves();
    }

    private async Task RunAsync(PumpItem item, Func<PumpItem, Task> work, Func<Exception, object?, ErrorRecord?> describe)
    {
        try
        {
            if (!Stopping.IsCancellationRequested) await work(item).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            // The command was stopped and this item with it; there is no pipeline left to tell.
        }
#pragma warning disable CA1031 // Every failure of one item becomes that item's error record; none may end the batch.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (describe(e, item.Input) is { } error)
            {
                // The command ends at this error, so nothing behind it is begun any more; what is before it is under way.
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
        // A question is asked as soon as those before it were, so that a person does not wait for work; under -WhatIf there is none.
        for (_asking = Math.Max(_asking, _head); !Host.AsksInTurn && _asking < _order.Count; _asking++)
        {
            _order[_asking].AnswerQuestion(Host);
            if (!_order[_asking].AskingOver) break;
        }

        while (_head < _order.Count)
        {
            var item = _order[_head];
            if (Host.AsksInTurn) item.AnswerQuestion(Host);
            var done = item.Done;
            while (item.TryTake(out var value))
            {
                switch (value)
                {
                    case ErrorRecord error: Host.EmitError(error); break;
                    case PumpItem.Page page: Host.EmitPage(page.Objects); break;
                    default: Host.Emit(value!); break;
                }

                _emitted += value is PumpItem.Page many ? many.Objects.Count : 1;
            }

            if (!done) break;
            _order[_head++] = null!;
            _finished++;
        }

        _progress.Report(_finished, _queued, _last, _emitted);

        if (_head > MaxFinishedWaiting && _head > _order.Count / 2)
        {
            _order.RemoveRange(0, _head);
            _asking = Math.Max(0, _asking - _head);
            _head = 0;
        }
    }
}
