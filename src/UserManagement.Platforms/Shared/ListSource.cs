using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Shared;

/// <summary>Which list is read: its route, and what is asked of it.</summary>
internal sealed class ListSource(
    Route route,
    Func<ListPage, CallContext, Task<PlatformResponse>> send,
    string subject,
    PlatformError notFound = PlatformError.UnexpectedResponse
)
{
    public Route Route { get; } = route;

    /// <summary>Sends the request for a page.</summary>
    public Func<ListPage, CallContext, Task<PlatformResponse>> Send { get; } = send;

    /// <summary>What the list is called in errors.</summary>
    public string Subject { get; } = subject;

    /// <summary>The error when the platform answers 404.</summary>
    public PlatformError NotFound { get; } = notFound;

    /// <summary>What goes with every page.</summary>
    public Func<Query> Query { get; init; } = static () => new Query();

    /// <summary>Whose items these are; null where nobody was named.</summary>
    public Owner? Owner { get; init; }
}
