using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Running;

/// <summary>
/// Runs a cmdlet's work on background threads and brings everything it has to say back to the pipeline thread, in the order of the input.
/// </summary>
/// <remarks>
/// At most <c>throttle</c> requests travel. While that many items are under way, as many more are begun, so that what comes before a
/// request, such as writing down what is about to be done, is over when a place falls free. As many again stand ready, so that none waits
/// for the pipeline thread. Finished ones wait for their turn, up to 1,024, so that one hung call does not stall the rest.
/// </remarks>
internal sealed class AsyncPump(IPumpHost host, int throttle) : IDisposable
{
    private const int MaxFinishedWaiting = 1024;
    private static readonly TimeSpan LastAnswers = TimeSpan.FromMilliseconds(800);
    private readonly List<PumpItem> _order = [];
    private readonly ConcurrentQueue<Func<Task>> _ready = new();
    private readonly ConcurrentQueue<Message> _messages = new();
    private readonly AutoResetEvent _signal = new(false);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly PumpProgress _progress = new(host);
    private int _head;
    private int _asking;
    private int _finished;
    private int _queued;
    private long _emitted;
    private bool _last;
    private int _running;
    private int _leaving;
    private int _signalled;
    private volatile bool _failed;

    public IPumpHost Host => host;

    /// <summary>A place for each request that may be under way: one item may need several at once.</summary>
    public SemaphoreSlim Places { get; } = new(throttle);

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
        while (_ready.Count >= throttle || _order.Count - _head - Volatile.Read(ref _running) - _ready.Count >= MaxFinishedWaiting)
            WaitAndDrain();
        var item = new PumpItem(this, input);
        _order.Add(item);
        _queued++;
        _ready.Enqueue(() => RunAsync(item, work, describe));
        StartReady();
        Drain();
    }

    /// <summary>Waits for all work and emits all of it. Pipeline thread only.</summary>
    public void Complete()
    {
        _last = true;
        Drain();
        while (_head < _order.Count) WaitAndDrain();
        DrainMessages();
        _progress.Complete();
    }

    public void Post(Action<IPumpHost, string> write, string text)
    {
        _messages.Enqueue(new Message(write, text));
        Signal();
    }

    /// <summary>Has something done on the pipeline thread, where alone a script block may run.</summary>
    public Task<T> OnPipelineAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _messages.Enqueue(new Message((_, _) => Do(work, done), ""));
        Signal();
        // Nobody drains after the command has ended.
        var ended = Stopping.Register(static state => ((TaskCompletionSource<T>)state).TrySetCanceled(), done);
        done.Task.ContinueWith(
            static (_, state) => ((CancellationTokenRegistration)state).Dispose(), ended, CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return done.Task;
    }

    public void Signal()
    {
        // The pipeline thread is woken once for all that came since it last looked.
        if (Interlocked.Exchange(ref _signalled, 1) == 1) return;
        try
        {
            _signal.Set();
        }
        catch (ObjectDisposedException) when (_abandon.IsCancellationRequested)
        {
            // The command has ended; what is said now has no listener left.
        }
    }

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
        var until = DateTime.UtcNow + LastAnswers;
        while (Volatile.Read(ref _running) > 0 && DateTime.UtcNow < until) WaitForSignal(TimeSpan.FromMilliseconds(20));
        _abandon.Cancel();
        _signal.Dispose();
    }

    /// <summary>Called when an item's first request leaves, from any thread: others may be made ready meanwhile.</summary>
    public void RequestLeaves(PumpItem item)
    {
        if (!item.Begin()) return;
        Interlocked.Increment(ref _leaving);
        StartReady();
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
                _failed |= host.EndsAtError;
                item.Fail(error);
            }
        }
        finally
        {
            if (item.End()) Interlocked.Decrement(ref _leaving);
            Interlocked.Decrement(ref _running);
            StartReady();
            item.Finish();
        }
    }

    /// <summary>Starts what may run, from any thread.</summary>
    private void StartReady()
    {
        while (!_failed && !_ready.IsEmpty && TryStartOne())
        {
            // Off the pipeline thread from the first instruction, so that no host's synchronization context is captured.
            if (_ready.TryDequeue(out var run)) _ = Task.Run(run);
            else Interlocked.Decrement(ref _running);
        }
    }

    private bool TryStartOne()
    {
        // One at once means one after the other, also for two rows about the same person.
        var most = throttle == 1 || Volatile.Read(ref _leaving) < throttle ? throttle : throttle * 2;
        for (var running = Volatile.Read(ref _running); running < most; running = Volatile.Read(ref _running))
            if (Interlocked.CompareExchange(ref _running, running + 1, running) == running) return true;
        return false;
    }

    private void WaitAndDrain()
    {
        if (Stopping.IsCancellationRequested) throw new PipelineStoppedException();
        WaitForSignal(_progress.UntilNext);
        if (Stopping.IsCancellationRequested) throw new PipelineStoppedException();
        Drain();
    }

    /// <summary>
    /// Waits until somebody signals. From then on a signal wakes again, also
    /// the end of the last item while the command is being disposed of.
    /// </summary>
    private void WaitForSignal(TimeSpan most)
    {
        _signal.WaitOne(most);
        Volatile.Write(ref _signalled, 0);
    }

    private void Drain()
    {
        DrainMessages();
        // A question is asked as soon as those before it were, so that a person does not wait for work; under -WhatIf there is none.
        for (_asking = Math.Max(_asking, _head); !host.AsksInTurn && _asking < _order.Count; _asking++)
        {
            _order[_asking].AnswerQuestion(host);
            if (!_order[_asking].AskingOver) break;
        }

        while (_head < _order.Count)
        {
            var item = _order[_head];
            if (host.AsksInTurn) item.AnswerQuestion(host);
            var done = item.Done;
            while (item.TryTake(out var value))
            {
                switch (value)
                {
                    case ErrorRecord error: host.EmitError(error); break;
                    case PumpItem.Page page: host.EmitPage(page.Objects); break;
                    default: host.Emit(value!); break;
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

    private static void Do<T>(Func<T> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.TrySetResult(work());
        }
#pragma warning disable CA1031 // It belongs to whoever waits for the result, and not to the pipeline.
        catch (Exception e)
#pragma warning restore CA1031
        {
            done.TrySetException(e);
        }
    }

    private void DrainMessages()
    {
        while (_messages.TryDequeue(out var message)) message.Write(host, message.Text);
    }

    private readonly struct Message(Action<IPumpHost, string> write, string text)
    {
        public Action<IPumpHost, string> Write { get; } = write;

        public string Text { get; } = text;
    }
}
