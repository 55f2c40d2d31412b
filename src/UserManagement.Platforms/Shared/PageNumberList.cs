using System;
using UserManagement.Contracts.Routes;

namespace UserManagement.Platforms.Shared;

/// <summary>The list that a <see cref="PageNumberReader{TItem,T}"/> reads, with the queries for its pages.</summary>
internal sealed class PageNumberList(ListSource source, Func<int, int?, Query> query)
{
    public ListSource Source { get; } = source;

    /// <summary>
    /// Creates the query for a page from the page number (the first is 1) and the page size, which is null while unknown.
    /// </summary>
    public Func<int, int?, Query> Query { get; } = query;

    /// <summary>False if a response without a total is the whole list.</summary>
    public bool AlwaysPaged { get; init; } = true;

    /// <summary>True if a response without an envelope is an error, because the platform never sends one.</summary>
    public bool NeedsEnvelope { get; init; }
}
