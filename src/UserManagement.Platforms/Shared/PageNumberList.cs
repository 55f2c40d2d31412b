using System;
using UserManagement.Contracts.Routes;

namespace UserManagement.Platforms.Shared;

/// <summary>Which list a <see cref="PageNumberReader{TItem,T}"/> reads, and how its pages are asked for.</summary>
internal sealed class PageNumberList(ListSource source, Func<int, int?, Query> query)
{
    public ListSource Source { get; } = source;

    /// <summary>
    /// The query for a page, by its number (the first is 1) and by how many items a page has; null while that is not known.
    /// </summary>
    public Func<int, int?, Query> Query { get; } = query;

    /// <summary>False where a response that does not say how many items there are is the whole list.</summary>
    public bool AlwaysPaged { get; init; } = true;

    /// <summary>True where a response without an envelope is none of this platform.</summary>
    public bool NeedsEnvelope { get; init; }
}
