using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Shared;

/// <summary>
/// The numbers by which the pages of a list announced how long it is. A later page that says nothing does not take them back.
/// </summary>
internal sealed class AnnouncedTotals
{
    private PageHint? _total;
    private PageHint? _count;
    private PageHint? _pages;
    private PageHint? _remaining;
    private long _left;

    /// <summary>The total of the first page that gave one; null where none did.</summary>
    public long? FirstTotal { get; private set; }

    /// <summary>The total of the last page that gave one.</summary>
    public long? Total => _total?.Number;

    /// <summary>True once the total fell: who was on a later page may have moved to one that was read before.</summary>
    public bool Shrank { get; private set; }

    /// <summary>Takes note of what a page says.</summary>
    /// <param name="hints">What it says.</param>
    /// <param name="came">How many items it has.</param>
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

    /// <summary>The claim that was not met; null where all were, or there is none.</summary>
    /// <param name="read">How many different items came.</param>
    /// <param name="pages">How many pages had any.</param>
    /// <param name="totalIsMet">True where the caller has counted the total in its own way.</param>
    public PageHint? Unmet(long read, int pages, bool totalIsMet = false) =>
        !totalIsMet && _total?.Number > read ? _total
        : _count?.Number > read ? _count
        : _pages?.Number > pages ? _pages
        : _remaining is not null && _left > 0 ? _remaining
        : null;
}
