using System.Collections.Concurrent;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Sessions;

namespace UserManagement.Changes;

/// <summary>Warns, once per connection of a command, that an identity provider creates removed accounts again.</summary>
internal sealed class ReturningAccounts
{
    private readonly ConcurrentDictionary<string, bool> _warned = new();

    /// <summary>Returns the warning.</summary>
    /// <param name="platform">The name of the platform.</param>
    /// <param name="connection">The name of the connection.</param>
    /// <param name="done">What was done to the users, such as "removed".</param>
    public static string Text(string platform, string connection, string done) =>
        $"{platform} (connection '{connection}'): teams come from an identity provider. A removed account is created again at the next "
        + $"login; end the access of the {done} users at the identity provider too.";

    /// <summary>Writes the warning if the platform shows that an identity provider manages the users of the connection.</summary>
    public async Task WarnAsync(PlatformUser user, CallContext call)
    {
        if (user.Origin.Adapter is not IProvisionedTeams own) return;
        try
        {
            if (await own.AreTeamsProvisionedAsync(call).ConfigureAwait(false) && _warned.TryAdd(user.Connection, true))
                call.Observer.Warning(Text(user.Platform, user.Connection, "removed"));
        }
        catch (PlatformException e) when (e.Error != PlatformError.NotAuthenticated)
        {
            call.Observer.Verbose($"It is not known whether an identity provider creates removed accounts again: {e.Message}");
        }
    }
}
