using System.Threading;

namespace UserManagement.Contracts.Calls;

/// <summary>Takes what a call has to say while it runs. Called from any thread.</summary>
internal interface ICallObserver
{
    bool WantsDebug { get; }

    /// <summary>False when nobody sees verbose lines, so that none need be made.</summary>
    bool WantsVerbose { get; }

    void Verbose(string text);

    void Debug(string text);

    void Warning(string text);

    /// <summary>Names the step that begins, for the progress bar.</summary>
    void Progress(string step);
}

/// <summary>Who listens to a call, and what ends it.</summary>
internal sealed class CallContext(
    ICallObserver observer, CancellationToken stop, CancellationToken abandon, RequestSlots? slots = null, ISentChange? entry = null)
{
    public ICallObserver Observer { get; } = observer;

    /// <summary>Nothing new is sent once this fires; reads under way end at once.</summary>
    public CancellationToken Stop { get; } = stop;

    /// <summary>Fires a little later: a change that was already sent is waited for until then.</summary>
    public CancellationToken Abandon { get; } = abandon;

    /// <summary>Where each request takes a place among those of the whole command; null for no limit.</summary>
    public RequestSlots? Slots { get; } = slots;

    /// <summary>
    /// The change that is being made, which is informed of each request that changes something; null while nothing is changed.
    /// </summary>
    public ISentChange? Entry { get; } = entry;

    /// <summary>What the command knows of refused tokens; null where each request stands alone.</summary>
    public TokenRefusalCheck? Tokens { get; init; }

    /// <summary>Why the changes of this call are made.</summary>
    public ChangeReason Reason { get; init; } = ChangeReason.None;

    /// <summary>The same call, as a part of a change.</summary>
    public CallContext For(ISentChange change) => new(Observer, Stop, Abandon, Slots, change) { Tokens = Tokens, Reason = Reason };

    /// <summary>The same call, with the reason for its changes.</summary>
    public CallContext Because(ChangeReason reason) => new(Observer, Stop, Abandon, Slots, Entry) { Tokens = Tokens, Reason = reason };
}
