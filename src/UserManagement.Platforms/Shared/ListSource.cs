using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Shared;

/// <summary>A list to read: its route and its requests.</summary>
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

    /// <summary>The name of the list in errors.</summary>
    public string Subject { get; } = subject;

    /// <summary>The error if the platform returns 404.</summary>
    public PlatformError NotFound { get; } = notFound;

    /// <summary>Creates the query that the requests of all pages contain.</summary>
    public Func<Query> Query { get; init; } = static () => new Query();

    /// <summary>The owner of the items; null if the request names no owner.</summary>
    public Owner? Owner { get; init; }
}
