using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using static UserManagement.Foundation.Json.SignMeaning;

namespace UserManagement.Foundation.Json;

/// <summary>What one answer says about the rest of its list, by its body and its headers.</summary>
/// <param name="isBare">True where the answer is the list itself, with nothing beside it.</param>
internal sealed class PageSigns(bool isBare = false)
{
    private static readonly string[] Failed = ["error", "errors", "fail", "failed", "failure"];
    private static readonly string[] InPart = ["partial", "partial_content", "partialcontent", "incomplete", "truncated", "206"];
    private readonly List<PageSign> _signs = [];

    public bool IsBare { get; } = isBare;

    public IReadOnlyList<PageSign> All => _signs;

    /// <summary>The id of the organization whose list it is; null where the answer does not say.</summary>
    public string? Organization { get; set; }

    /// <summary>The number of items on all pages; the largest, where the answer gives several.</summary>
    public PageSign? Total => Largest(SignMeaning.Total);

    /// <summary>The most items that a page has.</summary>
    public int? PageSize => First(Size, static sign => sign.Number is > 0 and <= int.MaxValue) is { Number: { } size } ? (int)size : null;

    /// <summary>The sign of a failure; null where there is none.</summary>
    public PageSign? FailureSign => First(Failure, static sign => sign.IsTrue) ?? First(Success, static sign => sign.IsFalse)
        ?? First(Outcome, static sign => sign.Number >= 400 || Array.Exists(Failed, word => Same(word, sign.Text)));

    /// <summary>Adds a sign in its final meaning: "last" may be a flag, a number of pages, or the address of the last page.</summary>
    public void Add(PageSign sign)
    {
        if (sign.Meaning != MoreIfFalse || IsFlag(sign)) _signs.Add(sign);
        else if (SignNames.Plain(sign.Name) is "last" or "lastpage" or "xlastpage" && (sign.Number ?? PageIn(sign.Text)) is { } pages)
            _signs.Add(new PageSign(sign.Path, Pages, sign.Text, pages));
    }

    /// <summary>The first sign that more items follow; null where none does.</summary>
    /// <param name="read">How many items came on all pages so far.</param>
    /// <param name="came">How many of them came on this page.</param>
    /// <param name="pages">How many pages were read.</param>
    /// <param name="sent">The cursor that this page was asked for by, which an answer may repeat.</param>
    public PageSign? More(long read, int came, int pages, string? sent = null)
    {
        if (MoreByNumber(read, came, pages) is { } counted) return counted;
        if (First(MoreIfTrue, static sign => sign.IsTrue) is { } flag) return flag;
        if (First(MoreIfFalse, static sign => sign.IsFalse) is { } end) return end;
        if (First(Outcome, static sign => Array.Exists(InPart, word => Same(word, sign.Text))) is { } part) return part;
        if (First(Next, LeadsOn) is { } next) return next;
        if (SaysEnd(read, pages)) return null;
        return First(Cursor, sign => LeadsOn(sign) && sign.Text != sent)
            ?? (PageSize is { } size && came == size ? First(Size, sign => sign.Number == size) : null);
    }

    /// <summary>The first number that says that more items follow: a later page without items does not disprove it.</summary>
    public PageSign? MoreByNumber(long read, int came, int pages) =>
        Largest(SignMeaning.Total) is { } total && total.Number > read ? total
        : Largest(Count) is { } count && count.Number > read && count.Number > came ? count
        : Largest(Pages) is { } all && PagesOf(all, pages) > pages ? all
        : First(Remaining, static sign => sign.Number > 0) ?? First(SignMeaning.Total, IsUnreadable);

    /// <summary>True where the answer says that nothing follows.</summary>
    public bool SaysEnd(long read, int pages) => _signs.Exists(sign => sign.Meaning switch
    {
        MoreIfTrue => sign.IsFalse,
        MoreIfFalse => sign.IsTrue,
        Next => !LeadsOn(sign),
        SignMeaning.Total => sign.Number == read,
        Pages => PagesOf(sign, pages) <= pages,
        Remaining => sign.Number == 0,
        _ => false,
    });

    /// <summary>The first sign with a meaning that is not empty.</summary>
    public PageSign? First(SignMeaning meaning, Func<PageSign, bool> fits)
    {
        foreach (var sign in _signs)
            if (sign.Meaning == meaning && fits(sign)) return sign;
        return null;
    }

    /// <summary>True where a pointer leads to a page: it is neither empty, nor "no", nor 0.</summary>
    public static bool LeadsOn(PageSign sign) => sign.IsTrue && sign.Text != "-1";

    /// <summary>How many pages there are. Where the first page has the number 0, the number of the last is one less.</summary>
    private long? PagesOf(PageSign sign, int pages) =>
        SignNames.Plain(sign.Name).StartsWith("last", StringComparison.Ordinal) && First(Page, page => page.Number == pages - 1) is not null
            ? sign.Number + 1
            : sign.Number;

    private PageSign? Largest(SignMeaning meaning) => _signs.Where(sign => sign.Meaning == meaning && sign.Number is not null)
        .OrderByDescending(sign => sign.Number)
        .Select(sign => (PageSign?)sign)
        .FirstOrDefault();

    /// <summary>
    /// A total in words, such as "more than 1000", which nobody can say was reached. A number that no list can have says nothing.
    /// </summary>
    private static bool IsUnreadable(PageSign sign) => sign.Number is null && sign.Text is { } text && text.Any(char.IsDigit)
        && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool IsFlag(PageSign sign) => Same(sign.Text, "true") || Same(sign.Text, "false");

    /// <summary>The number of a page in an address such as <c>/users?page=13</c>.</summary>
    private static long? PageIn(string? address)
    {
        if (address?.IndexOf('?') is not (>= 0 and var query)) return null;
        foreach (var pair in address.Substring(query + 1).Split('&', '#'))
            if (pair.Split('=') is { Length: 2 } parts && SignNames.Plain(Uri.UnescapeDataString(parts[0])) is "page" or "pagenumber")
                return SignReader.Number(parts[1]);
        return null;
    }

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
