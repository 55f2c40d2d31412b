using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Shared;

/// <summary>
/// The numbers of items and pages that the pages of a list announced. A number stays valid if later pages omit it.
/// </summary>
internal sealed class AnnouncedTotals
{
    private PageHint? _total;
    private PageHint? _count;
    private PageHint? _pages;
    private PageHint? _remaining;
    private long _left;

    /// <summary>The total of the first page that announced one; null if none did.</summary>
    public long? FirstTotal { get; private set; }

    /// <summary>The total of the last page that announced one; null if none did.</summary>
    public long? Total => _total?.Number;

    /// <summary>True if the total decreased: an item of a later page may have moved to a page that was already read.</summary>
    public bool Shrank { get; private set; }

    /// <summary>Records the numbers that a page announces.</summary>
    /// <param name="hints">The paging hints of the page.</param>
    /// <param name="came">The number of items on the page.</param>
    public void Read(PageHints hints, int came)
    {
        if (hints.Total is { } total)
        {
            Shrank |= total.Number < Total;
            FirstTotal ??= total.Number;
            _total = total;
        }

        if (hints.First(PageHintKind.Count, hint => hint.Number > came) is { } count)
            _count = count;
        if (hints.First(PageHintKind.Pages, static hint => hint.Number is not null) is { } pages)
            _pages = pages;
        if (hints.First(PageHintKind.Remaining, static hint => hint.Number is not null) is { } remaining)
            (_remaining, _left) = (remaining, remaining.Number!.Value);
        else
            _left -= came;
    }

    /// <summary>Returns the announced number that was not reached; null if all were reached or none was announced.</summary>
    /// <param name="read">The number of different items that were read.</param>
    /// <param name="pages">The number of pages that contained items.</param>
    /// <param name="totalIsMet">True if the caller found by its own count that the total was reached.</param>
    public PageHint? Unmet(long read, int pages, bool totalIsMet = false) =>
        !totalIsMet && _total?.Number > read ? _total
        : _count?.Number > read ? _count
        : _pages?.Number > pages ? _pages
        : _remaining is not null && _left > 0 ? _remaining
        : null;
}
