using System;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement.Journal;

/// <summary>
/// The journal entry of one change: the intent before it is sent, and the outcome. Without a journal it only counts requests.
/// </summary>
internal sealed class JournalEntry : ISentChange
{
    private readonly ChangeJournal? _journal;
    private readonly TimeSpan _started;
    private readonly JournalEntry? _whole; // the entry of which this is a part
    private int _sent;

    private JournalEntry(
        PlatformConnection connection, string action, string given, PlatformUser? before, JournalTeam? team, ChangeReason reason)
    {
        Connection = connection;
        Action = action;
        For = given;
        Before = before;
        Team = team;
        Reason = reason.On(connection);
        _journal = JournalOf(connection);
        Operation = _journal?.NewOperation() ?? 0;
        _started = _journal?.Clock.Elapsed ?? TimeSpan.Zero;
    }

    private JournalEntry(JournalEntry whole)
    {
        _whole = whole;
        (Connection, Action, For, Before, Reason) = (whole.Connection, whole.Action, whole.For, whole.Before, whole.Reason);
        Team = whole.Team;
        (_journal, Operation, _started) = (whole._journal, whole.Operation, whole._started);
    }

    public PlatformConnection Connection { get; }

    /// <summary>The change as shown in prompts, with its parameters: "Add role 'role_viewer'".</summary>
    public string Action { get; }

    /// <summary>The user or team, as given to the command: an id, an e-mail address, or the name of a team.</summary>
    public string For { get; }

    public PlatformUser? Before { get; }

    /// <summary>The team, where the change is about one and not about a user; null otherwise.</summary>
    public JournalTeam? Team { get; }

    /// <summary>Why the change is made.</summary>
    public ChangeReason Reason { get; }

    public int Operation { get; }

    /// <summary>The platform's id of the last changing request.</summary>
    public string? RequestId { get; private set; }

    public long Milliseconds => _journal is null ? 0 : (long)(_journal.Clock.Elapsed - _started).TotalMilliseconds;

    /// <summary>True after a changing request was sent.</summary>
    public bool WasSent => Volatile.Read(ref _sent) > 0;

    /// <summary>Writes the intent, and waits until it is on disk.</summary>
    /// <exception cref="PlatformException">
    /// The intent cannot be written, or the connection requires a reason and there is none; nothing may be sent.
    /// </exception>
    public static Task<JournalEntry> BeginAsync(
        PlatformConnection connection, string action, string given, PlatformUser? before, ChangeReason reason) =>
        BeginAsync(connection, action, given, before, null, reason);

    /// <summary>Writes down what is about to be done to a team, and waits until the disk has it.</summary>
    /// <inheritdoc cref="BeginAsync(PlatformConnection, string, string, PlatformUser, ChangeReason)"/>
    public static Task<JournalEntry> BeginAsync(
        PlatformConnection connection, string action, string given, JournalTeam team, ChangeReason reason) =>
        BeginAsync(connection, action, given, null, team, reason);

    private static async Task<JournalEntry> BeginAsync(
        PlatformConnection connection, string action, string given, PlatformUser? before, JournalTeam? team, ChangeReason reason)
    {
        reason.Require(connection);
        var entry = new JournalEntry(connection, action, given, before, team, reason);
        if (entry._journal is { } journal)
            await journal.WriteAsync(JournalText.Intent(entry, journal.Clock.UtcNow), entry.Operation).ConfigureAwait(false);
        return entry;
    }

    /// <summary>Writes that no change was needed.</summary>
    public static void NothingToDo(
        PlatformConnection connection, string action, string given, PlatformUser user, ChangeReason reason) =>
        NothingToDo(new JournalEntry(connection, action, given, user, null, reason), user);

    /// <summary>Writes down that there was nothing to do to a team.</summary>
    public static void NothingToDo(
        PlatformConnection connection, string action, string given, JournalTeam team, ChangeReason reason) =>
        NothingToDo(new JournalEntry(connection, action, given, null, team, reason), null);

