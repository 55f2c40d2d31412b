using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;

namespace UserManagement.Running;

/// <summary>One piece of queued work: what it emits waits here until its turn, so that results keep the order of the input.</summary>
internal sealed class PumpItem : ICallObserver
{
    private const int MaxWaiting = 1024;
    private readonly AsyncPump _pump;
    private readonly ConcurrentQueue<object> _output = new();
    private int _waiting;
    private TaskCompletionSource<bool>? _room;
    private Question? _question;
    private int _phase;
    private volatile bool _done;
    private volatile bool _asked;

    public PumpItem(AsyncPump pump, object? input)
    {
        _pump = pump;
        Input = input;
        Call = new CallContext(this, pump.Stopping, pump.Abandoning, new RequestPlaces(pump.Places, () => pump.RequestLeaves(this)))
        { Tokens = new TokenWatch(pump.Refusals) };
    }

    /// <summary>What the work is about: the target of its errors.</summary>
    public object? Input { get; }

    public CallContext Call { get; }

    public bool WantsDebug => _pump.Host.WantsDebug;

    public bool WantsVerbose => _pump.Host.WantsVerbose;

    public bool Done => _done;

    /// <summary>True when those behind it may be asked.</summary>
    public bool AskingOver => _done || _asked;

    /// <summary>Marks that a request leaves. False when one did before, or when the item is over.</summary>
    public bool Begin() => Interlocked.CompareExchange(ref _phase, 1, 0) == 0;

    /// <summary>Marks that the item is over. True when a request had left.</summary>
    public bool End() => Interlocked.Exchange(ref _phase, 2) == 1;

    public void Verbose(string text)
    {
        if (WantsVerbose) Post(static (host, line) => host.EmitVerbose(line), text);
    }

    public void Debug(string text) => Post(static (host, line) => host.EmitDebug(line), text);

    public void Warning(string text) => Post(static (host, line) => host.EmitWarning(line), text);

    public void Fail(ErrorRecord error) => Put(error);

    /// <summary>Emits an object; waits while too many of this item's objects wait for their turn.</summary>
    public Task EmitAsync(object value) => EmitAsync(value, 1);

    /// <summary>Emits a page of objects at once: one message to the pipeline thread, and not one for each object.</summary>
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

    /// <summary>Puts a ShouldProcess question to the pipeline thread. Questions are asked in the order of the input.</summary>
    public Task<bool> AskAsync(string target, string action)
    {
        var question = new Question(target, action);
        Volatile.Write(ref _question, question);
        _pump.Signal();
        return WaitAsync(question.Answer);
    }

    /// <summary>Has something done on the pipeline thread.</summary>
    public Task<T> OnPipelineAsync<T>(System.Func<T> work) => _pump.OnPipelineAsync(work);

    public bool TryTake(out object? value)
    {
        if (!_output.TryDequeue(out value)) return false;
        if (Interlocked.Add(ref _waiting, -(value is Page page ? page.Objects.Count : 1)) <= MaxWaiting / 2)
            Interlocked.Exchange(ref _room, null)?.TrySetResult(true);
        return true;
    }

    /// <summary>Answers a question that waits, on the pipeline thread.</summary>
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

    /// <summary>Names of a platform stand in many lines, so each is made safe to show here.</summary>
    private void Post(System.Action<IPumpHost, string> write, string text) => _pump.Post(write, SafeText.Escape(text));

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

    /// <summary>Objects that are emitted together.</summary>
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
