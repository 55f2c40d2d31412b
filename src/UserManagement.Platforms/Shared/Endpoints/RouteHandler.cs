using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Refit;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Http;

namespace UserManagement.Platforms.Shared.Endpoints;

/// <summary>
/// Applies the connection's route file to the requests that Refit creates, and sends them with the connection's own client.
/// </summary>
/// <param name="client">The client that sends, retries, limits and records the requests.</param>
/// <param name="routes">The routes of the connection.</param>
/// <param name="basePath">The path of the connection's address, without a trailing slash.</param>
internal sealed class RouteHandler(PlatformHttpClient client, RouteTable routes, string basePath) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var route = routes[Option<string>(request, HttpRequestMessageOptions.MethodName)!];
        var call = Option<CallContext>(request, "call")!;
        var page = Option<ListPage>(request, "page");
        var body = request.Content is { } content ? ((RequestContent)content).Body : null;
        var address = page?.Address ?? basePath + PathOf(request, route) + page?.Query;
        var response = await client.SendAsync(route, address, body?.Write(route), call, Renew(body, route), body?.IfMatch)
            .ConfigureAwait(false);
        response.Address = address;

        // The status 200 is a placeholder for Refit. The platform's code checks the real status in the PlatformResponse.
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ResponseContent(response), RequestMessage = request };
    }

    private static Func<Task<byte[]?>>? Renew(RequestBody? body, Route route) => body?.Renew is not { } renew
        ? null
        : async () => (await renew().ConfigureAwait(false))?.Write(route);

    /// <summary>
    /// Returns the path with the values that Refit inserted. If a route file sets another path, the values are inserted into that path.
    /// </summary>
    private static string PathOf(HttpRequestMessage request, Route route)
    {
        var path = request.RequestUri!.PathAndQuery;
        var template = Option<string>(request, HttpRequestMessageOptions.RelativePathTemplate)!;
        if (route.Path == template) return path;
        string[] names = template.Split('/'), parts = path.Split('/');
        return route.Fill([.. parts.Where((_, at) => names[at].Length > 0 && names[at][0] == '{').Select(Uri.UnescapeDataString)]);
    }

    private static T? Option<T>(HttpRequestMessage request, string key)
        where T : class =>
#if NET
        request.Options.TryGetValue(new HttpRequestOptionsKey<T>(key), out var value) ? value : null;
#else
        request.Properties.TryGetValue(key, out var value) ? (T)value : null;
#endif
}