    private static void NothingToDo(JournalEntry entry, PlatformUser? user)
    {
        if (entry._journal is not { } journal) return;
        journal.Write(JournalText.Intent(entry, journal.Clock.UtcNow), entry.Operation, begins: true);
        journal.Write(JournalText.Outcome(entry, journal.Clock.UtcNow, ChangeOutcome.AlreadyDone, null, user), entry.Operation);
    }

    /// <summary>Creates the entry of a step, whose responses are judged separately.</summary>
    public ISentChange Part() => new JournalEntry(this);

    /// <summary>Called by the HTTP client before each changing request.</summary>
    /// <exception cref="PlatformException">The journal failed after the intent was written, and nothing was sent yet.</exception>
    public void Sending()
    {
        if (!WasSent) _journal?.ThrowIfFailed();
        Interlocked.Increment(ref _sent);
        _whole?.Sending();
    }

    /// <summary>True if every response to a changing request was a success without a body.</summary>
    public bool AnswersAreEmpty { get; private set; } = true;

    /// <summary>
    /// True if a success status does not mean that the server made the change: it is pending (202), a proxy changed the response (203), or
    /// a part failed (207).
    /// </summary>
    public bool IsPending { get; private set; }

    /// <summary>Called by the HTTP client with the response to a changing request.</summary>
    public void Answered(PlatformResponse response)
    {
        _whole?.Answered(response);
        RequestId = response.RequestId ?? RequestId;
        var isFinal = response.Status is 200 or 201 or 204;
        IsPending |= response.IsSuccess && !isFinal;
        AnswersAreEmpty &= isFinal && response.Bytes.Length == 0;
    }

    /// <summary>Makes the change, and writes its outcome.</summary>
    /// <param name="change">Sends the change.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    public Task<Changed> RunAsync(Func<Task<Changed>> change, CallContext call) =>
        RunAsync(change, changed => End(changed.Outcome, null, changed.After, null, call), call);

    /// <summary>Makes the change of a team, and writes down its outcome.</summary>
    /// <param name="change">Makes it.</param>
    /// <param name="outcome">The outcome, with the team where the change has made it.</param>
    /// <param name="call">Who listens.</param>
    public Task<T> RunAsync<T>(Func<Task<T>> change, Func<T, (ChangeOutcome Outcome, JournalTeam? Made)> outcome, CallContext call) =>
        RunAsync(
            change,
            changed =>
            {
                var (what, made) = outcome(changed);
                End(what, null, null, made, call);
            },
            call);

    private async Task<T> RunAsync<T>(Func<Task<T>> change, Action<T> end, CallContext call)
    {
        try
        {
            var changed = await change().ConfigureAwait(false);
            end(changed);
            return changed;
        }
        catch (PlatformException e)
        {
            End(
                e.AfterChange ? ChangeOutcome.Confirmed
                    : e.Error == PlatformError.OutcomeUnknown ? ChangeOutcome.Unknown : ChangeOutcome.Failed,
                e.ErrorId, null, null, call);
            throw;
        }
        catch
        {
            // Stopped or failed: a sent request may have been processed.
            End(WasSent ? ChangeOutcome.Unknown : ChangeOutcome.Failed, null, null, null, call);
            throw;
        }
    }

    private static ChangeJournal? JournalOf(PlatformConnection connection) => (connection.Session as IJournaled)?.Journal;

    private void End(ChangeOutcome outcome, string? errorId, PlatformUser? after, JournalTeam? made, CallContext call)
    {
        if (call.Observer.WantsVerbose)
            call.Observer.Verbose($"{SafeText.Escape(Before?.ToString() ?? Team?.Name ?? For)}: {Action}: {outcome}.");
        // The same object does not show the state afterwards.
        _journal?.Write(
            JournalText.Outcome(this, _journal.Clock.UtcNow, outcome, errorId, ReferenceEquals(after, Before) ? null : after, made),
            Operation);
    }
}
