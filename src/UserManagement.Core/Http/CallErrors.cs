using System;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;

namespace UserManagement.Http;

/// <summary>Makes the errors of calls that ended without an answer.</summary>
/// <param name="host">The host that was called.</param>
/// <param name="addressHint">What to say of the platform's address when the host cannot be reached; null for nothing.</param>
/// <param name="redactor">Removes secrets from reasons.</param>
internal sealed class CallErrors(string host, string? addressHint, Redactor redactor)
{
    /// <summary>Makes the error of a call whose last attempt got no answer.</summary>
    /// <param name="route">The route that was called.</param>
    /// <param name="failure">Why the last attempt got no answer.</param>
    /// <param name="open">True when an earlier attempt may have been processed.</param>
    public PlatformException Failed(Route route, AttemptFailure failure, bool open)
    {
        var reason = redactor.Show(failure.Reason, Redactor.MaxReason);
        if (route.Retry != RetryRule.Safe && (open || !failure.Refused))
            return new PlatformException(
                PlatformError.OutcomeUnknown,
                $"The request to {host} was sent, but its answer was lost ({reason}), so the change may or may not have happened.",
                PlatformException.LookFirst,
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

    /// <summary>Makes the error of a request that was held back too long by 429s.</summary>
    /// <param name="route">The route that was to be called.</param>
    /// <param name="refusedFor">How long the host has answered nothing but 429.</param>
    /// <param name="open">True when an earlier attempt may have been processed.</param>
    public PlatformException NotSent(Route route, TimeSpan refusedFor, bool open)
    {
        var refused = $"{host} has answered every request with HTTP 429 for {refusedFor.TotalSeconds:0} s";
        return open && route.Retry != RetryRule.Safe
            ? new PlatformException(
                PlatformError.OutcomeUnknown,
                $"The request was sent and its answer was lost; since then {refused}, so the change may or may not have happened.",
                PlatformException.LookFirst)
            { Host = host, Route = route.ToString() }
            : new PlatformException(
                PlatformError.RateLimited, $"{refused}, so the request was not sent.", "Try again later, or lower -ThrottleLimit.")
            { Host = host, Route = route.ToString() };
    }

    /// <summary>Makes the error of a change that was to be sent through a connection that is for reading only.</summary>
    public static PlatformException ReadOnly(Route route) =>
        new(PlatformError.ReadOnlyConnection, "The request was not sent: the connection is read-only.", PlatformException.ReadOnlyRemedy)
        { Route = route.ToString() };

    /// <summary>
    /// Makes the error of an answer that cannot be read. It would be the same the next time, so it is not asked for again.
    /// </summary>
    public PlatformException Unreadable(Route route, UnreadableAnswerException cause) => route.Retry == RetryRule.Safe
        ? new PlatformException(
            PlatformError.UnexpectedResponse,
            cause.Message,
            "Check the address with Get-PlatformConnection; a proxy may have answered.",
            cause)
        { Host = host, Route = route.ToString() }
        : new PlatformException(
            PlatformError.OutcomeUnknown,
            $"The request was sent, but its answer was not read ({cause.Message.TrimEnd('.')}), "
            + "so the change may or may not have happened.",
            PlatformException.LookFirst,
            cause)
        { Host = host, Route = route.ToString() };
}
