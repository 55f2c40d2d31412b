using System;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement.Journal;

/// <summary>
/// Writes the journal entry of one change: the intent before the first request, and the outcome. On a connection without a journal, this
/// object only records whether requests were sent.
/// </summary>
internal sealed class JournalEntry : ISentChange
{
    private readonly ChangeJournal? _journal;
    private readonly TimeSpan _started;
    private readonly JournalEntry? _whole; // the entry of the whole change, if this is the entry of one step
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

    /// <summary>The change as shown in prompts, with its parameters, such as "Add role 'role_viewer'".</summary>
    public string Action { get; }

    /// <summary>The user or team, as given to the command; for Invoke-PlatformRequest, the path of the request.</summary>
    public string For { get; }

    public PlatformUser? Before { get; }

    /// <summary>The changed team; null for a change of a user.</summary>
    public JournalTeam? Team { get; }

    public ChangeReason Reason { get; }

    public int Operation { get; }

    /// <summary>The id that the platform gave the last request that changes something; null if it gave none.</summary>
    public string? RequestId { get; private set; }

    public long Milliseconds => _journal is null ? 0 : (long)(_journal.Clock.Elapsed - _started).TotalMilliseconds;

    public bool WasSent => Volatile.Read(ref _sent) > 0;

    /// <summary>Writes the intent of a change of a user, and waits until the intent is on disk.</summary>
    /// <exception cref="PlatformException">
    /// The intent cannot be written, or the connection requires a reason and none is given. The change must not be sent.
    /// </exception>
    public static Task<JournalEntry> BeginAsync(
        PlatformConnection connection, string action, string given, PlatformUser? before, ChangeReason reason) =>
        BeginAsync(connection, action, given, before, null, reason);

    /// <summary>Writes the intent of a change of a team, and waits until the intent is on disk.</summary>
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

    public static void NothingToDo(
        PlatformConnection connection, string action, string given, PlatformUser user, ChangeReason reason) =>
        NothingToDo(new JournalEntry(connection, action, given, user, null, reason), user);

    public static void NothingToDo(
        PlatformConnection connection, string action, string given, JournalTeam team, ChangeReason reason) =>
        NothingToDo(new JournalEntry(connection, action, given, null, team, reason), null);

    private static void NothingToDo(JournalEntry entry, PlatformUser? user)
    {
        if (entry._journal is not { } journal) return;
        journal.Write(JournalText.Intent(entry, journal.Clock.UtcNow), entry.Operation, begins: true);
        journal.Write(JournalText.Outcome(entry, journal.Clock.UtcNow, ChangeOutcome.AlreadyDone, null, user), entry.Operation);
    }

    public ISentChange Part() => new JournalEntry(this);

    public void Sending()
    {
        if (!WasSent) _journal?.ThrowIfFailed();
        Interlocked.Increment(ref _sent);
        _whole?.Sending();
    }

    public bool AnswersAreEmpty { get; private set; } = true;

    /// <summary>
    /// True if a response had a success status that does not mean that the server made the change: the server makes it later (202), a proxy
    /// changed the response (203), or a part of it failed (207).
    /// </summary>
    public bool IsPending { get; private set; }

    public void Answered(PlatformResponse response)
    {
        _whole?.Answered(response);
        RequestId = response.RequestId ?? RequestId;
        var isFinal = response.Status is 200 or 201 or 204;
        IsPending |= response.IsSuccess && !isFinal;
        AnswersAreEmpty &= isFinal && response.Bytes.Length == 0;
    }

    /// <summary>Makes the change of a user, and writes its outcome.</summary>
    public Task<Changed> RunAsync(Func<Task<Changed>> change, CallContext call) =>
        RunAsync(change, changed => End(changed.Outcome, null, changed.After, null, call), call);

    /// <summary>Makes the change of a team, and writes its outcome.</summary>
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
            // A stopped command sends no read that settles whether the change was made.
            var isOpen = e.MayBeMade && !e.AfterChange && WasSent && call.Stop.IsCancellationRequested;
            var isUnknown = e.PartlyMade || e.Error == PlatformError.OutcomeUnknown || isOpen;
            var outcome = isUnknown ? ChangeOutcome.Unknown
                : !e.AfterChange ? ChangeOutcome.Failed
                : e.OnlyAccepted ? ChangeOutcome.Accepted
                : ChangeOutcome.Confirmed;
            End(outcome, e.ErrorId, null, null, call);
            throw;
        }
        catch
        {
            // The change was canceled or failed unexpectedly. If a request was sent, the platform may have processed it.
            End(WasSent ? ChangeOutcome.Unknown : ChangeOutcome.Failed, null, null, null, call);
            throw;
        }
    }

    private static ChangeJournal? JournalOf(PlatformConnection connection) => (connection.Session as IJournaled)?.Journal;

    private void End(ChangeOutcome outcome, string? errorId, PlatformUser? after, JournalTeam? made, CallContext call)
    {
        if (call.Observer.WantsVerbose)
            call.Observer.Verbose($"{SafeText.Escape(Before?.ToString() ?? Team?.Name ?? For)}: {Action}: {outcome}.");
        // If the user after the change is the same object as before, the user was not read again, so the state afterwards is not known.
        _journal?.Write(
            JournalText.Outcome(this, _journal.Clock.UtcNow, outcome, errorId, ReferenceEquals(after, Before) ? null : after, made),
            Operation);
    }
}
