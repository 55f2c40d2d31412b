using System;
using UserManagement.Contracts.Routes;

namespace UserManagement.Platforms.Shared;

/// <summary>Which list is read: its route, and what is asked of it.</summary>
internal sealed class ListSource(Route route, string[] path, string subject, PlatformError notFound = PlatformError.UnexpectedResponse)
{
    public Route Route { get; } = route;

    /// <summary>The values in the route's path.</summary>
    public string[] Path { get; } = path;

    /// <summary>What the list is called in errors.</summary>
    public string Subject { get; } = subject;

    /// <summary>The error when the platform answers 404.</summary>
    public PlatformError NotFound { get; } = notFound;

    /// <summary>What goes with every page.</summary>
    public Func<Query> Query { get; init; } = static () => new Query();

    /// <summary>Whose items these are; null where nobody was named.</summary>
    public Owner? Owner { get; init; }
}
