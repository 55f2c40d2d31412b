using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>Finds the route of a request among a dialect's routes.</summary>
internal sealed class Router(params Route[] routes)
{
    /// <summary>All routes of this path; empty means 404, none with the request's method means 405.</summary>
    public IReadOnlyList<Route> Find(IReadOnlyList<string> segments) => routes.Where(route => route.Matches(segments)).ToArray();
}
