using UserManagement.Contracts.Routes;

namespace UserManagement.Platforms.Shared.Endpoints;

/// <summary>The requested page of a list: a query for the endpoint, or an address that an earlier response contains.</summary>
internal sealed class ListPage
{
    private ListPage(Query? query, string? address) => (Query, Address) = (query, address);

    /// <summary>The query for the endpoint's path; null if <see cref="Address"/> is set.</summary>
    public Query? Query { get; }

    /// <summary>The path and query of the page on the connection's host; null if <see cref="Query"/> is set.</summary>
    public string? Address { get; }

    public static ListPage By(Query query) => new(query, null);

    public static ListPage At(string address) => new(null, address);
}
