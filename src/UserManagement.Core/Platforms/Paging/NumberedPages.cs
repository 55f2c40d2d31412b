using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Json;

namespace UserManagement.Platforms;

/// <summary>Reads a list whose pages are counted and that ends with an empty one. A short page ends nothing.</summary>
/// <param name="caller">Who sends.</param>
/// <param name="route">The list's route.</param>
/// <param name="query">What goes with every page.</param>
/// <param name="size">How many a page is to have.</param>
/// <param name="subject">What the list is, for errors.</param>
/// <param name="type">The wire class.</param>
/// <param name="key">What tells one element from another (its whole text where that is null): a page of which every element was seen before is an error, not a loop.</param>
/// <param name="map">Wire to model; null for what is not wanted.</param>
internal sealed class NumberedPages<TWire, T>(PlatformCaller caller, Route route, Func<Query> query, int size, string subject, JsonTypeInfo<TWire> type, Func<TWire, string?> key, Func<WireItem<TWire>, T?> map) : IPageReader<T>
    where T : class
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _page;
    private bool _ended;

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext call)
    {
        if (_ended) return null;
        var target = query().Add("limit", size.ToString(CultureInfo.InvariantCulture)).Add("page", (++_page).ToString(CultureInfo.InvariantCulture));
        var response = caller.Require(await caller.SendAsync(route, call, [], target).ConfigureAwait(false), subject, PlatformError.UnexpectedResponse);
        var items = caller.ReadList(response, type).Items;
        var isNew = false;
        var result = new List<T>(items.Count);
        foreach (var item in items)
        {
            // What moved to a later page because somebody joined comes twice, and is emitted once.
            if (!_seen.Add(key(item.Value) ?? Encoding.UTF8.GetString(item.Json.ToArray()))) continue;
            isNew = true;
            if (map(item) is { } value) result.Add(value);
        }

        _ended = items.Count == 0;
        if (!_ended && !isNew) throw caller.Errors.Unexpected(response, $"page {_page} holds only what was read before, so the list would never end");
        return _ended ? null : result;
    }
}
