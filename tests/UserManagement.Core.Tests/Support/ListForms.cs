using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;

namespace UserManagement.Core.Tests;

/// <summary>The ways in which servers say that more items follow, and a server of 250 users that says it in one of them.</summary>
internal static class ListForms
{
    public const int People = 250;
    public const int PageSize = 20;

    /// <summary>How each form says, beside the first 20 items, that there are more. <c>{host}</c> is the host of the request.</summary>
    public static readonly IReadOnlyDictionary<string, (string Body, string Header, int Status)> More =
        new Dictionary<string, (string, string, int)>
        {
            ["total"] = ("\"total\":250", "", 200),
            ["total as a text"] = ("\"total\":\"250\"", "", 200),
            ["total_count"] = ("\"total_count\":250", "", 200),
            ["totalResults"] = ("\"totalResults\":250", "", 200),
            ["TotalItems"] = ("\"TotalItems\":250", "", 200),
            ["unknown total"] = ("\"total_people_found\":250", "", 200),
            ["meta.total"] = ("\"meta\":{\"total\":250}", "", 200),
            ["meta.page.total"] = ("\"meta\":{\"page\":{\"number\":1,\"size\":20,\"total\":250}}", "", 200),
            ["metadata.pagination.total_count"] = ("\"metadata\":{\"pagination\":{\"total_count\":250}}", "", 200),
            ["@odata.count"] = ("\"@odata.count\":250", "", 200),
            ["hits.total.value"] = ("\"hits\":{\"total\":{\"value\":250}}", "", 200),
            ["count"] = ("\"count\":250", "", 200),
            ["remaining"] = ("\"remaining\":230", "", 200),
            ["total_pages"] = ("\"pagination\":{\"page\":1,\"per_page\":20,\"total_pages\":13}", "", 200),
            ["pages.total"] = ("\"pages\":{\"current\":1,\"total\":13}", "", 200),
            ["last_page"] = ("\"current_page\":1,\"last_page\":13", "", 200),
            ["page_count"] = ("\"page_count\":13", "", 200),
            ["has_more"] = ("\"has_more\":true", "", 200),
            ["hasMore as a text"] = ("\"hasMore\":\"true\"", "", 200),
            ["has_next"] = ("\"pagination\":{\"has_next\":true}", "", 200),
            ["unknown more"] = ("\"more_people_exist\":true", "", 200),
            ["last: false"] = ("\"last\":false", "", 200),
            ["isLastPage: false"] = ("\"isLastPage\":false", "", 200),
            ["complete: false"] = ("\"complete\":false", "", 200),
            ["truncated"] = ("\"truncated\":true", "", 200),
            ["incomplete_results"] = ("\"incomplete_results\":true", "", 200),
            ["status: partial"] = ("\"status\":\"partial\"", "", 200),
            ["next_page"] = ("\"next_page\":2", "", 200),
            ["next_cursor"] = ("\"next_cursor\":\"abc\"", "", 200),
            ["cursor"] = ("\"cursor\":\"abc\"", "", 200),
            ["response_metadata.next_cursor"] = ("\"response_metadata\":{\"next_cursor\":\"abc\"}", "", 200),
            ["nextPageToken"] = ("\"nextPageToken\":\"abc\"", "", 200),
            ["unknown next"] = ("\"the_next_batch_of_users\":\"abc\"", "", 200),
            ["continuation_token"] = ("\"continuation_token\":\"abc\"", "", 200),
            ["pageInfo"] = ("\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"abc\"}", "", 200),
            ["next on another host"] = ("\"next\":\"https://evil.example/v1/users?page=2\"", "", 200),
            ["links.next"] = ("\"links\":{\"next\":\"?page=2\"}", "", 200),
            ["_links.next.href"] = ("\"_links\":{\"next\":{\"href\":\"?page=2\"}}", "", 200),
            ["links with rel"] = ("\"links\":[{\"rel\":\"self\",\"href\":\"?page=1\"},{\"rel\":\"next\",\"href\":\"?page=2\"}]", "", 200),
            ["@odata.nextLink"] = ("\"@odata.nextLink\":\"{host}/x?page=2\"", "", 200),
            ["limit and offset"] = ("\"limit\":20,\"offset\":0", "", 200),
            ["page and per_page"] = ("\"page\":1,\"per_page\":20", "", 200),
            ["Link"] = ("", "Link: <?page=2>; rel=\"next\"", 200),
            ["Link of the last page"] = ("", "Link: <?page=1>; rel=\"first\", <?page=13>; rel=\"last\"", 200),
            ["X-Total-Count"] = ("", "X-Total-Count: 250", 200),
            ["X-WP-TotalPages"] = ("", "X-WP-TotalPages: 13", 200),
            ["X-Page-Count"] = ("", "X-Page-Count: 13", 200),
            ["X-Next-Page"] = ("", "X-Next-Page: 2", 200),
            ["X-Has-More"] = ("", "X-Has-More: true", 200),
            ["x-ms-continuation-token"] = ("", "x-ms-continuation-token: abc", 200),
            ["X-Pagination"] = ("", "X-Pagination: {\"TotalCount\":250,\"PageSize\":20,\"CurrentPage\":1,\"TotalPages\":13}", 200),
            ["Content-Range"] = ("", "Content-Range: users 0-19/250", 200),
            ["HTTP 206"] = ("", "", 206),
            ["summary:{total:250}"] = ("\"summary\":{\"total\":250}", "", 200),
            ["info:{count:250,pages:13,next:https://fake.example/x?page=2}"] = (
            "\"info\":{\"count\":250,\"pages\":13,\"next\":\"https://fake.example/x?page=2\"}", "", 200),
            ["response:{total:250}"] = ("\"response\":{\"total\":250}", "", 200),
            ["data:{total:250}"] = ("\"data\":{\"total\":250}", "", 200),
            ["nbPages:13"] = ("\"nbPages\":13", "", 200),
            ["nbHits:250"] = ("\"nbHits\":250", "", 200),
            ["number_of_users:250"] = ("\"number_of_users\":250", "", 200),
            ["row_count:250"] = ("\"row_count\":250", "", 200),
            ["all:250"] = ("\"all\":250", "", 200),
            ["matched:250"] = ("\"matched\":250", "", 200),
            ["collection_size:250"] = ("\"collection_size\":250", "", 200),
            ["total:250.0"] = ("\"total\":250.0", "", 200),
            ["total:1,250"] = ("\"total\":\"1,250\"", "", 200),
            ["total:>1000"] = ("\"total\":\">1000\"", "", 200),
            ["total:20+"] = ("\"total\":\"20+\"", "", 200),
            ["counts:{total:250}"] = ("\"counts\":{\"total\":250}", "", 200),
            ["pagination:[{total:250}]"] = ("\"pagination\":[{\"total\":250}]", "", 200),
            ["pagination:{total:250}"] = ("\"pagination\":\"{\\\"total\\\":250}\"", "", 200),
            ["range:0-19/250"] = ("\"range\":\"0-19/250\"", "", 200),
            ["showing:1-20 of 250"] = ("\"showing\":\"1-20 of 250\"", "", 200),
            ["page:1 of 13"] = ("\"page\":\"1 of 13\"", "", 200),
            ["message:Showing 20 of 250"] = ("\"message\":\"Showing 20 of 250\"", "", 200),
            ["warnings:[results truncated]"] = ("\"warnings\":[\"results truncated\"]", "", 200),
            ["pages_left:12"] = ("\"pages_left\":12", "", 200),
            ["rest:230"] = ("\"rest\":230", "", 200),
            ["omitted:230"] = ("\"omitted\":230", "", 200),
            ["at_end:false"] = ("\"at_end\":false", "", 200),
            ["end_reached:false"] = ("\"end_reached\":false", "", 200),
            ["allItemsLoaded:false"] = ("\"allItemsLoaded\":false", "", 200),
            ["full:false"] = ("\"full\":false", "", 200),
            ["is_limited:true"] = ("\"is_limited\":true", "", 200),
            ["max_reached:true"] = ("\"max_reached\":true", "", 200),
            ["cut_off:true"] = ("\"cut_off\":true", "", 200),
            ["has_following:true"] = ("\"has_following\":true", "", 200),
            ["status:PARTIAL_CONTENT"] = ("\"status\":\"PARTIAL_CONTENT\"", "", 200),
            ["status:206"] = ("\"status\":206", "", 200),
            ["paginationToken:abc"] = ("\"paginationToken\":\"abc\"", "", 200),
            ["exclusiveStartKey:abc"] = ("\"exclusiveStartKey\":\"abc\"", "", 200),
            ["search_after:[abc]"] = ("\"search_after\":[\"abc\"]", "", 200),
            ["navigation:{forward:/x}"] = ("\"navigation\":{\"forward\":\"/x\"}", "", 200),
            ["older:abc"] = ("\"older\":\"abc\"", "", 200),
            ["resume_from:abc"] = ("\"resume_from\":\"abc\"", "", 200),
            ["link:{rel:next,href:/x}"] = ("\"link\":{\"rel\":\"next\",\"href\":\"/x\"}", "", 200),
            ["links:[</x>; rel=next]"] = ("\"links\":[\"</x>; rel=next\"]", "", 200),
            ["links:[[next,/x]]"] = ("\"links\":[[\"next\",\"/x\"]]", "", 200),
            ["_links:[{name:next,href:/x}]"] = ("\"_links\":[{\"name\":\"next\",\"href\":\"/x\"}]", "", 200),
            ["Next: /x"] = ("", "Next: /x", 200),
            ["X-Cursor-Next: abc"] = ("", "X-Cursor-Next: abc", 200),
            ["X-Resume-Token: abc"] = ("", "X-Resume-Token: abc", 200),
            ["X-Partial: true"] = ("", "X-Partial: true", 200),
            ["X-Last-Page: 13"] = ("", "X-Last-Page: 13", 200),
            ["X-Items-Remaining: 230"] = ("", "X-Items-Remaining: 230", 200),
            ["X-Records: 250"] = ("", "X-Records: 250", 200),
            ["Link: </x>; rel='next'"] = ("", "Link: </x>; rel='next'", 200),
            ["Link: /x; rel=next"] = ("", "Link: /x; rel=next", 200),
            ["Links: </x>; rel=\"next\""] = ("", "Links: </x>; rel=\"next\"", 200),
            ["X-Link: </x>; rel=\"next\""] = ("", "X-Link: </x>; rel=\"next\"", 200),
            ["X-Pagination: page=1,total=250"] = ("", "X-Pagination: page=1,total=250", 200),
            ["X-Paging: {\"totalCount\":250}"] = ("", "X-Paging: {\"totalCount\":250}", 200),
            ["Paging-Headers: {\"totalCount\":250,\"nextPage\":\"Yes\"}"] = (
            "", "Paging-Headers: {\"totalCount\":250,\"nextPage\":\"Yes\"}", 200),
            ["X-Page-Info: {\"total\":250}"] = ("", "X-Page-Info: {\"total\":250}", 200),
            ["X-Content-Range: 0-19/250"] = ("", "X-Content-Range: 0-19/250", 200),
            ["Range: 0-19/250"] = ("", "Range: 0-19/250", 200),
            ["count_all:250"] = ("\"count_all\":250", "", 200),
            ["population:250"] = ("\"population\":250", "", 200),
            ["additional_results:230"] = ("\"additional_results\":230", "", 200),
            ["batches:13"] = ("\"batch\":1,\"batches\":13", "", 200),
            ["parts:13"] = ("\"part\":1,\"parts\":13", "", 200),
            ["position:{of:250}"] = ("\"position\":{\"from\":1,\"to\":20,\"of\":250}", "", 200),
            ["window:{length:250}"] = ("\"window\":{\"start\":0,\"end\":20,\"length\":250}", "", 200),
            ["exceededTransferLimit:true"] = ("\"exceededTransferLimit\":true", "", 200),
            ["note:First 20 users only"] = ("\"note\":\"First 20 users only\"", "", 200),
            ["X-Page: 1/13"] = ("", "X-Page: 1/13", 200),
            ["X-Results-Limited: true"] = ("", "X-Results-Limited: true", 200),
            ["X-Limit-Reached: true"] = ("", "X-Limit-Reached: true", 200),
            ["X-List-Size: 250"] = ("", "X-List-Size: 250", 200),
            ["Warning: 199 - \"list truncated at 20 entries\""] = ("", "Warning: 199 - \"list truncated at 20 entries\"", 200),
            ["X-Warning: results truncated"] = ("", "X-Warning: results truncated", 200),
        };

    /// <summary>The forms that lead on, each with the parameter that the server pages by.</summary>
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

    /// <summary>The forms that only hint at more: where the next page is empty, the list has ended.</summary>
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

    /// <summary>Pages through all 250 by the parameter that belongs to a form, and names the next page in that form.</summary>
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

    /// <summary>The list as the platform wraps it, with something beside it.</summary>
    public static Func<HttpRequestMessage, HttpResponseMessage> Make(
        string platform, IEnumerable<int> people, string beside, string header, int status)
    {
        var list = "[" + string.Join(",", people.Select(number => User(platform, number))) + "]";
        var name = platform switch { "Konnect" => "data", "Astra" => "Users", _ => "users" };
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

    /// <summary>The form on another page than the first: its numbers and cursors move on, and the last page names none.</summary>
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
