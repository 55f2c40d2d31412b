using UserManagement.Contracts.Routes;

namespace UserManagement.Contracts.Calls;

/// <summary>
/// Checks whether a connection has refused the token. Also records whether the item of the command, such as one user, has sent a change.
/// </summary>
internal sealed class TokenRefusalCheck(TokenRefusals refusals)
{
    private volatile bool _changeSent;

    public TokenRefusals Refusals { get; } = refusals;

    /// <summary>Called when a request that changes something is sent.</summary>
    public void OnChangeSent() => _changeSent = true;

    /// <summary>Throws if the connection has refused the token, so that no further request is sent to it.</summary>
    /// <param name="platform">The platform of the connection.</param>
    /// <param name="connection">The connection's name.</param>
    /// <param name="route">The route to call.</param>
    /// <param name="host">The host to call.</param>
    /// <param name="open">True if an earlier attempt of the same call may have been processed.</param>
    /// <exception cref="PlatformException">The connection refused the token before.</exception>
    public void ThrowIfRefused(string? platform, string? connection, Route route, string host, bool open)
    {
        if (Refusals.StatusOf(platform, connection) is not { } status) return;
        var refused = $"{host} refused the token of this connection (HTTP {status})";
        const string connect = "Connect again with a token that is valid and has permission for the command.";
        var (error, message, remedy) = open && !route.IsRead
            ? (PlatformError.OutcomeUnknown,
                $"The request {route} was sent, and its response was lost; since then, {refused}, so the change may or may not have "
                + "happened.",
                connect + " " + PlatformException.LookAtChangeFirst)
            : (ErrorOf(status), $"The request {route} was not sent, because {refused} for an earlier request.", connect);
        throw new PlatformException(error, message, remedy)
        {
            Platform = platform,
            Connection = connection,
            Host = host,
            Route = route.ToString(),
            NotTried = !_changeSent,
        };
    }

    public static PlatformError ErrorOf(int status) => status == 403 ? PlatformError.MissingScope : PlatformError.NotAuthenticated;
}
