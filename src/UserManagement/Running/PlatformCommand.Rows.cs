using System;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Contracts.Calls;

namespace UserManagement.Running;

// -IncludeFailed: one result for each row, in the order of the input, also for rows that failed or were not tried.
public abstract partial class PlatformCommand
{
    /// <summary>True if the command emits a result for each row. Cmdlets with -IncludeFailed override it.</summary>
    private protected virtual bool ReportsRows => false;

    /// <summary>Creates the report of a row that names a user; returns null without -IncludeFailed.</summary>
    private protected RowReport? Report(UserRow row, string? action = null, PlatformConnection? connection = null) =>
        ReportsRows ? new RowReport(row, action, connection) : null;

    /// <summary>Creates the report of a row that could not be read; returns null without -IncludeFailed.</summary>
    private protected RowReport? Report(int number, InputRow item, InputRow? input) =>
        ReportsRows ? new RowReport(number, item, input) : null;

    /// <summary>Creates the report of a plan, a file or an id; returns null without -IncludeFailed.</summary>
    private protected RowReport? Report(int number, string input, string action) =>
        ReportsRows ? new RowReport(number, input, action) : null;

    /// <summary>Creates the report of a row that names a team; returns null without -IncludeFailed.</summary>
    private protected RowReport? Report(TeamRow row, string? action = null, PlatformConnection? connection = null) =>
        ReportsRows ? new RowReport(row, action, connection) : null;

    /// <summary>Queues the work of a row. The result of the row is emitted after the work and before an error of the row.</summary>
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

    /// <summary>Writes the error of a row. If the row has a report, emits its result before the error, in the order of the input.</summary>
    private protected virtual void FailRow(RowReport? report, PlatformException error, object? target)
    {
        if (report is null) WriteError(ErrorRecords.From(error, target));
        else QueueRow(target, report, _ => throw error);
    }

    /// <summary>Emits the result of a row that needs no work, unless the report is null.</summary>
    private protected void EndRow(RowReport? report, RowOutcome outcome)
    {
        if (report is null) return;
        report.End(outcome);
        Queue(null, report.EmitAsync);
    }

    /// <summary>Returns true if no more items are tried on the connection; then emits the result of the row, if it has a report.</summary>
    private protected bool IsStopped(PlatformConnection connection, RowReport? report)
    {
        if (!IsStopped(connection)) return false;
        if (report is null) return true;
        report.NotTried(Pump.Refusals.StatusOf(connection.Platform, connection.Name) is { } status && !Journals.HasFailed(connection)
            ? new PlatformException(
                TokenRefusalCheck.ErrorOf(status), $"This row was not tried, because {connection.Platform} refused the token of "
                + $"connection '{connection.Name}' for an earlier request of this command.",
                $"Connect again with a {(status == 403 ? "token that has the permission" : "valid token")} "
                + $"(Connect-Platform {connection.Platform} -Name {connection.Name}), and run the command again for this row.")
            : new PlatformException(
                PlatformError.JournalUnavailable, $"This row was not tried, because the journal of connection '{connection.Name}' cannot "
                + "be written.",
                "Make sure that the journal can be written, and run the command again for this row."));
        Queue(null, report.EmitAsync);
        return true;
    }
}
