using System;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Contracts.Calls;

namespace UserManagement.Running;

// -IncludeFailed: one result for each row, in the order of the input, also for rows that failed or were not tried.
public abstract partial class PlatformCommand
{
    /// <summary>True where each row gets a result. A cmdlet with -IncludeFailed overrides it.</summary>
    private protected virtual bool ReportsRows => false;

    /// <summary>The report of a row; null where none is wanted.</summary>
    private protected RowReport? Report(UserRow row, string? action = null, PlatformConnection? connection = null) =>
        ReportsRows ? new RowReport(row, action, connection) : null;

    /// <summary>Queues the work of a row. Its result follows the work, and comes before its error.</summary>
    private protected void QueueRow(object? input, RowReport? report, Func<PumpItem, Task> work)
    {
        if (report is null)
        {
            Queue(input, work);
            return;
        }

        Queue(input, async item =>
        {
            try
            {
                await work(item).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                report.Fail(e);
                await report.EmitAsync(item).ConfigureAwait(false);
                throw;
            }

            await report.EmitAsync(item).ConfigureAwait(false);
        });
    }

    /// <summary>Writes the error of a row; with a report at its place among the results.</summary>
    private protected void FailRow(RowReport? report, PlatformException error, object? target)
    {
        if (report is null) WriteError(ErrorRecords.From(error, target));
        else QueueRow(target, report, _ => throw error);
    }

    /// <summary>Ends a row without work.</summary>
    private protected void EndRow(RowReport? report, RowOutcome outcome)
    {
        if (report is null) return;
        report.End(outcome);
        Queue(null, report.EmitAsync);
    }

    /// <summary>True when nothing more is tried on the connection; the row then gets its result.</summary>
    private protected bool IsStopped(PlatformConnection connection, RowReport? report)
    {
        if (!IsStopped(connection)) return false;
        if (report is null) return true;
        report.NotTried(Pump.Refusals.StatusOf(connection.Platform, connection.Name) is { } status && !Journals.HasFailed(connection)
            ? new PlatformException(
                TokenRefusalCheck.ErrorOf(status), "Not tried, because the platform refused the token before.",
                "Connect again with a token that is accepted.")
            : new PlatformException(
                PlatformError.JournalUnavailable, "Not tried, because the journal cannot be written.", "Make room for the journal."));
        Queue(null, report.EmitAsync);
        return true;
    }
}
