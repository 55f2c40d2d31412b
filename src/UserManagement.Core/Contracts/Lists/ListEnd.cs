using System;
using UserManagement.Contracts.Routes;

namespace UserManagement.Contracts.Lists;

/// <summary>The end of a list: says that the list is proven complete, or why it may have more items.</summary>
/// <remarks>
/// A list is proven complete by an explicit end (no next page, a reached total, or an empty page), by a route whose documentation or route
/// file says that one response contains the whole list, or by its length: without paging information, a list is complete if no server uses
/// its number of items as a page size. Exactly 20 items, for example, prove nothing.
/// </remarks>
internal sealed class ListEnd
{
    private readonly PlatformConnection? _connection;
    private readonly Route? _route;

    private ListEnd(PlatformConnection? connection = null, Route? route = null, string? doubt = null) =>
        (_connection, _route, Doubt) = (connection, route, doubt);

    /// <summary>The end of a list that is proven complete.</summary>
    public static ListEnd Proven { get; } = new();

    /// <summary>The reason why the list may have more items, as a clause; null if the list is proven complete.</summary>
    public string? Doubt { get; }

    /// <summary>The name of the connection that read the list; null if the list is proven complete.</summary>
    public string? Connection => _connection?.Name;

    public bool IsProven => Doubt is null;

    /// <summary>Creates the end of a list that may have more items.</summary>
    /// <param name="connection">The connection that read the list.</param>
    /// <param name="route">The route of the list.</param>
    /// <param name="doubt">The reason for the doubt, as a clause: "it has exactly 20 items, which is a usual page size".</param>
    public static ListEnd Unproven(PlatformConnection connection, Route route, string doubt) => new(connection, route, doubt);

    /// <summary>The warning to show with the list; null if the list is proven complete.</summary>
    public string? Warning => Doubt is null ? null : $"{Where}: the list from {_route} may be incomplete, because {Doubt}. {Remedy}";

    /// <summary>Creates the error for a caller that needs a list that is proven complete.</summary>
    /// <param name="consequence">What was not done or determined without a complete list, as a sentence; null to leave it out.</param>
    public PlatformException Refuse(string? consequence = null) => Doubt is null
        ? throw new InvalidOperationException("The list is proven whole.")
        : new PlatformException(
            PlatformError.ListIncomplete,
            $"{(consequence is null ? "The" : consequence.TrimEnd('.') + ": the")} list that {Where} returned for {_route} may be "
            + $"incomplete, because {Doubt}.",
            Remedy)
        {
            Platform = _connection!.Platform,
            Connection = _connection.Name,
            Host = _connection.BaseUri.Host,
            Route = _route!.ToString(),
        };

    private string Where => $"{_connection!.Platform} (connection '{_connection.Name}')";

    /// <summary>
    /// The remedy for a list that may be incomplete. If the vendor does not document the route, the user can declare its paging in a route
    /// file; for a documented route, the remedy is to read the list again.
    /// </summary>
    private string Remedy => _route!.Confidence == Confidence.Inferred
        ? $"If the list is complete, declare that in a file for Connect-Platform -RouteFile: {{\"routes\": {{\"{_route.Name}\": "
        + "{\"paging\": \"none\"}}}; if the list has pages, write \"page\", \"cursor\" or \"link\" instead of \"none\"."
        : "Run the command again.";
}
