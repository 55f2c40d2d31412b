using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;
using UserManagement.Foundation.Time;

namespace UserManagement.Running;

/// <summary>One item of queued work. Its output waits for earlier items, so that results keep the order of the input.</summary>
internal sealed class PumpItem : ICallObserver
{
    private const int MaxWaiting = 1024;
    private readonly AsyncPump _pump;
    private readonly string? _about;
    private readonly ConcurrentQueue<object> _output = new();
    private int _waiting;
    private TaskCompletionSource<bool>? _room;
    private Question? _question;
    private int _phase;
    private volatile bool _done;
    private volatile bool _asked;
    private volatile string? _doing;
    private int _stepsBegun;

    public PumpItem(AsyncPump pump, object? input, string? about = null, int steps = 1)
    {
        (_pump, _about, Steps) = (pump, about, steps);
        Input = input;
        Call = new CallContext(this, pump.Stopping, pump.Abandoning, new RequestSlots(pump.Slots, () => pump.OnRequestSent(this)))
        { Tokens = new TokenRefusalCheck(pump.Refusals) };
    }

    /// <summary>The input of the work, which is the target of its errors.</summary>
    public object? Input { get; }

    public CallContext Call { get; }

    public IClock Clock => _pump.Clock;

    /// <summary>The number of steps of the work, if progress counts steps.</summary>
    public int Steps { get; }

    public int StepsBegun => Math.Min(Steps, Volatile.Read(ref _stepsBegun));

    /// <summary>The subject of the work with its current step, for the progress bar; null if unknown.</summary>
    public string? About
    {
        get
        {
            var name = _about ?? Input switch
            {
                UserIdentity user => user.User?.Email ?? user.Given,
                PlatformConnection connection => connection.Name,
                string text => text,
                _ => null,
            };
            return name is null || _doing is null ? SafeText.Of(name ?? _doing) : SafeText.Escape($"{name}: {_doing}");
        }
    }

    public bool WantsDebug => _pump.Host.WantsDebug;

    public bool WantsVerbose => _pump.Host.WantsVerbose;

    public bool Done => _done;

    /// <summary>True if the item has asked its question or is done, so that the next item may ask its question.</summary>
    public bool AskingOver => _done || _asked;

    /// <summary>Marks that the item sends a request. Returns true only for the first request of an item that has not ended.</summary>
    public bool Begin() => Interlocked.CompareExchange(ref _phase, 1, 0) == 0;

    /// <summary>Marks the end of the item. Returns true if the item sent a request.</summary>
    public bool End() => Interlocked.Exchange(ref _phase, 2) == 1;

    public void Verbose(string text)
    {
        if (WantsVerbose) Post(static (host, line) => host.EmitVerbose(line), text);
    }

    public void Debug(string text) => Post(static (host, line) => host.EmitDebug(line), text);

    public void Warning(string text) => Post(static (host, line) => host.EmitWarning(line), text);

    public void Progress(string step)
    {
        _doing = step;
        Interlocked.Increment(ref _stepsBegun);
    }

    public void Fail(ErrorRecord error) => Put(error);

    /// <summary>Emits an object; waits while too many objects of this item are pending.</summary>
    public Task EmitAsync(object value) => EmitAsync(value, 1);

    /// <summary>Emits a page of objects with one message to the pipeline thread.</summary>
    public Task EmitPageAsync<T>(IReadOnlyList<T> page)
        where T : class => page.Count == 0 ? Task.CompletedTask : EmitAsync(new Page(page), page.Count);

    private Task EmitAsync(object value, int count)
    {
        if (Put(value, count) < MaxWaiting) return Task.CompletedTask;
        var room = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _room, room);
        if (Volatile.Read(ref _waiting) <= MaxWaiting / 2) room.TrySetResult(true);
        return WaitAsync(room);
    }

    /// <summary>Asks a ShouldProcess question on the pipeline thread. Questions are asked in the order of the input.</summary>
    public Task<bool> AskAsync(string target, string action)
    {
        var question = new Question(target, action);
        Volatile.Write(ref _question, question);
        _pump.Signal();
        return WaitAsync(question.Answer);
    }

    public Task<T> OnPipelineAsync<T>(Func<T> work) => _pump.OnPipelineAsync(work);

    public bool TryTake(out object? value)
    {
        if (!_output.TryDequeue(out value)) return false;
        if (Interlocked.Add(ref _waiting, -(value is Page page ? page.Objects.Count : 1)) <= MaxWaiting / 2)
            Interlocked.Exchange(ref _room, null)?.TrySetResult(true);
        return true;
    }

    /// <summary>Asks a pending question, on the pipeline thread.</summary>
    public void AnswerQuestion(IPumpHost host)
    {
        if (Interlocked.Exchange(ref _question, null) is not { } question) return;
        var answer = host.Ask(question.Target, question.Action);
        _asked = true;
        question.Answer.TrySetResult(answer);
    }

    public void Finish()
    {
        _done = true;
        _pump.Signal();
    }

    /// <summary>Writes a line on the pipeline thread. Control characters are escaped, because lines contain text from platforms.</summary>
    private void Post(Action<IPumpHost, string> write, string text) => _pump.Post(write, SafeText.Escape(text));

    private int Put(object value, int count = 1)
    {
        _output.Enqueue(value);
        var waiting = Interlocked.Add(ref _waiting, count);
        _pump.Signal();
        return waiting;
    }

    private async Task<bool> WaitAsync(TaskCompletionSource<bool> source)
    {
        using (_pump.Stopping.Register(static state => ((TaskCompletionSource<bool>)state).TrySetCanceled(), source))
            return await source.Task.ConfigureAwait(false);
    }

    internal sealed class Page(IReadOnlyList<object> objects)
    {
        public IReadOnlyList<object> Objects { get; } = objects;
    }

    private sealed class Question(string target, string action)
    {
        public string Target { get; } = target;

        public string Action { get; } = action;

        public TaskCompletionSource<bool> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
