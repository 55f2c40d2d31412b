using System;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Offboarding;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Lifecycle;

// -IncludeFailed: one result for each row of the input, in place of a result for each step.
public abstract partial class OffboardingCommand
{
    private const string NothingTried =
        "-Connection names no connection of the evidence file, or the evidence file has nothing to restore.";

    private RowLedger Rows => field ??= new RowLedger(row => WriteObject(row.Result(Clock.UtcNow)), Explain);

    /// <summary>Adds a row that names a person to the rows of -IncludeFailed, unless the report is null.</summary>
    private protected void AddRow(RowReport? report, PersonOutcome person)
    {
        if (report is not null) Rows.Add(report, person);
    }

    private protected override void FailRow(RowReport? report, PlatformException error, object? target)
    {
        if (report is not null) Rows.AddFailed(report, error);
        WriteFailure(ErrorRecords.From(error, target));
    }

    /// <summary>Queues work for a person. With -IncludeFailed, an error of the work becomes part of the person's outcome.</summary>
    /// <param name="person">The outcome of the person.</param>
    /// <param name="input">The target of the work's errors.</param>
    /// <param name="work">The work.</param>
    /// <param name="part">Whether other work for the person follows.</param>
    /// <param name="about">The subject of the work, for the progress bar; null to use the input.</param>
    /// <param name="steps">The number of steps of the work, if progress counts steps.</param>
    private protected void QueueFor(
        PersonOutcome person, object? input, Func<PumpItem, Task> work, WorkPart part, string? about = null, int steps = 1)
    {
        if (!ReportsRows)
        {
            Queue(input, work, about, steps);
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
                var failure = e as PlatformException ?? ErrorRecords.Unexpected(e);
                await item.EmitAsync(new PersonNews(person) { Failure = failure, IsLast = part != WorkPart.Middle }).ConfigureAwait(false);
                throw;
            }

            if (part == WorkPart.Last) await item.EmitAsync(new PersonNews(person) { IsLast = true }).ConfigureAwait(false);
        }, about, steps);
    }

    /// <summary>
    /// Ends the work for a person with an error. With -IncludeFailed, the error is written after the results of earlier persons.
    /// </summary>
    private protected void FailPerson(PersonOutcome person, PlatformException error, object? target)
    {
        if (ReportsRows) QueueFor(person, target, _ => throw error, WorkPart.Last);
        else WriteFailure(ErrorRecords.From(error, target));
    }

    /// <summary>With -IncludeFailed, records news about a person, and emits the results of the rows that are finished.</summary>
    private protected void Report(PersonNews news)
    {
        if (!ReportsRows) return;
        news.Record();
        Rows.Flush();
    }

    /// <summary>Emits the results of the rows that are not finished, and ends the command with an error.</summary>
    private protected void EndWith(PlatformException error)
    {
        EndRows(error);
        ThrowTerminatingError(ErrorRecords.From(error, null));
    }

    /// <summary>Emits the results of the rows that are not finished.</summary>
    /// <param name="error">The error that ends the command; null for none.</param>
    private protected void EndRows(PlatformException? error = null)
    {
        if (ReportsRows) Rows.End(error);
    }

    private protected override void EmitFailure(ErrorRecord error) => WriteFailure(error);

    private protected override void Emit(object output)
    {
        if (output is not PersonNews news)
        {
            base.Emit(output);
            return;
        }

        Report(news);
        if (!ReportsRows)
        {
            WriteObject(news.Results, enumerateCollection: true);
            EmitErrors(news.Failures);
            EmitErrors(news.Results);
        }
        else if (news.IsLast)
        {
            // The results of the rows precede the errors of the person, because an error under -ErrorAction Stop ends the command.
            EmitErrors(news.Person.Results);
        }
    }

    /// <summary>Writes an error. If the error ends the command, the results of all rows are emitted first.</summary>
    private protected void WriteFailure(ErrorRecord error)
    {
        if (ReportsRows && EndsAtError) EndRows(error.Exception as PlatformException);
        WriteError(error);
    }

    private (PlatformException? Error, string? Reason) Explain(PersonOutcome person) =>
        (StepError.Of(person, Rehearsing), person.Decisive is { } result ? StepError.Message(result)
            : person.Outcome == RowOutcome.NotTried ? NothingTried
            : null);
}
