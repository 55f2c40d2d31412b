using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using UserManagement.Contracts.Calls;

namespace UserManagement.Http;

/// <summary>
/// Translates exceptions from sending a request into a failure that tells whether the platform can have processed the request.
/// </summary>
internal static class TransportFailure
{
    /// <summary>
    /// Returns the failure; null if the exception is not a transport failure, or if it is only the cancellation by
    /// <see cref="CallContext.Stop"/>. The cancellation by <see cref="CallContext.Abandon"/> is a failure, because the response to a change
    /// is lost.
    /// </summary>
    /// <param name="exception">The exception.</param>
    /// <param name="call">The observer and the cancellation of the call.</param>
    /// <param name="limit">The timeout of the attempt.</param>
    /// <param name="changes">
    /// True if the request is a change. The exception for a missing assembly is then a failure too, because the change may have been made.
    /// </param>
    public static AttemptFailure? Read(Exception exception, CallContext call, TimeSpan limit, bool changes)
    {
        if (exception is OperationCanceledException)
        {
            if (call.Abandon.IsCancellationRequested)
                return new AttemptFailure("the command was stopped while it waited for the response", false, exception);
            return call.Stop.IsCancellationRequested
                ? null
                : new AttemptFailure(
                    FormattableString.Invariant($"no complete response within {limit.TotalSeconds:0.#} s"), false, exception);
        }

        if (exception is not (HttpRequestException or IOException or SocketException or ObjectDisposedException or InvalidDataException))
            return null;
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                // These exceptions are IOExceptions too, but mean that an assembly (a file of the program) is missing or damaged.
                case FileNotFoundException or FileLoadException when !changes:
                    return null;
                case SocketException
                {
                    SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData
                        or SocketError.TryAgain or SocketError.HostUnreachable or SocketError.NetworkUnreachable
                } socket:
                    return new AttemptFailure(
                        socket.SocketErrorCode == SocketError.ConnectionRefused ? "the connection was refused" : socket.Message, true,
                        exception);
                case WebException { Status: WebExceptionStatus.TrustFailure } trust:
                    return Untrusted(trust.Message, exception);
                case WebException
                {
                    Status: WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ConnectFailure
                        or WebExceptionStatus.SecureChannelFailure or WebExceptionStatus.ProxyNameResolutionFailure
                } web:
                    return new AttemptFailure(web.Message, true, exception);
                case AuthenticationException tls when tls.Message.IndexOf("certificate", StringComparison.OrdinalIgnoreCase) >= 0:
                    return Untrusted(tls.Message, exception);
                case AuthenticationException tls:
                    return new AttemptFailure("the TLS connection failed: " + tls.Message, true, exception);
            }
        }

        // The message of .NET about a proxy ends with a quotation mark that nothing opens.
        var why = exception.GetBaseException().Message.TrimEnd('.').Replace("'.\"", "'");
        return new AttemptFailure("the connection was interrupted: " + why, false, exception);
    }

    /// <summary>Creates the failure for a server certificate that is not valid. The request was not sent, and is not retried.</summary>
    private static AttemptFailure Untrusted(string what, Exception exception) =>
        new("the server's certificate is not trusted: " + what.TrimEnd('.'), true, exception)
        {
            Lasting = "Check that the address is right. If you use your own certificate authority, install its certificate on "
                + "this machine; certificate errors cannot be ignored.",
        };
}
