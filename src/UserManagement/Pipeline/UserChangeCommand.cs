using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Lookup;

namespace UserManagement.Pipeline;

/// <summary>The base of cmdlets that change users: read first, ask, change, and say what came of it.</summary>
public abstract class UserChangeCommand : ChangeCommand
{
    private readonly PerConnection<ChangeRunner> _runners;

    /// <summary>Only this module's cmdlets change users.</summary>
    private protected UserChangeCommand() => _runners = new PerConnection<ChangeRunner>(connection => new ChangeRunner(Resolver(connection), new NameLookup(connection), Rehearsing));

    /// <summary>Who: an id, an e-mail address, or a user from Get-PlatformUser.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "An id, an e-mail address, or a user from Get-PlatformUser.")]
    [Alias("Email", "UserPrincipalName", "Mail", "UserId", "Id")]
    public UserIdentity[] User { get; set; } = [];

    /// <summary>Emits the changed user.</summary>
    [Parameter(HelpMessage = "Emit the changed user.")]
    public SwitchParameter PassThru { get; set; }

    private protected virtual ConfirmImpact Impact => ConfirmImpact.Medium;

    /// <summary>The change that the parameters ask for. Made for each record, because parameters may come from the record.</summary>
    /// <exception cref="PlatformException">A parameter can't be used.</exception>
    private protected abstract UserChange CreateChange();

    /// <summary>Queues each named user.</summary>
    protected override void ProcessRecord()
    {
        foreach (var identity in User)
        {
            var connection = ResolveConnection(identity);
            UserChange change;
            try
            {
                change = CreateChange();
                change.Check(connection);
            }
            catch (PlatformException e)
            {
                WriteError(ErrorRecords.From(e, identity));
                continue;
            }

            var action = change.Action(connection);
            if (IsJournalLost(connection)) continue;
            var resumed = IsFinished(connection, action, identity.Given);
            var asks = resumed || SpeaksBeforeChange(Impact, Forced);
            if (!asks && !MayChange(Describe(identity, null, connection), action, Forced)) continue;
            var runner = _runners.For(connection);
            Queue(identity, item => RunAsync(item, identity, change, runner, asks ? action : null, resumed));
        }
    }

    private async Task RunAsync(PumpItem item, UserIdentity identity, UserChange change, ChangeRunner runner, string? question, bool resumed)
    {
        try
        {
            var user = await runner.RunAsync(identity, change, AskAsync, PassThru, item.Call).ConfigureAwait(false);
            if (PassThru && user is not null) await item.EmitAsync(user).ConfigureAwait(false);
        }
        catch (PlatformException e) when (resumed && change.GoneMeansDone && e.Error == PlatformError.UserNotFound)
        {
            SaySkipped(item, SafeText.Escape(identity.Given), question!);
        }

        async Task<bool> AskAsync(PlatformUser read, string? reason)
        {
            var who = Describe(identity, read, read.Origin);
            if (resumed && reason is not null)
            {
                SaySkipped(item, who, question!);
                return false;
            }

            if (resumed) WarnNotThere(item, who, question!);
            if (reason is null) return question is null || await item.AskAsync(who, question).ConfigureAwait(false);
            if (Rehearsing) await item.AskAsync(who, "None, " + reason).ConfigureAwait(false);
            item.Verbose($"{who}: {reason}; nothing was sent.");
            return true;
        }
    }
}
