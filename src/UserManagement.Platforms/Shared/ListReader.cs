using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Json;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Shared;

/// <summary>
/// Reads a list page by page, also if its paging is not documented, and reports whether the list is complete.
/// </summary>
/// <remarks>
/// The next page is requested by an address on the same host, a cursor, a page number or an offset, in the form that the route specifies
/// or, if it specifies none, that the response shows. If a response announces more items but does not show how to request them, the error
/// is <see cref="PlatformError.ListIncomplete"/>. <see cref="ListEnd"/> describes what proves that a list is complete.
/// </remarks>
/// <param name="caller">The object that checks and reads the responses.</param>
/// <param name="list">The list to read.</param>
/// <param name="read">Reads one item.</param>
/// <param name="keyOf">Returns the key of an item; null for an item without an id, which is left out.</param>
/// <param name="select">Returns the result for an item; null to leave the item out.</param>
internal sealed class ListReader<TItem, T>(
    PlatformCaller caller,
    ListSource list,
    ItemReader<TItem> read,
    Func<TItem, IdKey?> keyOf,
    Func<TItem, T?> select) : IPageReader<T>
    where T : class
{
    private const int LongestPointer = 8 * 1024; // longer than any address that a server accepts
    private const int MostEmptyPages = 10;
    private const int MostRemembered = 1024;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly RecentIds _recent = new(MostRemembered);
    private readonly AnnouncedTotals _totals = new();
    private List<TItem>? _first;
    private NextPage? _next;
    private PageHint? _more;
    private long? _firstOffset;
    private long _read;
    private int _pages;
    private int _withoutId;
    private int _empty;
    private ListEnd? _end;

    public ListEnd? End { get; private set; }

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext call)
    {
        if (_end is not null)
        {
            End = _end;
            return null;
        }

        var (response, request) = await SendAsync(call).ConfigureAwait(false);
        var page = caller.ReadList(caller.Require(response, list.Subject, list.NotFound), read, list.Owner);
        _pages++;
        _firstOffset ??= page.Hints.First(PageHintKind.Offset, static hint => hint.Number is not null)?.Number;
        var before = _withoutId;
        var fresh = Fresh(page, response);
        _read += fresh.Count + _withoutId - before;
        _empty = fresh.Count == 0 ? _empty + 1 : 0;
        Advance(page, response, request);
        var result = new List<T>(fresh.Count);
        foreach (var item in fresh)
            if (select(item) is { } value) result.Add(value);
        response.Bytes.Release();
        return result;
    }

    private async Task<(PlatformResponse Response, Uri Request)> SendAsync(CallContext call)
    {
        var page = _next switch
        {
            null => ListPage.By(list.Query()),
            { Parameter: null, Value: var address } => ListPage.At(address),
            { Parameter: { } name, Value: var value } => ListPage.By(list.Query().Add(name, value)),
        };
        var response = await list.Send(page, call).ConfigureAwait(false);
        return (response, new Uri(caller.Connection.BaseUri, response.Address));
    }

    /// <summary>
    /// Returns the items with an id that no earlier page contained. Ids are compared only if there is more than one page or a total.
    /// </summary>
    private List<TItem> Fresh(WirePage<TItem> page, PlatformResponse response)
    {
        var items = page.Items.TrueForAll(HasId) ? page.Items : page.Items.FindAll(HasId);
        _withoutId += page.Items.Count - items.Count;
        if (_pages == 1 && page.Hints.Total is null)
        {
            _first = items;
            return items;
        }

        if (_first is { } first)
        {
            first.ForEach(item => _recent.Add(keyOf(item)!.Value));
            _recent.EndPage();
            _first = null;
        }

        var fresh = items.FindAll(item => _recent.Add(keyOf(item)!.Value));
        _recent.EndPage();
        if (fresh.Count > 0 || items.Count == 0 || _pages == 1)
            return fresh;
        throw caller.Errors.Incomplete(
            response,
            list.Subject,
            $"the response says that there are more items ({_more}), but the next page contains only items that were already read, "
            + "so the list would never end");
    }

    private bool HasId(TItem item) => keyOf(item) is not null;

    private void Advance(WirePage<TItem> page, PlatformResponse response, Uri request)
    {
        var place = new PagePosition(_read, page.Items.Count, _pages, _next?.Value, _firstOffset);
        _totals.Read(page.Hints, place.Came);
        var more = page.Hints.More(place.Read, place.Came, place.Pages, place.Sent) ?? _totals.Unmet(_read, _pages);
        if (more is null && (Form != PagingForm.Page || _empty > 0 || page.Hints.SaysEnd(_read, _pages)))
        {
            _end = HowItEnds(page);
            return;
        }

        _more = more ?? new PageHint("paging: page", PageHintKind.Next, null, null);
        if (NextPage.After(page.Hints, Form, place, request) is not { } next || _empty > MostEmptyPages)
            throw Unfollowed(response, _more.Value, place);
        if (next.Value.Length > LongestPointer)
            throw caller.Errors.Incomplete(
                response,
                list.Subject,
                $"the response names the next page with {next.Value.Length} characters, which is too long for an address");
        if (!_asked.Add(next.Key))
            throw caller.Errors.Incomplete(
                response,
                list.Subject,
                $"the response names a page that was already read ({_more}), so the list would never end");
        _next = next;
    }

    private ListEnd HowItEnds(WirePage<TItem> page)
    {
        if (_withoutId > 0) return Doubt($"{_withoutId} of its items have no id and were left out");
        var count = page.Items.Count;
        if (_totals.Shrank && _next?.Parameter is "page" or "offset" or "skip" or "start")
            return Doubt("its total decreased while it was read, so a user may have moved to a page that was already read");
        if (Form != PagingForm.Unknown
            || _pages > 1
            || count == 0
            || page.Hints.SaysEnd(_read, _pages)
            || page.Hints.PageSize > count
            || !UsualPageSize.Is(count))
            return ListEnd.Proven;
        return Doubt($"it has exactly {count} items, which is a usual page size, and the response has no information about pages");
    }

    /// <summary>How the list is paged. A documented route that specifies no paging returns the whole list in one response.</summary>
    private PagingForm Form =>
        list.Route is { Paging: PagingForm.Unknown, Confidence: Confidence.Documented } ? PagingForm.None : list.Route.Paging;

    private ListEnd Doubt(string why) => ListEnd.Unproven(caller.Connection, list.Route, why);

    private PlatformException Unfollowed(PlatformResponse response, PageHint hint, PagePosition place) =>
        caller.Errors.Incomplete(
            response,
            list.Subject,
            $"the response says that there are more items ({hint}), but "
            + (place.Pages == 1
                ? $"names no next page that can be read; only {place.Read} were read"
                : $"no further items followed the {place.Read} that were read"));
}
