using System;
using UserManagement.Contracts.Routes;

namespace UserManagement.Contracts.Lists;

/// <summary>How a list ended: proven whole, or with a doubt.</summary>
/// <remarks>
/// A list is proven whole by an explicit end (no next page where the responses name one, a total that was reached, an empty next page), by
/// a route that documents or describes one response for the whole list, or by its length: a response without any word on paging that holds
/// a number of items which no server uses as a page size cannot have been cut. Exactly 20 items prove nothing. A person who is not found
/// in a list that is not proven whole may be there all the same.
/// </remarks>
internal sealed class ListEnd
{
    private readonly PlatformConnection? _connection;
    private readonly Route? _route;

    private ListEnd(PlatformConnection? connection = null, Route? route = null, string? doubt = null) =>
        (_connection, _route, Doubt) = (connection, route, doubt);

    /// <summary>The end of a list that is known to be whole.</summary>
    public static ListEnd Proven { get; } = new();

    /// <summary>Why the list may have more items, as a clause; null where it is proven whole.</summary>
    public string? Doubt { get; }

    /// <summary>The name of the connection it was read through; null where that does not matter.</summary>
    public string? Connection => _connection?.Name;

    /// <summary>True where the list is proven whole.</summary>
    public bool IsProven => Doubt is null;

    /// <summary>The end of a list that may have more items.</summary>
    /// <param name="connection">The connection it was read through.</param>
    /// <param name="route">The route it was read from.</param>
    /// <param name="doubt">Why it may have more, as a clause: "it has exactly 20 items and says nothing about pages".</param>
    public static ListEnd Unproven(PlatformConnection connection, Route route, string doubt) => new(connection, route, doubt);

    /// <summary>The warning for people who see such a list; null where it is proven whole.</summary>
    public string? Warning => Doubt is null ? null : $"{Where}: the list may have more items: {Doubt}. {Remedy}";

    /// <summary>The error for a caller who needs the whole list.</summary>
    /// <param name="consequence">What is not known because of it, as a sentence; null for nothing in particular.</param>
    public PlatformException Refuse(string? consequence = null) => Doubt is null
        ? throw new InvalidOperationException("The list is proven whole.")
        : new PlatformException(
            PlatformError.ListIncomplete,
            $"{(consequence is null ? "" : consequence.TrimEnd('.') + ": ")}{Where} sent a list that is not proven whole: {Doubt}.",
            Remedy)
        {
            Platform = _connection!.Platform,
            Connection = _connection.Name,
            Host = _connection.BaseUri.Host,
            Route = _route!.ToString(),
        };

    private string Where => $"{_connection!.Platform} (connection '{_connection.Name}')";

    /// <summary>A documented route cannot be described in another way; its list can be read once more.</summary>
    private string Remedy => _route!.Confidence == Confidence.Inferred
        ? $"If this is the whole list, say so in a file for Connect-Platform -RouteFile: {{\"routes\": {{\"{_route.Name}\": {{\"paging\": "
        + "\"none\"}}}; for a list with pages write \"page\", \"cursor\" or \"link\"."
        : "Run the command again.";
}
