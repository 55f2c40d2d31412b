using System;
using System.Net.Http;
using System.Threading;
using Refit;
using UserManagement.Contracts.Routes;
using UserManagement.Sessions;

namespace UserManagement.Platforms.Shared.Endpoints;

/// <summary>Makes the Refit client of a connection.</summary>
internal static class Client
{
    /// <summary>Only to make an absolute address of a path: the connection's own client knows the host.</summary>
    private static readonly Uri Anywhere = new("https://platform.invalid");

    /// <summary>Makes a client whose requests leave through the connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="routes">Its routes.</param>
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
            // Otherwise Refit wraps the body in its own content type, from which the route handler cannot read it.
            Buffered = true,
            // What the connection's client throws is the error that people see.
            TransportExceptionFactory = static (_, error, _) => error,
            ExceptionFactory = static _ => default,
        });
    }
}
