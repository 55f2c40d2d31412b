using System;
using System.Collections.Generic;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Json;

namespace UserManagement.Platforms;

/// <summary>Reads a list that is one answer, or several joined by a cursor.</summary>
internal sealed class CursorReader<TWire, T>(PlatformCaller caller, Route route, string[] path, string subject, PlatformError notFound, JsonTypeInfo<TWire> type, Func<WireItem<TWire>, T?> map) : IPageReader<T>
    where T : class
{
    private const int LongestCursor = 8 * 1024; // more than servers take in an address
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private string? _cursor;
    private bool _ended;

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext call)
    {
        if (_ended) return null;
        var response = caller.Require(await caller.SendAsync(route, call, path, new Query(("cursor", _cursor))).ConfigureAwait(false), subject, notFound);
        var page = caller.ReadList(response, type);
        _cursor = page.Next;
        _ended = _cursor is null;
        if (_cursor?.Length > LongestCursor) throw caller.Errors.Unexpected(response, $"it names the next page by a text of {_cursor.Length} characters, which fits no address");
        if (_cursor is not null && !_seen.Add(_cursor)) throw caller.Errors.Unexpected(response, "it names a page that was already read, so the list would never end");
        var result = new List<T>(page.Items.Count);
        foreach (var item in page.Items)
            if (map(item) is { } value) result.Add(value);
        return result;
    }
}
