using System;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;

namespace UserManagement.Http;

/// <summary>Creates the errors of calls without a response.</summary>
internal sealed class CallErrors(string host, string? addressHint, Redactor redactor)
{
    /// <summary>Creates the error of a call whose last attempt got no response.</summary>
    /// <param name="route">The route that was called.</param>
    /// <param name="failure">Why the last attempt got no response.</param>
    /// <param name="open">True if an earlier attempt may have been processed.</param>
    public PlatformException Failed(Route route, AttemptFailure failure, bool open)
    {
        var reason = redactor.Show(failure.Reason, Redactor.MaxReason);
        if (!route.IsRead && (open || !failure.Refused))
            return new PlatformException(
                PlatformError.OutcomeUnknown,
                $"The request to {host} was sent, but its response was lost ({reason}), so the change may or may not have happened.",
                PlatformException.LookAtChangeFirst,
                redactor.Harmless(failure.Cause))
            { Host = host, Route = route.ToString() };
        var remedy = "Check the address, the network and the proxy; Get-PlatformConnection shows the address in use."
            + (addressHint is null ? "" : " " + addressHint);
        return new PlatformException(
            PlatformError.PlatformUnavailable,
            $"{host} could not be reached: {reason}.",
            failure.Lasting ?? remedy,
            redactor.Harmless(failure.Cause))
        { Host = host, Route = route.ToString(), NotReached = true };
    }

    /// <summary>
    /// Creates the error of a request that was not sent, because the host has responded with HTTP 429 (too many requests) for too long.
    /// </summary>
    /// <param name="route">The route of the request.</param>
    /// <param name="refusedFor">How long the host has responded to every request with HTTP 429.</param>
    /// <param name="open">True if an earlier attempt may have been processed.</param>
    public PlatformException NotSent(Route route, TimeSpan refusedFor, bool open)
    {
        var refused = $"{host} has answered every request with HTTP 429 (too many requests) for {refusedFor.TotalSeconds:0} s";
        return open && !route.IsRead
            ? new PlatformException(
                PlatformError.OutcomeUnknown,
                $"The request to {host} was sent, and its response was lost; since then, {refused}, so the change may or may not have "
                + "happened.",
                PlatformException.LookAtChangeFirst)
            { Host = host, Route = route.ToString() }
            : new PlatformException(
                PlatformError.RateLimited, $"{refused}, so the request was not sent.",
                "Try again later; for many users, use a lower -ThrottleLimit.")
            { Host = host, Route = route.ToString() };
    }

    public static PlatformException ReadOnly(Route route) =>
        new(
            PlatformError.ReadOnlyConnection, $"The request {route} was not sent, because it is a change and the connection is read-only.",
            PlatformException.ReadOnlyRemedy)
        { Route = route.ToString() };

    /// <summary>
    /// Creates the error of a response that cannot be read. The request is not retried, because the next response would be the same.
    /// </summary>
    public PlatformException Unreadable(Route route, UnreadableAnswerException cause) => route.IsRead
        ? new PlatformException(
            PlatformError.UnexpectedResponse,
            $"{host} sent a response that could not be read. {cause.Message}",
            "Check the address of the connection with Get-PlatformConnection; a proxy may have answered.",
            cause)
        { Host = host, Route = route.ToString() }
        : new PlatformException(
            PlatformError.OutcomeUnknown,
            $"The request to {host} was sent, but its response could not be read ({cause.Message.TrimEnd('.')}), "
            + "so the change may or may not have happened.",
            PlatformException.LookAtChangeFirst,
            cause)
        { Host = host, Route = route.ToString() };
}
