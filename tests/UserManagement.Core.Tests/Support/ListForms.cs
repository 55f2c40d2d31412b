using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;

namespace UserManagement.Core.Tests;

/// <summary>The forms in which servers say that more items follow, and a server of 250 users that uses one of them.</summary>
internal static partial class ListForms
{
    public const int People = 250;
    public const int PageSize = 20;

    /// <summary>The forms that lead to the next page, each with the query parameter that selects the page.</summary>
    public static readonly IReadOnlyDictionary<string, string> Followed = new Dictionary<string, string>
    {
        ["total_pages"] = "page",
        ["last_page"] = "page",
        ["page_count"] = "page",
        ["pages.total"] = "page",
        ["next_page"] = "page",
        ["next_cursor"] = "cursor",
        ["cursor"] = "cursor",
        ["response_metadata.next_cursor"] = "cursor",
        ["nextPageToken"] = "pageToken",
        ["continuation_token"] = "continuation_token",
        ["pageInfo"] = "after",
        ["links.next"] = "page",
        ["_links.next.href"] = "page",
        ["links with rel"] = "page",
        ["limit and offset"] = "offset",
        ["page and per_page"] = "page",
        ["Link"] = "page",
        ["X-Next-Page"] = "page",
        ["X-WP-TotalPages"] = "page",
        ["X-Page-Count"] = "page",
        ["X-Pagination"] = "page",
        ["Link of the last page"] = "page",
    };

    /// <summary>The forms that only hint at more items: an empty next page ends such a list.</summary>
    public static readonly IReadOnlyCollection<string> EndedByAnEmptyPage = ["cursor", "limit and offset", "page and per_page"];

    /// <summary>Answers every request with the same 20 users, and says in the given form that there are more.</summary>
    public static Func<HttpRequestMessage, HttpResponseMessage> Cut(string platform, string form) =>
        request => Answer(platform, form, 0, PageSize, request);

    /// <summary>Answers the first request with 20 users and every other with none, in the given form.</summary>
    public static Func<HttpRequestMessage, HttpResponseMessage> CutThenEmpty(string platform, string form)
    {
        var asked = 0;
        return request => Answer(platform, form, 0, asked++ == 0 ? PageSize : 0, request);
    }

    /// <summary>Serves all 250 users page by page with the query parameter of a form, and names the next page in that form.</summary>
    public static Func<HttpRequestMessage, HttpResponseMessage> Paged(string platform, string form) => request =>
    {
        var value = KonnectFake.Parameter(request, Followed[form]);
        var page = value is null ? 0 : Followed[form] == "offset" ? Number(
            value) / PageSize : Followed[form] == "page" ? Number(value) - 1 : Number(value["abc".Length..]);
        var count = Math.Clamp(People - (page * PageSize), 0, PageSize);
        var isLast = (page + 1) * PageSize >= People;
        var (body, header, _) = More[form];
        body = Next(body, form, page, isLast);
        header = Next(header, form, page, isLast);
        return Make(platform, Enumerable.Range(page * PageSize, count), body, header, 200)(request);
    };

    /// <summary>Returns a list in the envelope of the platform, with a property and a header added.</summary>
    public static Func<HttpRequestMessage, HttpResponseMessage> Make(
        string platform, IEnumerable<int> people, string beside, string header, int status)
    {
        var list = "[" + string.Join(",", people.Select(number => User(platform, number))) + "]";
        var name = platform switch { "Konnect" => "data", "Astra" => "Users", "Scim" => "Resources", _ => "users" };
        var body = beside.Length == 0 && platform is "Kubiya" ? list : $"{{\"{name}\":{list}{(beside.Length == 0 ? "" : "," + beside)}}}";
        var colon = header.IndexOf(':', StringComparison.Ordinal);
        return header.Length == 0 ? FakeHandler.Answer(status, body) : request =>
        {
            var response = FakeHandler.Answer(status, body)(request);
            var (key, value) = (header[..colon], header[(colon + 2)..]);
            if (!response.Headers.TryAddWithoutValidation(key, value)) response.Content.Headers.TryAddWithoutValidation(key, value);
            return response;
        };
    }

    public static string Id(string platform, int number) =>
        platform switch { "Keeptrusts" => $"user_{number}", "PhyCloud" => $"usr_{number}", _ => KonnectFake.Id(number) };

    public static string Email(int number) => $"user{number}@example.com";

    private static string User(string platform, int number) => platform switch
    {
        "Astra" => $$"""{"UserID":"{{Id(platform, number)}}","Email":"{{Email(number)}}","Status":"active","Roles":[]}""",
        "Kubiya" => $$"""{"uuid":"{{Id(platform, number)}}","email":"{{Email(number)}}","status":true,"role":"member","groups":[]}""",
        "Konnect" => KonnectFake.User(number),
        "Scim" => $$"""{"id":"{{Id(platform, number)}}","userName":"{{Email(number)}}","active":true}""",
        _ => $$"""{"id":"{{Id(platform, number)}}","email":"{{Email(number)}}","status":"active"}""",
    };

    private static HttpResponseMessage Answer(string platform, string form, int from, int count, HttpRequestMessage request)
    {
        var (body, header, status) = More[form];
        return Make(
            platform,
            Enumerable.Range(from, count),
            body.Replace("{host}", request.RequestUri!.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal),
            header,
            status)(request);
    }

    /// <summary>Adapts the text of a form to a page: numbers and cursors advance, and the last page names no next page.</summary>
    private static string Next(string text, string form, int page, bool isLast)
    {
        if (text.Length == 0) return text;
        text = text.Replace("abc", isLast ? "" : $"abc{page + 1}", StringComparison.Ordinal).Replace(
            "\"hasNextPage\":true", isLast ? "\"hasNextPage\":false" : "\"hasNextPage\":true", StringComparison.Ordinal)
            .Replace("\"offset\":0", $"\"offset\":{page * PageSize}", StringComparison.Ordinal).Replace(
                "\"page\":1", $"\"page\":{page + 1}", StringComparison.Ordinal)
            .Replace("\"current\":1", $"\"current\":{page + 1}", StringComparison.Ordinal)
                .Replace("\"current_page\":1", $"\"current_page\":{page + 1}", StringComparison.Ordinal)
                .Replace("\"CurrentPage\":1", $"\"CurrentPage\":{page + 1}", StringComparison.Ordinal);
        text = form == "next_page" ? (isLast ? "\"next_page\":null" : $"\"next_page\":{page + 2}")
            : form == "X-Next-Page" ? (isLast ? "" : $"X-Next-Page: {page + 2}")
            : text;
        return isLast && text.Contains("next\"", StringComparison.Ordinal) && text.Contains("?page=2", StringComparison.Ordinal)
            ? (text.StartsWith("Link", StringComparison.Ordinal) ? "" : "\"links\":{\"next\":null}")
            : text.Replace("?page=2", $"?page={page + 2}", StringComparison.Ordinal);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
