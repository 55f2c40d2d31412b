using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;

namespace UserManagement.Pipeline;

/// <summary>The base of cmdlets that are about named users.</summary>
public abstract class UserCommand : PlatformCommand
{
    private readonly Dictionary<PlatformConnection, UserResolver> _resolvers = [];

    private protected UserResolver Resolver(PlatformConnection connection)
    {
        if (!_resolvers.TryGetValue(connection, out var resolver)) _resolvers.Add(connection, resolver = new UserResolver(connection));
        return resolver;
    }

    /// <summary>How a user is named in questions and -WhatIf: who, on which platform, in which connection.</summary>
    private protected static string Describe(UserIdentity identity, PlatformUser? user, PlatformConnection connection)
    {
        var known = user ?? identity.User;
        var who = known is null ? identity.Value : known.Name is { Length: > 0 } name ? $"{SafeText.Escape(name)} <{SafeText.Escape(known.Email ?? known.Id)}>" : SafeText.Escape(known.Email ?? known.Id);
        return $"{who} on {Where(connection)}";
    }

    private protected static string Where(PlatformConnection connection) =>
        $"{connection.Platform} (connection '{connection.Name}'{(connection.Organization is { } organization ? ", " + SafeText.Escape(organization) : "")})";
}

/// <summary>The base of cmdlets that change users: read first, ask, change, and say what came of it.</summary>
public abstract class UserChangeCommand : UserCommand
{
    /// <summary>Who: an id, an e-mail address, or a user from Get-PlatformUser.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "An id, an e-mail address, or a user from Get-PlatformUser.")]
    [Alias("Email", "UserPrincipalName", "Mail", "UserId", "Id")]
    public UserIdentity[] User { get; set; } = [];

    /// <summary>Emits the changed user.</summary>
    [Parameter(HelpMessage = "Emit the changed user.")]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The operation as it is shown, such as "Suspend".</summary>
    private protected abstract string Action { get; }

    private protected virtual ConfirmImpact Impact => ConfirmImpact.Medium;

    /// <summary>Asks the platform for the capability; throws where it is missing.</summary>
    private protected abstract void CheckSupport(PlatformConnection connection);

    /// <summary>Why there is nothing to change, or null.</summary>
    private protected abstract string? NothingToDo(PlatformUser user);

    /// <summary>Sends the change; a null result means that the platform's answer held no user.</summary>
    private protected abstract Task<PlatformUser?> ChangeAsync(PlatformUser user, PumpItem item);

    /// <summary>Queues each named user.</summary>
    protected override void ProcessRecord()
    {
        foreach (var identity in User)
        {
            var connection = ResolveConnection(identity);
            try
            {
                CheckSupport(connection);
            }
            catch (PlatformException e)
            {
                WriteError(ErrorRecords.From(e, identity));
                continue;
            }

            var asks = SpeaksBeforeChange(Impact, Forced);
            if (!asks && !MayChange(Describe(identity, null, connection), Action, Forced)) continue;
            var resolver = Resolver(connection);
            Queue(identity, item => RunAsync(item, identity, connection, resolver, asks));
        }
    }

    /// <summary>Reads the user back after a change whose answer held none.</summary>
    private protected virtual async Task<PlatformUser?> ReadBackAsync(PlatformUser user, UserResolver resolver, PumpItem item) => await resolver.ReadAsync(user.Id, item.Call).ConfigureAwait(false);

    private async Task RunAsync(PumpItem item, UserIdentity identity, PlatformConnection connection, UserResolver resolver, bool asks)
    {
        var user = await resolver.ResolveAsync(identity, item.Call).ConfigureAwait(false);
        // A piped user may have been read long ago: "nothing to do" is believed only from a fresh read.
        if (identity.User is not null && NothingToDo(user) is not null) user = await resolver.ReadAsync(user.Id, item.Call).ConfigureAwait(false);
        if (NothingToDo(user) is { } reason)
        {
            if (WhatIf) await item.AskAsync(Describe(identity, user, connection), "None, " + reason).ConfigureAwait(false);
            item.Verbose($"{Describe(identity, user, connection)}: {reason}; nothing was sent.");
            if (PassThru) await item.EmitAsync(user).ConfigureAwait(false);
            return;
        }

        if (asks && !await item.AskAsync(Describe(identity, user, connection), Action).ConfigureAwait(false)) return;
        var changed = await ChangeAsync(user, item).ConfigureAwait(false);
        if (!PassThru) return;
        changed ??= await ReadBackAsync(user, resolver, item).ConfigureAwait(false);
        if (changed is not null) await item.EmitAsync(changed).ConfigureAwait(false);
    }

    /// <summary>Read once on the pipeline thread, because workers may not touch the session.</summary>
    private bool WhatIf { get; set; }

    /// <summary>Remembers what the session says, and checks the input, before work starts.</summary>
    protected override void BeginProcessing()
    {
        WhatIf = WhatIfInEffect;
        try
        {
            CheckInput();
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, null));
        }
    }

    /// <summary>Checks what is the same for every user; a bad value ends the command before anything is read.</summary>
    private protected virtual void CheckInput()
    {
    }
}
