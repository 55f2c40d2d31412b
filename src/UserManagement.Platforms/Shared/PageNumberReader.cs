using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Json;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Shared;

/// <summary>Reads a list with numbered pages, as the platform documents it.</summary>
/// <remarks>
/// After a response with a total, several pages are requested at once and read in order. The list ends when the total number of different
/// items was read, or at an empty page, unless the responses announced more items; a short page is not the end. An item that is on two
/// pages, because users were added or removed meanwhile, is returned once. A page with only repeated items is an error, and so are many
/// empty pages in a row, because such a list would not end. Only the ids of the first page and of the latest pages are kept.
/// </remarks>
/// <param name="caller">The object that checks and reads the responses.</param>
/// <param name="list">The list to read.</param>
/// <param name="read">Reads one item.</param>
/// <param name="keyOf">Returns the key of an item; null for an item without an id.</param>
/// <param name="select">Returns the result for an item; null to leave the item out.</param>
internal sealed class PageNumberReader<TItem, T>(
    PlatformCaller caller,
    PageNumberList list,
    ItemReader<TItem> read,
    Func<TItem, IdKey?> keyOf,
    Func<TItem, T?> select) : IPageReader<T>
    where T : class
{
    private const int MostEmptyPages = 10;
    private const int MostRemembered = 1024;
    private readonly Queue<Task<Part>> _underWay = new();
    private readonly RecentIds _recent = new(MostRemembered);
    private readonly AnnouncedTotals _totals = new();
    private int _mostUnderWay = 1;
    private int? _size;
    private long _raw;
    private long _read;
    private int _asked;
    private int _number;
    private int _full;
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

        while (_underWay.Count < Allowed()) _underWay.Enqueue(ReadAsync(++_asked, call));
        var part = await _underWay.Dequeue().ConfigureAwait(false);
        _number++;
        var (count, hints) = (part.Page.Items.Count, part.Page.Hints);
        if (list.NeedsEnvelope && hints.IsBare)
            throw caller.Errors.Unexpected(part.Response, "the response is a bare list instead of an object that contains the list");
        _size = hints.PageSize ?? _size ?? (count > 0 ? count : null);
        _raw += count;
        var (page, isNew) = Keep(part);
        _totals.Read(hints, count);
        if (count > 0) _full++;
        _empty = isNew ? 0 : _empty + 1;
        if (IsLast(part, count)) _end = HowItEnds(part.Response);
        _mostUnderWay = ReadAhead.Pages(part.Response.Bytes.Length);
        part.Response.Bytes.Release();
        return page;
    }

    /// <summary>Returns the number of pages to request at once: one until the total is known, then at most the pages that remain.</summary>
    private int Allowed()
    {
        if (_totals.Total is not { } total || _size is not { } size) return 1;
        var pages = (total + size - 1) / size;
        return (int)Math.Max(1, Math.Min(_mostUnderWay, pages - _number));
    }

    private async Task<Part> ReadAsync(int number, CallContext call)
    {
        var source = list.Source;
        var response = await source.Send(ListPage.By(list.Query(number, _size)), call).ConfigureAwait(false);
        var page = caller.ReadList(caller.Require(response, source.Subject, source.NotFound), read, source.Owner);
        // Creates the keys here, while the page is still in the cache of the processor that read it.
        return new Part(response, page, page.Items.ConvertAll(item => keyOf(item)));
    }

    /// <summary>
    /// Returns the results for the items that have an id, were not read before and are not left out, and whether any item is new.
    /// </summary>
    private (List<T> Page, bool IsNew) Keep(Part part)
    {
        var (items, keys, fresh, repeated) = (part.Page.Items, part.Keys, 0, 0);
        var page = new List<T>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (keys[i] is not { } key)
            {
                _withoutId++;
            }
            else if (_recent.Add(key))
            {
                fresh++;
                if (select(items[i]) is { } value) page.Add(value);
            }
            else if (keys.IndexOf(key) == i)
            {
                repeated++; // also on an earlier page; twice on one page does not count, because the total counts both
            }
        }

        _recent.EndPage();
        _read += items.Count - repeated;
        return repeated > 0 && fresh == 0
            ? throw caller.Errors.Incomplete(
                part.Response,
                list.Source.Subject,
                $"page {_number} contains only items of earlier pages, so the list would never end")
            : (page, fresh > 0);
    }

    private bool IsLast(Part part, int count)
    {
        // The totals are checked at the end. This checks whether the response announces more items in another way, such as a link.
        var more = part.Page.Hints.More(long.MaxValue, count, int.MaxValue)
            is { Meaning: not (PageHintKind.Size or PageHintKind.Cursor) } hint
            ? hint
            : (PageHint?)null;
        if (_totals.Total is not { } total || _raw > total)
        {
            if (count == 0)
                return EndsWith(part, more);
            if (!list.AlwaysPaged && more is null)
                return true;
            return _empty < MostEmptyPages
                ? false
                : throw caller.Errors.Incomplete(
                    part.Response,
                    list.Source.Subject,
                    $"{_empty} pages in a row contain no item with an id");
        }

        if (_raw >= total) return count == 0 ? EndsWith(part, more) : more is null;
        if (_empty == 0) return false;
        // The total is not reached. A page without new items does not end the list if it contains items, or if its page size shows that the
        // total is on a later page. Otherwise, items are missing.
        var mayFollow = count > 0 || (part.Page.Hints.PageSize is { } size && (long)_number * size < total);
        return _empty < MostEmptyPages && mayFollow ? false : throw Incomplete(part.Response, _totals.Unmet(_read, _full)!.Value);
    }

    /// <summary>Returns true, because an empty page ends the list; throws if the page itself announces more items.</summary>
    private bool EndsWith(Part empty, PageHint? more) => more is { } hint ? throw Incomplete(empty.Response, hint) : true;

    /// <summary>
    /// Returns the end of the list. The number of different items must reach the first total. If a later page reports a higher total, items
    /// that were read twice count toward it.
    /// </summary>
    private ListEnd HowItEnds(PlatformResponse response)
    {
        if (_totals.Shrank) return Doubt("its total decreased while it was read, so a user may have moved to a page that was already read");
        // A user who is added meanwhile moves other users to the next page, so they are read twice, but none is missed.
        var total = _totals.Total ?? 0;
        var isMet = _raw >= total && _read >= Math.Min(_totals.FirstTotal ?? 0, total);
        return _totals.Unmet(_read, Math.Max(1, _full), isMet) is { } unmet ? throw Incomplete(response, unmet)
            : _withoutId > 0 ? Doubt($"{_withoutId} of its items have no id and were left out")
            : ListEnd.Proven;
    }

    private ListEnd Doubt(string why) => ListEnd.Unproven(caller.Connection, list.Source.Route, why);

    private PlatformException Incomplete(PlatformResponse response, PageHint hint) =>
        caller.Errors.Incomplete(response, list.Source.Subject,
            $"the response says that there are more items ({hint}), but only {_read} were read");

    /// <summary>A page as received, with the keys of its items.</summary>
    private sealed class Part(PlatformResponse response, WirePage<TItem> page, List<IdKey?> keys)
    {
        public PlatformResponse Response { get; } = response;

        public WirePage<TItem> Page { get; } = page;

        public List<IdKey?> Keys { get; } = keys;
    }
}
