using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>Finds the route of a request among the routes of one platform.</summary>
internal sealed class Router(params Route[] routes)
{
    /// <summary>Returns all routes with this path. An empty list means 404; a list without the request's method means 405.</summary>
    public IReadOnlyList<Route> Find(IReadOnlyList<string> segments) => routes.Where(route => route.Matches(segments)).ToArray();
}
