using System.Collections.Generic;
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

/// <summary>The base of cmdlets that change users: each reads the user, asks, makes the change and reports its outcome.</summary>
public abstract class UserChangeCommand : PlatformCommand
{
    private readonly PerConnection<NameLookup> _names = new(static connection => new NameLookup(connection));
    private readonly PerConnection<ChangeGuard> _guards;

    /// <summary>Only this module's cmdlets change users.</summary>
    private protected UserChangeCommand() =>
        _guards = new PerConnection<ChangeGuard>(connection => new ChangeGuard(connection, _names.For(connection), Allowed ?? []));

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "Who: an id, an e-mail address, a user from Get-PlatformUser, or a row with a column Email, as an argument "
            + "or from the pipeline.")]
    [Alias("Email", "UserPrincipalName", "Mail", "UserId", "Id")]
    [AllowNull]
    [ArgumentCompleter(typeof(UserCompleter))]
    public PSObject?[]? User { get; set; }

    [Parameter(ValueFromPipeline = true, DontShow = true, HelpMessage = "The object from the pipeline, which PowerShell binds.")]
    public PSObject? InputObject { get; set; }

    [Parameter(HelpMessage = "Emits the user as they are after the change.")]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }

    [Parameter(HelpMessage = "Reads the platform after a change whose answer does not show it.")]
    [SwitchArgument]
    public SwitchParameter Verify { get; set; }

    [Parameter(HelpMessage = "An earlier run that was cut off, by its journal file or its id.")]
    [TextArgument]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string? ResumeFrom { get; set; }

    /// <summary>True where a user who is not there is no error.</summary>
    private protected virtual bool MissingIsDone => false;

    private protected virtual ConfirmImpact Impact => ConfirmImpact.Medium;

    /// <summary>The guards that are overridden; null for none.</summary>
    private protected virtual OffboardingGuard[]? Allowed => null;

    /// <summary>The changes that the parameters and the row ask for; several where a cell names several roles or teams.</summary>
    /// <exception cref="PlatformException">A value cannot be used.</exception>
    private protected abstract IReadOnlyList<PlannedChange> CreateChanges(UserRow row);

    /// <summary>The places that the arguments name besides those of the row, such as where a team object was read.</summary>
    private protected virtual IReadOnlyList<RowPlace> PlacesOfArguments(UserRow row) => [];

    /// <summary>Refuses a cell that is the name of one role or team and was read as several.</summary>
    private protected virtual Task CheckCellAsync(string cell, PlatformConnection connection, NameLookup names, CallContext call) =>
        Task.CompletedTask;

    /// <summary>Queues each named user.</summary>
    protected override void ProcessRecord()
    {
        foreach (var row in ReadUsers(User, InputObject, nameof(User)))
        {
            PlatformConnection connection;
            IReadOnlyList<PlannedChange> changes;
            try
            {
                connection = ConnectionFor([.. row.Places, .. PlacesOfArguments(row)], row.Identity.ToString());
                changes = CreateChanges(row);
                foreach (var planned in changes) planned.Change.Check(connection);
            }
            catch (PlatformException e)
            {
                WriteError(ErrorRecords.From(RowError.In(row.Label, e), row.Target));
                continue;
            }

            foreach (var planned in changes) QueueChange(row.Identity, planned, connection);
        }
    }

    private void QueueChange(UserIdentity identity, PlannedChange planned, PlatformConnection connection)
    {
        var action = planned.Change.Action(connection);
        if (IsStopped(connection)) return;
        var resumed = IsFinished(ResumeFrom, connection, action, identity.Given);
        var asks = resumed || SpeaksBeforeChange(Impact, IsForced);
        if (!asks && !MayChange(Describe(identity, null, connection), action, IsForced)) return;
        var (names, turn) = (_names.For(connection), _guards.For(connection).Begin());
        Queue(identity, async item =>
        {
            using var guard = turn;
            if (planned.Cell is { } cell) await CheckCellAsync(cell, connection, names, item.Call).ConfigureAwait(false);
            await RunAsync(item, identity, planned.Change, connection, guard, asks ? action : null, resumed).ConfigureAwait(false);
        });
    }

    private static PlatformUser AsUser(UserIdentity identity, PlatformConnection connection) =>
        identity.User ?? new PlatformUser(connection, identity.Value, default);

    private async Task RunAsync(
        PumpItem item,
        UserIdentity identity,
        UserChange change,
        PlatformConnection connection,
        GuardTurn guard,
        string? question,
        bool resumed)
    {
        try
        {
            var runner = new ChangeRunner(Resolver(connection), _names.For(connection), Rehearsing, guard);
            var wish = new ChangeWish(PassThru, Verify);
            var user = await runner.RunAsync(identity, change, AskAsync, wish, item.Call).ConfigureAwait(false);
            if (PassThru && user is not null) await item.EmitAsync(user).ConfigureAwait(false);
        }
        catch (PlatformException e) when (resumed && change.GoneMeansDone && e.Error == PlatformError.UserNotFound)
        {
            EarlierRun.SaySkipped(item, SafeText.Escape(identity.Given), question!);
        }
        catch (PlatformException e) when (MissingIsDone && e.Error == PlatformError.UserNotFound)
        {
            // By address, the whole list has shown it; an id that is not found is looked for once more.
            var doubt = identity.IsEmail
                ? null
                : await Resolver(connection).WhyNotGoneAsync(AsUser(identity, connection), item.Call).ConfigureAwait(false);
            if (doubt is not null)
                throw new PlatformException(
                    PlatformError.UserNotFound, $"{e.Summary} Whether they are gone is not known: {doubt}", e.RecommendedAction, e)
                    .WithRequestOf(e);
            var who = SafeText.Escape(identity.Given);
            item.Verbose($"{who} is not on {connection.Platform} (connection '{connection.Name}'); nothing was sent.");
        }
        catch (PlatformException e) when (!e.AfterChange && e.Error != PlatformError.OutcomeUnknown)
        {
            await guard.ForgetAsync(item.Call).ConfigureAwait(false);
            throw;
        }

        async Task<bool> AskAsync(PlatformUser read, string? reason)
        {
            var who = Describe(identity, read, read.Origin);
            if (resumed && reason is not null)
            {
                EarlierRun.SaySkipped(item, who, question!);
                return false;
            }

            if (resumed) EarlierRun.WarnNotThere(item, who, question!);
            if (reason is null)
            {
                if (question is null || await item.AskAsync(who, question).ConfigureAwait(false)) return true;
                if (!Rehearsing) await guard.ForgetAsync(item.Call).ConfigureAwait(false);
                return false;
            }

            if (Rehearsing) await item.AskAsync(who, "None, " + reason).ConfigureAwait(false);
            item.Verbose($"{who}: {reason}; nothing was sent.");
            return true;
        }
    }
}
