using System;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.Running;
using UserManagement.Schedules;
using UserManagement.Session;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Cancels scheduled actions. Access whose end is canceled stays.</summary>
[Cmdlet(VerbsLifecycle.Stop, "PlatformSchedule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformScheduleEntry), typeof(PlatformChangeResult))]
public sealed class StopPlatformScheduleCommand : ModuleCommand
{
    private int _rows;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The ids of the actions, as in the property Id of Get-PlatformSchedule and Get-PlatformGrant.")]
    [ArgumentCompleter(typeof(ScheduleCompleter))]
    [AllowEmptyString]
    [AllowNull]
    public string?[]? Id { get; set; } = [];

    [Parameter(HelpMessage = "Why the actions are canceled; the reason is stored with the action.")]
    [TextArgument]
    public string? Reason { get; set; }

    [Parameter(HelpMessage = "The number of the ticket that asks for the cancellation; it is stored with the action.")]
    [TextArgument]
    public string? Ticket { get; set; }

    [Parameter(HelpMessage = "Emits the canceled actions.")]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }

    [Parameter(HelpMessage = IncludeFailedHelp)]
    [SwitchArgument]
    public SwitchParameter IncludeFailed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var given in Id ?? [null])
        {
            var id = given ?? "";
            var report = IncludeFailed ? new RowReport(++_rows, id, "Cancel") : null;
            PlatformException? failure = null;
            try
            {
                Cancel(id.Trim(), report);
            }
            catch (PlatformException e)
            {
                failure = e;
                report?.Fail(e);
            }

            if (report is not null) WriteObject(report.Result(Clock.UtcNow));
            if (failure is not null) WriteError(ErrorRecords.From(failure, id));
        }
    }

    private void Cancel(string id, RowReport? report)
    {
        if (id.Length == 0)
            throw new PlatformException(
                PlatformError.InvalidRequest, "The value of -Id, the id of a scheduled action, is empty.",
                "Get-PlatformSchedule lists the pending actions with their ids.");
        InputRules.Id(id, "id of a scheduled action");
        var stores = ScheduleStores.All();
        if (stores.Count == 0)
            throw new PlatformException(
                PlatformError.ScheduleUnavailable,
                $"The scheduled action '{InputRules.Shorten(id)}' cannot be canceled: all open connections were made with -NoJournal, so "
                + "they have no scheduled actions.",
                "Connect without -NoJournal, with the -JournalPath that was used when the action was scheduled.");
        foreach (var store in stores)
        {
            if (store.Change(id, static _ => false) is not { } record) continue;
            report?.Read(record.Shown());
            if (!record.IsOpen) throw NotPending(record);
            var reason = RequireReason(record);
            var place = record.Places.Count == 1 ? $" on {record.Place.Platform} (connection '{record.Place.Connection}')" : "";
            var what = $"Cancel: {record.Action}{(record.Detail is null ? "" : $" '{record.Detail}'")} at {TimeText.Iso(record.Due)}";
            if (!MayChange(record.Who + place, what, false))
            {
                report?.End(WhatIfInEffect ? RowOutcome.WhatIf : RowOutcome.Declined);
                return;
            }

            // Another process may have carried out or canceled the action while the prompt waited.
            var isCanceled = false;
            var now = store.Change(id, kept =>
            {
                isCanceled = kept.IsOpen;
                if (isCanceled) kept.Close(ScheduleState.Canceled, CanceledBy(reason), store.Clock.UtcNow);
                return isCanceled;
            });
            if (!isCanceled) throw NotPending(now ?? record);
            report?.End(RowOutcome.Confirmed);
            if (PassThru && report is null && now is not null) WriteObject(now.Shown());
            return;
        }

        throw new PlatformException(
            PlatformError.InvalidRequest,
            $"There is no scheduled action '{InputRules.Shorten(id)}' in "
                + string.Join(", ", stores.Select(store => store.Where)) + ".",
            "Get-PlatformSchedule lists the pending actions. If the journal is in another folder, connect with its -JournalPath first.");
    }

    private static PlatformException NotPending(ScheduleRecord record) => new(
        PlatformError.InvalidRequest,
        $"The scheduled action {record.Id} cannot be canceled, because it is not pending; its state is "
            + $"{record.State}{(record.Why is null ? "" : $" ({record.Why})")}.",
        "Get-PlatformSchedule lists the pending actions.");

    /// <summary>Returns the given reason and ticket. If one is missing, uses the default of an open connection of the action.</summary>
    /// <exception cref="PlatformException">A connection requires a reason, and there is none; nothing was canceled.</exception>
    private ChangeReason RequireReason(ScheduleRecord record)
    {
        var reason = ReasonReader.Read(Reason, Ticket);
        var open = ConnectionTable.Current.All.Where(connection => record.Places.Exists(place => place.IsAt(connection))).ToList();
        foreach (var connection in open) reason.Require(connection);
        return open.Aggregate(reason, static (so, connection) => so.On(connection));
    }

    private static string CanceledBy(ChangeReason reason) =>
        $"canceled by {JournalText.Account}@{Environment.MachineName}" + (reason.ToString() is { Length: > 0 } why ? $": {why}" : "");
}
