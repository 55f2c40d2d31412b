using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Json;

namespace UserManagement.Platforms;

/// <summary>Reads a list whose pages have numbers and whose answers say how many items there are on all of them.</summary>
/// <remarks>
/// Once an answer has said how many there are, several pages travel at once; they are read in their order all the same. The list ends when
/// that many items came, not at a short or an empty page; where more came than that, the number is wrong, and an empty page is the end. Where
/// people leave or join while it is read, an item may come twice; it is emitted once. A page of nothing but repetitions is an error, and so is
/// a long run of pages that are empty or hold nothing with an id: neither could ever end. What was seen is remembered
/// for the first page and the last few only, so that a list of a million costs no more memory than one of a thousand.
/// </remarks>
internal sealed class NumberedReader<T>(PlatformCaller caller, NumberedList list, ItemReader<T?> read, Func<T, IdKey> keyOf, Func<T, bool>? wanted = null) : IPageReader<T>
    where T : class
{
    private const int MostEmptyPages = 10;
    private const int MostUnderWay = 16;
    private const int MostRemembered = 1024;
    private readonly Queue<Task<Part>> _underWay = new();
    private readonly RecentIds _recent = new(MostRemembered);
    private PageCount _count;
    private long _read;
    private int _asked;
    private int _number;
    private int _empty;
    private bool _ended;

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext call)
    {
        if (_ended) return null;
        while (_underWay.Count < Allowed()) _underWay.Enqueue(ReadAsync(++_asked, call));
        var part = await _underWay.Dequeue().ConfigureAwait(false);
        _number++;
        _count = list.Count(part.Response, part.Page.Meta);
        var count = part.Page.Items.Count;
        _read += count;
        var (page, isNew) = Keep(part);
        _ended = IsLast(count, isNew, part.Response, call);
        return page!;
    }

    /// <summary>How many pages may be under way: one until the end is known, and none beyond it that are not needed.</summary>
    private int Allowed()
    {
        if (_count is not { Total: { } total, Size: { } size and > 0 }) return 1;
        var pages = (total + size - 1) / size;
        return (int)Math.Max(1, Math.Min(MostUnderWay, pages - _number));
    }

    private async Task<Part> ReadAsync(int number, CallContext call)
    {
        var response = await caller.SendAsync(list.Route, call, list.Path, list.Query(number, _count)).ConfigureAwait(false);
        var page = caller.ReadList(caller.Require(response, list.Subject, list.NotFound), read);
        // Made here, where the page is still in the cache of the processor that read it.
        return new Part(response, page, page.Items.ConvertAll(item => item is null ? default : keyOf(item)));
    }

    /// <summary>Takes out what has no id, what came before and what is not wanted.</summary>
    private (List<T?> Page, bool IsNew) Keep(Part part)
    {
        var (items, kept, repeated, isNew) = (part.Page.Items, 0, false, false);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not { } item) continue;
            if (!_recent.Add(part.Keys[i])) { repeated = true; continue; }
            isNew = true;
            if (wanted is null || wanted(item)) items[kept++] = item;
        }

        _recent.EndPage();
        items.RemoveRange(kept, items.Count - kept);
        return repeated && !isNew ? throw caller.Errors.Unexpected(part.Response, $"page {_number} holds only what earlier pages held, so the list would never end") : (items, isNew);
    }

    private bool IsLast(int count, bool isNew, PlatformResponse response, CallContext call)
    {
        _empty = isNew ? 0 : _empty + 1;
        if (_count.Total is not { } total || _read > total)
        {
            if (count == 0 || !list.AlwaysPaged) return true;
            return _empty < MostEmptyPages ? false : throw caller.Errors.Unexpected(response, $"{_empty} pages in a row hold nothing that has an id");
        }

        if (_read >= total) return true;
        if (_empty == 0) return false;
        if (_empty >= MostEmptyPages) throw caller.Errors.Unexpected(response, $"{_empty} pages in a row hold nothing, although {total} items are announced and only {_read} came");
        if (count > 0) return false;
        if (_count.Size is not { } size || (long)_number * size < total) return false;
        call.Observer.Warning($"{caller.Connection.Platform} (connection '{caller.Connection.Name}') announces {total} items for {list.Subject}, and only {_read} came. Somebody may have left meanwhile; if not, the list is not whole.");
        return true;
    }

    /// <summary>A page as it came, with what tells its elements apart.</summary>
    private sealed class Part(PlatformResponse response, WirePage<T?> page, List<IdKey> keys)
    {
        public PlatformResponse Response { get; } = response;

        public WirePage<T?> Page { get; } = page;

        public List<IdKey> Keys { get; } = keys;
    }
}

/// <summary>Which list a <see cref="NumberedReader{T}"/> reads, and how its pages are asked for.</summary>
internal sealed class NumberedList(Route route, string[] path, string subject, PlatformError notFound, Func<int, PageCount, Query> query, Func<PlatformResponse, ReadOnlyMemory<byte>, PageCount> count)
{
    public Route Route { get; } = route;

    public string[] Path { get; } = path;

    /// <summary>What the list is called in errors.</summary>
    public string Subject { get; } = subject;

    public PlatformError NotFound { get; } = notFound;

    /// <summary>False where an answer that does not say how many there are is the whole list.</summary>
    public bool AlwaysPaged { get; init; } = true;

    /// <summary>The query for a page, by its number (the first is 1) and by what the page before it said.</summary>
    public Func<int, PageCount, Query> Query { get; } = query;

    /// <summary>Reads the counts out of what stands beside the list.</summary>
    public Func<PlatformResponse, ReadOnlyMemory<byte>, PageCount> Count { get; } = count;
}

/// <summary>How many items there are on all pages and at most on one; null where the answer does not say.</summary>
internal readonly struct PageCount(long? total, int? size)
{
    public long? Total { get; } = total;

    public int? Size { get; } = size;
}
