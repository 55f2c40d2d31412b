using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Json;
using UserManagement.Http;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Scim;

/// <summary>Reads a list from a SCIM server and throws if the list is incomplete.</summary>
/// <remarks>
/// Some servers ignore <c>startIndex</c>, send the first page again after the last one, or send the size of the page as the total of the
/// list. So the next page begins after the items received, each item counts once, and reading ends at a page without new items. The list is
/// then complete if the total was reached, or if there is no total and the page is empty. With cursors, a response without a cursor is the
/// last page. After the first page several pages are requested at once and read in order; they are requested again if a page has fewer
/// items than expected.
/// </remarks>
/// <param name="caller">Reads the responses.</param>
/// <param name="list">The list to read; every page request contains its query.</param>
/// <param name="paging">The paging of the first request.</param>
/// <param name="pageSize">The maximum number of items in a page.</param>
/// <param name="read">Reads one item; null if it has no id.</param>
/// <param name="keyOf">Returns the key of an item.</param>
internal sealed class ScimListReader<T>(
    PlatformCaller caller, ListSource list, ScimPaging paging, int pageSize, ItemReader<T?> read, Func<T, IdKey> keyOf) : IPageReader<T>
    where T : class
{
    private const int MostRemembered = 1024;
    private readonly Queue<(long Start, Task<Part> Page)> _underWay = new();
    private readonly HashSet<string> _cursors = new(StringComparer.Ordinal);
    private readonly RecentIds _recent = new(MostRemembered);
    private readonly string _count = pageSize.ToString(CultureInfo.InvariantCulture);
    private string? _cursor = paging == ScimPaging.Cursor ? "" : null;
    private readonly AnnouncedTotals _totals = new();
    private long _next = 1;
    private long _stride;
    private int _mostUnderWay = 1;
    private long _read;
    private int _withoutId;
    private int _pages;
    private readonly ScimTotal _total = new();
    private ListEnd? _end;

    public ListEnd? End { get; private set; }

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext call)
    {
        if (_end is not null)
        {
            End = _end;
            return null;
        }

        var part = await TakeAsync(call).ConfigureAwait(false);
        var hints = part.Page.Hints;
        if (hints.IsBare)
            throw caller.Errors.Unexpected(part.Response, "the response is a bare list instead of the ListResponse object of SCIM");
        var (came, before) = (part.Page.Items.Count, _read + _withoutId);
        var fresh = Fresh(part);
        _read += fresh.Count;
        _totals.Read(hints, came);
        if (hints.Total?.Number is { } total) _total.Read(total, came, before);
        if (fresh.Count > 0) _pages++;
        if (NextCursor(hints) is { } cursor) Follow(part.Response, cursor);
        else if (_cursor is not null || fresh.Count == 0) _end = HowItEnds(part, came);
        else (_stride, _next) = (came, _next + came);
        _mostUnderWay = ReadAhead.Pages(part.Response.Bytes.Length);
        part.Response.Bytes.Release();
        return fresh;
    }

    /// <summary>Returns the next page in order and requests later pages in parallel.</summary>
    private async Task<Part> TakeAsync(CallContext call)
    {
        if (_cursor is { } cursor)
        {
            await DropAsync().ConfigureAwait(false);
            return await ReadAsync(("cursor", cursor), call).ConfigureAwait(false);
        }

        if (_underWay.Count > 0 && _underWay.Peek().Start != _next) await DropAsync().ConfigureAwait(false);
        if (_underWay.Count == 0) Ask(_next, call);
        // The page after the last one proves the end, so it is requested with the others.
        while (_stride > 0 && _underWay.Count < _mostUnderWay && _underWay.Last().Start is var last && last <= _total.Value)
            Ask(Math.Min(last + _stride, _total.Value!.Value + 1), call);
        return await _underWay.Dequeue().Page.ConfigureAwait(false);
    }

    private void Ask(long start, CallContext call) =>
        _underWay.Enqueue((start, ReadAsync(("startIndex", start.ToString(CultureInfo.InvariantCulture)), call)));

    /// <summary>Waits for the remaining page requests and discards their results.</summary>
    private async Task DropAsync()
    {
        while (_underWay.Count > 0)
        {
            var page = _underWay.Dequeue().Page;
            await Task.WhenAny(page).ConfigureAwait(false);
            _ = page.Exception;
        }
    }

    private async Task<Part> ReadAsync((string Name, string Value) place, CallContext call)
    {
        var response = await list.Send(ListPage.By(list.Query().Add(place.Name, place.Value).Add("count", _count)), call)
            .ConfigureAwait(false);
        if (response.Status == 400
            && ErrorBody.Read(response.Body, response.ContentType).Code is { } code
            && code.EndsWith("Cursor", StringComparison.OrdinalIgnoreCase))
            throw caller.Errors.Refused(response, list.Subject, PlatformError.ListIncomplete, "Run the command again.");
        caller.Require(response, list.Subject, list.NotFound);
        var page = ScimNoResults.Is(response) ? ScimNoResults.Page<T?>() : caller.ReadList(response, read, list.Owner);
        // The keys are created here, while the page is still in the cache of the processor that read it.
        return new Part(response, page, page.Items.ConvertAll(item => item is null ? (IdKey?)null : keyOf(item)));
    }

    private List<T> Fresh(Part part)
    {
        var fresh = new List<T>(part.Keys.Count);
        for (var i = 0; i < part.Keys.Count; i++)
        {
            if (part.Keys[i] is not { } key) _withoutId++;
            else if (_recent.Add(key)) fresh.Add(part.Page.Items[i]!);
        }

        _recent.EndPage();
        return fresh;
    }

    private static string? NextCursor(PageHints hints)
    {
        foreach (var hint in hints.All)
            if (PageHintNames.Plain(hint.Name) == "nextcursor" && hint.Text is { Length: > 0 } cursor) return cursor;
        return null;
    }

    private void Follow(PlatformResponse response, string cursor)
    {
        if (!_cursors.Add(cursor)) throw Incomplete(response, "the response names a page that was already read; the list would never end");
        _cursor = cursor;
    }

    private ListEnd HowItEnds(Part part, int came)
    {
        var response = part.Response;
        if (Other(part.Page.Hints, came) is { } more)
            throw Incomplete(response, $"the response says that there are more items ({more}), but only {_read} were read");
        if (_total.Value > _read + _withoutId)
            throw Incomplete(
                response,
                came > 0 && _cursor is null
                    ? $"the response says that there are {_total.Value} items, but every page contains the same {_read}"
                    : $"the response says that there are {_total.Value} items, but only {_read} were read");
        if (came > 0 && _cursor is null && _total.Value is null)
            throw Incomplete(response, $"every page contains the same {_read} items, and the response has no total");
        return _total.Shrank ? Doubt("its total decreased while it was read, so a user may have moved to a page that was already read")
            : _withoutId > 0 ? Doubt($"{_withoutId} of its items have no id and were left out")
            : ListEnd.Proven;
    }

    /// <summary>
    /// Returns a hint (a field of the response) that there are more items; null if there is none. Ignores the total and the page size,
    /// which are checked separately. If there is a total, also ignores a count, because it is then the size of the page.
    /// </summary>
    private PageHint? Other(PageHints hints, int came) => hints.More(_read, came, _pages) switch
    {
        null or { Meaning: PageHintKind.Size } or { Meaning: PageHintKind.Total, Number: not null } => Unmet,
        { Meaning: PageHintKind.Count } when _total.Value is not null => null,
        var more => more,
    };

    /// <summary>The announced number of items or pages that was not reached, for a list without a total; otherwise null.</summary>
    private PageHint? Unmet => _total.Value is null ? _totals.Unmet(_read, _pages) : null;

    private ListEnd Doubt(string why) => ListEnd.Unproven(caller.Connection, list.Route, why);

    private PlatformException Incomplete(PlatformResponse response, string why) => caller.Errors.Incomplete(response, list.Subject, why);

    private sealed class Part(PlatformResponse response, WirePage<T?> page, List<IdKey?> keys)
    {
        public PlatformResponse Response { get; } = response;

        public WirePage<T?> Page { get; } = page;

        /// <summary>The key of each item; null for an item without an id.</summary>
        public List<IdKey?> Keys { get; } = keys;
    }
}
