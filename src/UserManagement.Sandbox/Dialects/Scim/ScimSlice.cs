using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>One page of a list.</summary>
/// <param name="Total">What the page says is the number of all resources.</param>
/// <param name="StartIndex">The position of the first one, from 1 on; null where the list is paged by cursor.</param>
/// <param name="NextCursor">The cursor of the next page; null at the end, and where the list is paged by index.</param>
/// <param name="Items">The resources.</param>
internal sealed record ScimSlice<T>(int Total, int? StartIndex, string? NextCursor, IReadOnlyList<T> Items);
