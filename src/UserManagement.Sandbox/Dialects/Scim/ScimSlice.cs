using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>One page of a list.</summary>
/// <param name="Total">The number of resources on all pages, as the response reports it.</param>
/// <param name="StartIndex">The position of the first resource of the page, from 1; null if the list is paged by cursor.</param>
/// <param name="NextCursor">The cursor of the next page; null at the end, and if the list is paged by index.</param>
/// <param name="Items">The resources.</param>
internal sealed record ScimSlice<T>(int Total, int? StartIndex, string? NextCursor, IReadOnlyList<T> Items);
