using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Lookup;

namespace UserManagement.Pipeline;

/// <summary>The base of cmdlets that change users: read first, ask, change, and say what came of it.</summary>
public abstract class UserChangeCommand : UserCommand
{
    private readonly PerConnection<NameLookup> _names = new(static connection => new NameLookup(connection));
    private bool _whatIf;

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

    /// <summary>Remembers what the session says, because workers may not touch it.</summary>
    protected override void BeginProcessing() => _whatIf = WhatIfInEffect;

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
            var asks = SpeaksBeforeChange(Impact, Forced);
            if (!asks && !MayChange(Describe(identity, null, connection), action, Forced)) continue;
            var (resolver, names) = (Resolver(connection), _names.For(connection));
            Queue(identity, item => RunAsync(item, identity, change, resolver, names, asks ? action : null));
        }
    }

    private async Task RunAsync(PumpItem item, UserIdentity identity, UserChange change, UserResolver resolver, NameLookup names, string? question)
    {
        var user = await resolver.ResolveAsync(identity, item.Call).ConfigureAwait(false);
        var reason = await change.NothingToDoAsync(user, names, item.Call).ConfigureAwait(false);
        if (reason is not null && identity.User is not null)
        {
            // A piped user may have been read long ago: "nothing to do" is believed only from a fresh read.
            user = await resolver.RefreshAsync(user, item.Call).ConfigureAwait(false);
            reason = await change.NothingToDoAsync(user, names, item.Call).ConfigureAwait(false);
        }

        var who = Describe(identity, user, user.Origin);
        if (reason is not null)
        {
            if (_whatIf) await item.AskAsync(who, "None, " + reason).ConfigureAwait(false);
            item.Verbose($"{who}: {reason}; nothing was sent.");
            if (PassThru) await item.EmitAsync(user).ConfigureAwait(false);
            return;
        }

        if (question is not null && !await item.AskAsync(who, question).ConfigureAwait(false)) return;
        var changed = await change.ApplyAsync(user, names, item.Call).ConfigureAwait(false);
        if (!PassThru) return;
        changed ??= await change.ReadBackAsync(user, item.Call).ConfigureAwait(false);
        if (changed is not null) await item.EmitAsync(changed).ConfigureAwait(false);
    }
}
