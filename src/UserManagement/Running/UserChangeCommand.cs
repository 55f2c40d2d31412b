using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Changes.Guards;
using UserManagement.Changes.Running;
using UserManagement.Completion;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;
using UserManagement.People;

namespace UserManagement.Running;

/// <summary>Base of the cmdlets that change users: reads the user, asks, makes the change and reports its outcome.</summary>
public abstract partial class UserChangeCommand : PlatformCommand
{
    private readonly PerConnection<NameLookup> _names = new(static connection => new NameLookup(connection));
    private readonly PerConnection<ChangeTurns> _turns = new(static _ => new ChangeTurns(), static connection => connection.Place);

    /// <summary>Only cmdlets of this module can derive from this class.</summary>
    private protected UserChangeCommand()
    {
    }

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The users: ids, e-mail addresses, users from Get-PlatformUser, or rows with a column Email, as an argument "
            + "or from the pipeline.")]
    [Alias("Email", "UserPrincipalName", "Mail", "UserId", "Id")]
    [AllowNull]
    [ArgumentCompleter(typeof(UserCompleter))]
    public PSObject?[]? User { get; set; }

    [Parameter(ValueFromPipeline = true, DontShow = true, HelpMessage = "The piped object; PowerShell sets this parameter.")]
    public PSObject? InputObject { get; set; }

    [Parameter(HelpMessage = "Emits the user with the outcome of the change.")]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }

    [Parameter(HelpMessage = "Requires that the response, or a read afterwards, shows the change.")]
    [SwitchArgument]
    public SwitchParameter Verify { get; set; }

    [Parameter(HelpMessage = ReasonHelp)]
    [TextArgument]
    public string? Reason { get; set; }

    [Parameter(HelpMessage = TicketHelp)]
    [TextArgument]
    public string? Ticket { get; set; }

    [Parameter(HelpMessage = "An earlier run that was interrupted, by its journal file or its id.")]
    [TextArgument]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string? ResumeFrom { get; set; }

    /// <summary>Queues each named user.</summary>
    protected override void ProcessRecord()
    {
        foreach (var row in ReadUsers(User, InputObject, nameof(User)))
        {
            PlatformConnection connection;
            ChangeReason reason;
            IReadOnlyList<PlannedChange> changes;
            try
            {
                connection = ConnectionFor([.. row.Places, .. PlacesOfArguments(row)], row.Identity.ToString());
                reason = ReasonOf(Reason, Ticket, row);
                changes = [.. CreateChanges(row).Select(planned => Schedule(planned, row, connection))];
                foreach (var planned in changes) planned.Change.Check(connection);
                reason.Require(connection);
            }
            catch (PlatformException e)
            {
                FailRow(Report(row), RowError.In(row.Label, e), row.Target);
                continue;
            }

            var cells = new CellChecks();
            foreach (var planned in changes) QueueChange(row, planned, connection, reason, cells);
        }
    }

    private void QueueChange(UserRow row, PlannedChange planned, PlatformConnection connection, ChangeReason reason, CellChecks cells)
    {
        var (identity, action) = (row.Identity, planned.Change.Action(connection));
        var report = Report(row, action, connection);
        if (IsStopped(connection, report)) return;
        var resumed = IsFinished(ResumeFrom, connection, action, identity.Given);
        var asks = resumed || SpeaksBeforeChange(Impact, IsForced);
        if (!asks && !MayChange(Describe(identity, null, connection), action, IsForced))
        {
            EndRow(report, RowOutcome.Declined);
            return;
        }

        var (names, guarded) = (_names.For(connection), Guards.For(connection).Begin());
        var turn = _turns.For(connection).Begin(identity.Given);
        QueueRow(identity, report, async item =>
        {
            using var own = turn;
            using var guard = guarded;
            if (planned.Cell is { } cell
                && !await cells.AllowAsync(cell, report is not null, () => CheckCellAsync(cell, connection, names, item.Call))
                    .ConfigureAwait(false)) return;
            await RunAsync(item, identity, planned.Change, connection, (guard, own), reason, asks ? action : null, resumed, report)
                .ConfigureAwait(false);
        });
    }

    private async Task RunAsync(
        PumpItem item, UserIdentity identity, UserChange change, PlatformConnection connection, (GuardTurn Guard, ChangeTurn User) turn,
        ChangeReason reason, string? question, bool resumed, RowReport? report)
    {
        try
        {
            var runner = new ChangeRunner(Resolver(connection), _names.For(connection), Rehearsing, turn.Guard, turn.User);
            var wish = new ChangeOptions(PassThru || report is not null, Verify);
            var user = await runner.RunAsync(identity, change, AskAsync, wish, item.Call.Because(reason)).ConfigureAwait(false);
            await EmitAsync(user, report, item).ConfigureAwait(false);
        }
        catch (PlatformException e) when (resumed && change.GoneMeansDone && e.Error == PlatformError.UserNotFound)
        {
            report?.End(RowOutcome.AlreadyDone);
            ResumedRunText.ReportSkipped(item, SafeText.Escape(identity.Given), question!);
        }
        catch (PlatformException e) when (MissingIsDone && e.Error == PlatformError.UserNotFound)
        {
            // An e-mail address was searched in the complete list of users, which proves that it is missing. An id is looked up again.
            var doubt = identity.IsEmail
                ? null
                : await Resolver(connection).WhyNotGoneAsync(AsUser(identity, connection), item.Call).ConfigureAwait(false);
            if (doubt is not null)
                throw new PlatformException(
                    PlatformError.UserNotFound, $"{e.Summary} It is not certain that the user was removed: {doubt}", e.RecommendedAction, e)
                    .WithRequestOf(e);
            report?.End(RowOutcome.AlreadyDone);
            var who = SafeText.Escape(identity.Given);
            item.Verbose($"{who} is not on {connection.Platform} (connection '{connection.Name}'); nothing was sent.");
        }
        catch (PlatformException e) when (!e.AfterChange && e.Error != PlatformError.OutcomeUnknown)
        {
            await turn.Guard.ForgetAsync(item.Call).ConfigureAwait(false);
            throw;
        }

        async Task<bool> AskAsync(PlatformUser read, string? reason)
        {
            var who = Describe(identity, read, read.Origin);
            report?.Read(read);
            if (resumed && reason is not null)
            {
                report?.End(RowOutcome.AlreadyDone);
                ResumedRunText.ReportSkipped(item, who, question!);
                return false;
            }

            if (resumed) ResumedRunText.WarnNotThere(item, who, question!);
            if (reason is not null && change.LocalAction is { } local)
                return question is null || await item.AskAsync(who, local).ConfigureAwait(false);
            if (reason is null)
            {
                if (question is null) return true;
                var more = await change.ConsequenceAsync(read, _names.For(connection), item.Call).ConfigureAwait(false);
                if (await item.AskAsync(who, question + more).ConfigureAwait(false)) return true;
                if (!Rehearsing) await turn.Guard.ForgetAsync(item.Call).ConfigureAwait(false);
                return false;
            }

            if (Rehearsing) await item.AskAsync(who, "No change: " + reason).ConfigureAwait(false);
            item.Verbose($"{who}: {reason}; nothing was sent.");
            return true;
        }
    }
}
