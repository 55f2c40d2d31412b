using System;
using System.Collections.Generic;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Shared;

/// <summary>The request for the next page: an address, or a parameter in the query.</summary>
/// <param name="parameter">The name of the parameter; null if the value is an address.</param>
/// <param name="value">The value of the parameter, or the path and query of the address.</param>
internal readonly struct NextPage(string? parameter, string value)
{
    /// <summary>
    /// The query parameter that requests the next page, by the name of the response field that contains its value (in lower case, without
    /// separators).
    /// </summary>
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["next"] = "cursor",
        ["nextcursor"] = "cursor",
        ["nextpagecursor"] = "cursor",
        ["cursor"] = "cursor",
        ["after"] = "after",
        ["endcursor"] = "after",
        ["aftercursor"] = "after",
        ["cursorafter"] = "after",
        ["nextpage"] = "page",
        ["nextpagenumber"] = "page",
        ["page"] = "page",
        ["nextpagetoken"] = "page_token",
        ["pagetoken"] = "page_token",
        ["nexttoken"] = "next_token",
        ["token"] = "next_token",
        ["continuationtoken"] = "continuation_token",
        ["nextcontinuationtoken"] = "continuation_token",
        ["continue"] = "continue",
        ["nextmarker"] = "marker",
        ["marker"] = "marker",
        ["nextoffset"] = "offset",
        ["offset"] = "offset",
        ["nextskip"] = "skip",
        ["skip"] = "skip",
        ["nextstart"] = "start",
        ["start"] = "start",
        ["nextstartindex"] = "start_index",
        ["bookmark"] = "bookmark",
        ["scrollid"] = "scroll_id",
    };

    public string? Parameter { get; } = parameter;

    public string Value { get; } = value;

    /// <summary>The key of the page, to detect a page that was already requested.</summary>
    public string Key => Parameter + "=" + Value;

    /// <summary>Returns the next page; null if the response names none that can be requested.</summary>
    /// <param name="hints">The fields and headers of the response that say something about pages.</param>
    /// <param name="form">How the list is paged; Unknown if that is not documented.</param>
    /// <param name="place">The position of the reader in the list.</param>
    /// <param name="request">The address of the request.</param>
    public static NextPage? After(PageHints hints, PagingForm form, PagePosition place, Uri request)
    {
        if (form == PagingForm.Page) return new NextPage("page", Text(PageOf(hints, place) + 1));
        if (form != PagingForm.Cursor)
        {
            foreach (var hint in hints.All)
                if (IsPointer(hint, hints, place) && IsAddress(hint, request) && OnSameHost(hint.Text!, request) is { } address)
                    return new NextPage(null, address);
        }

        if (form != PagingForm.Link)
        {
            foreach (var hint in hints.All)
                if (IsPointer(hint, hints, place) && !IsAddress(hint, request) && ParameterOf(hint, place) is { } parameter)
                    return new NextPage(parameter, hint.Text!);
        }

        if (form is not PagingForm.Unknown || hints.More(place.Read, place.Came, place.Pages, place.Sent) is null)
            return null;
        if (hints.First(PageHintKind.Pages, static hint => hint.Number > 1) is not null)
            return new NextPage(PageParameter(hints), Text(PageOf(hints, place) + 1));
        if (hints.First(PageHintKind.Page, static hint => hint.Number is not null) is not null)
            return new NextPage(PageParameter(hints), Text(PageOf(hints, place) + 1));
        return hints.First(PageHintKind.Offset, static hint => hint.Number is not null) is { } offset
            ? new NextPage(offset.Name, Text((place.FirstOffset ?? 0) + place.Read))
            : null;
    }

    private static bool IsPointer(PageHint hint, PageHints hints, PagePosition place) =>
        PageHints.LeadsOn(hint)
        && hint.Text is not ("true" or "(not empty)" or "(an object)")
        && (
            hint.Meaning == PageHintKind.Next
            || (hint.Meaning == PageHintKind.Cursor && hint.Text != place.Sent && !hints.SaysEnd(place.Read, place.Pages))
            || (hint.Meaning == PageHintKind.MoreIfTrue && hint.Text!.IndexOf('/') >= 0));

    /// <summary>
    /// Returns true if the text is an address: it has a scheme or a query, or begins with the first segment of the request's path. Any
    /// other text is a cursor, which may also contain slashes.
    /// </summary>
    private static bool IsAddress(PageHint hint, Uri request)
    {
        var text = hint.Text!;
        if (text.IndexOf("://", StringComparison.Ordinal) > 0 || text.StartsWith("//", StringComparison.Ordinal) || text[0] == '?')
            return true;
        if (text.IndexOf('?') > 0 && text.IndexOf('=') > 0)
            return true;
        return text[0] == '/'
            && request.Segments is { Length: > 1 } segments
            && text.StartsWith("/" + segments[1].TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Returns the path and query of an address on the host of the request; null for another host, which must not receive the access token.
    /// </summary>
    private static string? OnSameHost(string text, Uri request) =>
        Uri.TryCreate(request, text, out var target)
        && Uri.Compare(
            target,
            request,
            UriComponents.SchemeAndServer | UriComponents.UserInfo,
            UriFormat.SafeUnescaped,
            StringComparison.OrdinalIgnoreCase) == 0
            ? target.PathAndQuery
            : null;

    /// <summary>
    /// Returns the query parameter for a field that names the next page, in the naming style of the field; null if none is known.
    /// </summary>
    private static string? ParameterOf(PageHint hint, PagePosition place)
    {
        var plain = PageHintNames.Plain(
            hint.Name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) ? hint.Name.Substring(2) : hint.Name);
        if (plain == "next" && hint.Number is { } number)
            return number == place.Pages + 1 ? "page"
                : number == place.Read ? "offset"
                : "cursor";
        if (!Parameters.TryGetValue(plain, out var parameter))
            return null;
        return hint.Name.IndexOf('_') < 0 && hint.Name.IndexOf('-') < 0 ? Camel(parameter) : parameter;
    }

    private static string PageParameter(PageHints hints) =>
        hints.First(PageHintKind.Page, static hint => PageHintNames.Plain(hint.Name) is "pagenumber" or "pageindex" or "pageno")
            is { } named
            ? named.Name
            : "page";

    /// <summary>Returns the number of the page that was just read, as the server counts: the number of the first page may be 0.</summary>
    private static long PageOf(PageHints hints, PagePosition place) =>
        hints.First(PageHintKind.Page, hint => hint.Number == place.Pages - 1) is not null ? place.Pages - 1 : place.Pages;

    private static string Camel(string name)
    {
        var words = name.Split('_');
        for (var i = 1; i < words.Length; i++) words[i] = char.ToUpperInvariant(words[i][0]) + words[i].Substring(1);
        return string.Concat(words);
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The position of a reader in a list.</summary>
/// <param name="read">The number of items on all pages so far.</param>
/// <param name="came">The number of items on this page.</param>
/// <param name="pages">The number of pages so far.</param>
/// <param name="sent">The value that requested this page, such as a cursor; null for the first page.</param>
/// <param name="firstOffset">The offset in the response for the first page; null if it contains none.</param>
internal readonly struct PagePosition(long read, int came, int pages, string? sent, long? firstOffset)
{
    public long Read { get; } = read;

    public int Came { get; } = came;

    public int Pages { get; } = pages;

    public string? Sent { get; } = sent;

    public long? FirstOffset { get; } = firstOffset;
}
