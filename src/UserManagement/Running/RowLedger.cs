using System;
using System.Collections.Generic;
using UserManagement.Offboarding;

namespace UserManagement.Running;

/// <summary>
/// Emits one result for each row under -IncludeFailed, for the commands whose work is grouped by person. Several rows can name one
/// person. Pipeline thread only.
/// </summary>
/// <param name="emit">Receives the result of each row, in the order of the input.</param>
/// <param name="explain">Returns the error of a person's outcome, or the reason if it is not an error; null for a success.</param>
internal sealed class RowLedger(Action<RowReport> emit, Func<PersonOutcome, (PlatformException? Error, string? Reason)> explain)
{
    private readonly Queue<(RowReport Report, PersonOutcome? Person)> _rows = new();

    public void Add(RowReport report, PersonOutcome person) => _rows.Enqueue((report, person));

    public void AddFailed(RowReport report, PlatformException error)
    {
        report.Fail(error);
        _rows.Enqueue((report, null));
        Flush();
    }

    /// <summary>Emits the results of the first rows in the queue, up to the first row whose outcome is not final.</summary>
    public void Flush()
    {
        while (_rows.Count > 0 && _rows.Peek().Person?.IsOver != false)
        {
            var (report, person) = _rows.Dequeue();
            if (person is not null) report.Take(person, explain(person));
            emit(report);
        }
    }

    /// <summary>
    /// Emits the results of all rows. The outcome of a person who was not finished is Unknown if the steps had begun, otherwise NotTried.
    /// </summary>
    /// <param name="why">The error that ended the command; null if the command ended without an error.</param>
    public void End(PlatformException? why)
    {
        foreach (var (_, person) in _rows)
        {
            if (person is null || person.IsOver) continue;
            person.Fail(person.IsBegun ? Interrupted() : NotTried(why));
            person.Close();
        }

        Flush();
    }

    private static PlatformException Interrupted() =>
        new(PlatformError.OutcomeUnknown, "The command ended during the steps for this user, so it is not known which steps were made.",
            "Run the command again; steps that were made already are not repeated.");

    private static PlatformException NotTried(PlatformException? why) => why is null
        ? new PlatformException(
            PlatformError.InvalidRequest, "Nothing was done for this user, because the command ended before it reached the user.",
            "Run the command again.")
        { NotTried = true }
        : new PlatformException(
            why.Error, $"Nothing was done for this user, because an error ended the command: {why.Summary}", why.RecommendedAction, why)
        { NotTried = true };
}
