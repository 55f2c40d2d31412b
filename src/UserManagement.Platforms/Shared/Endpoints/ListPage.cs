using UserManagement.Contracts.Routes;

namespace UserManagement.Platforms.Shared.Endpoints;

/// <summary>The requested page of a list: a query for the endpoint, or the address of the page from a response.</summary>
internal sealed class ListPage
{
    private ListPage(Query? query, string? address) => (Query, Address) = (query, address);

    /// <summary>The query that follows the endpoint's path; null for an address.</summary>
    public Query? Query { get; }

    /// <summary>The path and query on the connection's host; null for the endpoint's own path.</summary>
    public string? Address { get; }

    public static ListPage By(Query query) => new(query, null);

    public static ListPage At(string address) => new(null, address);
}
