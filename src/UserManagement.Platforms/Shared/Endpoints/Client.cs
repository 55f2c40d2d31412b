using System;
using System.Net.Http;
using System.Threading;
using Refit;
using UserManagement.Contracts.Routes;
using UserManagement.Sessions;

namespace UserManagement.Platforms.Shared.Endpoints;

/// <summary>Creates the Refit client of a connection.</summary>
internal static class Client
{
    /// <summary>A placeholder host, because Refit needs an absolute address. The connection's HTTP client inserts the real host.</summary>
    private static readonly Uri Anywhere = new("https://platform.invalid");

    /// <summary>Creates a client that sends its requests through the connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="routes">The routes of the connection.</param>
    public static TApi Create<TApi>(PlatformConnection connection, RouteTable routes)
    {
        var path = connection.BaseUri.AbsolutePath.TrimEnd('/');
        var http = new HttpClient(new RouteHandler(connection.Http, routes, path))
        {
            BaseAddress = Anywhere,
            Timeout = Timeout.InfiniteTimeSpan
        };
        var formatter = new PathFormatter(connection.Http.Redactor);
        return RestService.ForGenerated<TApi>(http, new RefitSettings(PlatformContentSerializer.Instance, formatter)
        {
            // Without buffering, Refit wraps the body in its own content type, from which the route handler cannot read it.
            Buffered = true,
            // The caller receives the exception of the connection's HTTP client itself, not wrapped in an exception of Refit.
            TransportExceptionFactory = static (_, error, _) => error,
            ExceptionFactory = static _ => default,
        });
    }
}
