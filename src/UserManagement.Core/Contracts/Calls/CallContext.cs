using System.Threading;

namespace UserManagement.Contracts.Calls;

/// <summary>Receives the messages and the progress of a running call. Any thread may call it.</summary>
internal interface ICallObserver
{
    bool WantsDebug { get; }

    /// <summary>False if verbose lines are not shown, so that callers need not create them.</summary>
    bool WantsVerbose { get; }

    void Verbose(string text);

    void Debug(string text);

    void Warning(string text);

    /// <summary>Reports the step that starts, for the progress bar.</summary>
    void Progress(string step);
}

/// <summary>The context of a call: the observer, the cancellation tokens, and the state of the command that the call belongs to.</summary>
internal sealed class CallContext(
    ICallObserver observer, CancellationToken stop, CancellationToken abandon, RequestSlots? slots = null, ISentChange? entry = null)
{
    public ICallObserver Observer { get; } = observer;

    /// <summary>The cancellation token that stops new requests and cancels reads in progress.</summary>
    public CancellationToken Stop { get; } = stop;

    /// <summary>
    /// The cancellation token that fires a little later than <see cref="Stop"/>; until then, the call waits for the response to a change
    /// that was already sent.
    /// </summary>
    public CancellationToken Abandon { get; } = abandon;

    /// <summary>The slots that limit the concurrent requests of the whole command; null for no limit.</summary>
    public RequestSlots? Slots { get; } = slots;

    /// <summary>
    /// The change in progress, which is notified of each request that changes something; null if nothing is being changed.
    /// </summary>
    public ISentChange? Entry { get; } = entry;

    /// <summary>Stops further requests to a connection that has refused the token during the command; null to send every request.</summary>
    public TokenRefusalCheck? Tokens { get; init; }

    public ChangeReason Reason { get; init; } = ChangeReason.None;

    /// <summary>Returns a copy of this call whose requests belong to a change.</summary>
    public CallContext For(ISentChange change) => new(Observer, Stop, Abandon, Slots, change) { Tokens = Tokens, Reason = Reason };

    /// <summary>Returns a copy of this call with the reason for its changes.</summary>
    public CallContext Because(ChangeReason reason) => new(Observer, Stop, Abandon, Slots, Entry) { Tokens = Tokens, Reason = reason };
}
