using System;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement.Journal;

/// <summary>
/// One change on its way: written down before it is sent, and again when it is
/// known how it ended. Without a journal it only keeps count of what was sent.
/// </summary>
internal sealed class JournalEntry : ISentChange
{
    private readonly ChangeJournal? _journal;
    private readonly TimeSpan _started;
    private readonly JournalEntry? _whole; // what this is a part of
    private int _sent;

    private JournalEntry(PlatformConnection connection, string action, string given, PlatformUser? before)
    {
        Connection = connection;
        Action = action;
        For = given;
        Before = before;
        _journal = JournalOf(connection);
        Operation = _journal?.NewOperation() ?? 0;
        _started = _journal?.Clock.Elapsed ?? TimeSpan.Zero;
    }

    private JournalEntry(JournalEntry whole)
    {
        _whole = whole;
        (Connection, Action, For, Before) = (whole.Connection, whole.Action, whole.For, whole.Before);
        (_journal, Operation, _started) = (whole._journal, whole.Operation, whole._started);
    }

    public PlatformConnection Connection { get; }

    /// <summary>The change as questions name it, with its parameters: "Add role 'role_viewer'".</summary>
    public string Action { get; }

    /// <summary>Whom it is for, as the command was given them: an id or an e-mail address.</summary>
    public string For { get; }

    public PlatformUser? Before { get; }

    public int Operation { get; }

    /// <summary>The platform's id of the last request that changed something.</summary>
    public string? RequestId { get; private set; }

    public long Milliseconds => _journal is null ? 0 : (long)(_journal.Clock.Elapsed - _started).TotalMilliseconds;

    /// <summary>True once a request that changes something has left.</summary>
    public bool WasSent => Volatile.Read(ref _sent) > 0;

    /// <summary>Writes down what is about to be done, and waits until the disk has it.</summary>
    /// <exception cref="PlatformException">It can't be written, so nothing may be sent.</exception>
    public static async Task<JournalEntry> BeginAsync(PlatformConnection connection, string action, string given, PlatformUser? before)
    {
        var entry = new JournalEntry(connection, action, given, before);
        if (entry._journal is { } journal)
            await journal.WriteAsync(JournalText.Intent(entry, journal.Clock.UtcNow), entry.Operation).ConfigureAwait(false);
        return entry;
    }

    /// <summary>Writes down that there was nothing to do.</summary>
    public static void NothingToDo(PlatformConnection connection, string action, string given, PlatformUser user)
    {
        if (JournalOf(connection) is not { } journal) return;
        var entry = new JournalEntry(connection, action, given, user);
        journal.Write(JournalText.Intent(entry, journal.Clock.UtcNow), entry.Operation, begins: true);
        journal.Write(JournalText.Outcome(entry, journal.Clock.UtcNow, ChangeOutcome.AlreadyDone, null, user), entry.Operation);
    }

    /// <summary>A step of this change, whose answers are judged by themselves.</summary>
    public ISentChange Part() => new JournalEntry(this);

    /// <summary>Called by the HTTP client before each request that changes something.</summary>
    /// <exception cref="PlatformException">
    /// The journal has failed since this change was written down, and nothing of it was sent yet.
    /// </exception>
    public void Sending()
    {
        if (!WasSent) _journal?.ThrowIfFailed();
        Interlocked.Increment(ref _sent);
        _whole?.Sending();
    }

    /// <summary>True where every answer to such a request was a success without a body.</summary>
    public bool AnswersAreEmpty { get; private set; } = true;

    /// <summary>
    /// True where the status of a success does not say that the server itself made the change: it waits (202), a proxy changed the answer
    /// (203), or a part of it failed (207).
    /// </summary>
    public bool IsPending { get; private set; }

    /// <summary>Called by the HTTP client with the answer to such a request.</summary>
    public void Answered(PlatformResponse response)
    {
        _whole?.Answered(response);
        RequestId = response.RequestId ?? RequestId;
        var isFinal = response.Status is 200 or 201 or 204;
        IsPending |= response.IsSuccess && !isFinal;
        AnswersAreEmpty &= isFinal && response.Body.Length == 0;
    }

    /// <summary>Makes the change, and writes down its outcome.</summary>
    /// <param name="change">Makes it.</param>
    /// <param name="call">Who listens.</param>
    public async Task<Changed> RunAsync(Func<Task<Changed>> change, CallContext call)
    {
        try
        {
            var changed = await change().ConfigureAwait(false);
            End(changed.Outcome, null, changed.After, call);
            return changed;
        }
        catch (PlatformException e)
        {
            End(
                e.AfterChange ? ChangeOutcome.Confirmed
                    : e.Error == PlatformError.OutcomeUnknown ? ChangeOutcome.Unknown : ChangeOutcome.Failed,
                e.ErrorId, null, call);
            throw;
        }
        catch
        {
            // Stopped, or broken: what has left may have been processed.
            End(WasSent ? ChangeOutcome.Unknown : ChangeOutcome.Failed, null, null, call);
            throw;
        }
    }

    private static ChangeJournal? JournalOf(PlatformConnection connection) => (connection.Session as IJournaled)?.Journal;

    private void End(ChangeOutcome outcome, string? errorId, PlatformUser? after, CallContext call)
    {
        if (call.Observer.WantsVerbose) call.Observer.Verbose($"{SafeText.Escape(Before?.ToString() ?? For)}: {Action}: {outcome}.");
        // The same object says nothing of afterwards.
        _journal?.Write(
            JournalText.Outcome(this, _journal.Clock.UtcNow, outcome, errorId, ReferenceEquals(after, Before) ? null : after), Operation);
    }
}
