using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using static UserManagement.Foundation.Json.PageHintKind;

namespace UserManagement.Foundation.Json;

/// <summary>The hints in the body and headers of one response about the rest of its list.</summary>
/// <param name="isBare">True if the response is the list itself, with nothing beside it.</param>
internal sealed class PageHints(bool isBare = false)
{
    private static readonly string[] Failed = ["error", "errors", "fail", "failed", "failure"];
    private static readonly string[] InPart = ["partial", "partial_content", "partialcontent", "incomplete", "truncated", "206"];
    private readonly List<PageHint> _hints = [];

    public bool IsBare { get; } = isBare;

    public IReadOnlyList<PageHint> All => _hints;

    /// <summary>The id of the organization that the list belongs to; null if the response has none.</summary>
    public string? Organization { get; set; }

    /// <summary>The number of items on all pages; the largest if the response gives several.</summary>
    public PageHint? Total => Largest(PageHintKind.Total);

    /// <summary>The maximum number of items on a page; null if the response has none.</summary>
    public int? PageSize => First(Size, static hint => hint.Number is > 0 and <= int.MaxValue) is { Number: { } size } ? (int)size : null;

    /// <summary>The hint that the request failed; null if there is none.</summary>
    public PageHint? FailureHint => First(Failure, static hint => hint.IsTrue) ?? First(Success, static hint => hint.IsFalse)
        ?? First(Outcome, static hint => hint.Number >= 400 || Array.Exists(Failed, word => Same(word, hint.Text)));

    /// <summary>
    /// Adds a hint. Corrects a meaning that depends on the value: "last" may be a flag, a number of pages, or the address of the last page.
    /// </summary>
    public void Add(PageHint hint)
    {
        if (hint.Meaning != MoreIfFalse || IsFlag(hint)) _hints.Add(hint);
        else if (PageHintNames.Plain(hint.Name) is "last" or "lastpage" or "xlastpage" && (hint.Number ?? PageIn(hint.Text)) is { } pages)
            _hints.Add(new PageHint(hint.Path, Pages, hint.Text, pages));
    }

    /// <summary>Returns the first hint that more items follow; null if there is none.</summary>
    /// <param name="read">The number of items received on all pages so far.</param>
    /// <param name="came">The number of items received on this page.</param>
    /// <param name="pages">The number of pages read.</param>
    /// <param name="sent">The cursor in the request for this page, which the response may repeat.</param>
    public PageHint? More(long read, int came, int pages, string? sent = null)
    {
        if (MoreByNumber(read, came, pages) is { } counted) return counted;
        if (First(MoreIfTrue, static hint => hint.IsTrue) is { } flag) return flag;
        if (First(MoreIfFalse, static hint => hint.IsFalse) is { } end) return end;
        if (First(Outcome, static hint => Array.Exists(InPart, word => Same(word, hint.Text))) is { } part) return part;
        if (First(Next, LeadsOn) is { } next) return next;
        if (SaysEnd(read, pages)) return null;
        return First(Cursor, hint => LeadsOn(hint) && hint.Text != sent)
            ?? (PageSize is { } size && came == size ? First(Size, hint => hint.Number == size) : null);
    }

    /// <summary>Returns the first number that shows that more items follow. A later empty page does not disprove the number.</summary>
    public PageHint? MoreByNumber(long read, int came, int pages) =>
        Largest(PageHintKind.Total) is { } total && total.Number > read ? total
        : Largest(Count) is { } count && count.Number > read && count.Number > came ? count
        : Largest(Pages) is { } all && PagesOf(all, pages) > pages ? all
        : First(Remaining, static hint => hint.Number > 0) ?? First(PageHintKind.Total, IsUnreadable);

    /// <summary>Returns true if the response says that no more items follow.</summary>
    public bool SaysEnd(long read, int pages) => _hints.Exists(hint => hint.Meaning switch
    {
        MoreIfTrue => hint.IsFalse,
        MoreIfFalse => hint.IsTrue,
        Next => !LeadsOn(hint),
        PageHintKind.Total => hint.Number == read,
        Pages => PagesOf(hint, pages) <= pages,
        Remaining => hint.Number == 0,
        _ => false,
    });

    /// <summary>Returns the first hint of a kind that meets a condition; null if there is none.</summary>
    public PageHint? First(PageHintKind meaning, Func<PageHint, bool> fits)
    {
        foreach (var hint in _hints)
            if (hint.Meaning == meaning && fits(hint)) return hint;
        return null;
    }

    /// <summary>Returns true if a pointer leads to another page, which it does unless it is empty, "no", 0 or -1.</summary>
    public static bool LeadsOn(PageHint hint) => hint.IsTrue && hint.Text != "-1";

    /// <summary>
    /// Returns the number of pages. If the hint is the number of the last page and the pages are counted from 0, adds one.
    /// </summary>
    private long? PagesOf(PageHint hint, int pages) =>
        PageHintNames.Plain(hint.Name).StartsWith("last", StringComparison.Ordinal)
            && First(Page, page => page.Number == pages - 1) is not null
            ? hint.Number + 1
            : hint.Number;

    private PageHint? Largest(PageHintKind meaning) => _hints.Where(hint => hint.Meaning == meaning && hint.Number is not null)
        .OrderByDescending(hint => hint.Number)
        .Select(hint => (PageHint?)hint)
        .FirstOrDefault();

    /// <summary>
    /// Returns true for a total that is text with digits, such as "more than 1000", and cannot be compared with the number of items.
    /// Returns false for text that is a number.
    /// </summary>
    private static bool IsUnreadable(PageHint hint) => hint.Number is null && hint.Text is { } text && text.Any(char.IsDigit)
        && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool IsFlag(PageHint hint) => Same(hint.Text, "true") || Same(hint.Text, "false");

    /// <summary>Returns the page number in an address such as <c>/users?page=13</c>; null if there is none.</summary>
    private static long? PageIn(string? address)
    {
        if (address?.IndexOf('?') is not (>= 0 and var query)) return null;
        foreach (var pair in address.Substring(query + 1).Split('&', '#'))
            if (pair.Split('=') is { Length: 2 } parts && PageHintNames.Plain(Uri.UnescapeDataString(parts[0])) is "page" or "pagenumber")
                return PageHintReader.Number(parts[1]);
        return null;
    }

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
