using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Contracts.Lists;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.ScimFake;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests user lists in pages by cursor (RFC 9865).</summary>
public sealed partial class ScimListTests
{
    private static readonly string[] ByCursor =
        ["GET /Users?cursor=&count=100", "GET /Users?cursor=c1&count=100", "GET /Users?cursor=c2&count=100"];

    [Fact]
    public async Task User_list_with_a_cursor_paging_preset_reads_pages_until_no_cursor_is_returned()
    {
        using var handler = new FakeHandler(Cursors);
        var read = await ReadAsync(handler, "AWS");
        Assert.Equal((250, true), (read.Items.Count, read.End.IsProven));
        Assert.Equal(ByCursor, Lines(handler));
    }

    [Fact]
    public async Task User_list_of_a_server_that_declares_only_cursor_paging_is_read_by_cursor()
    {
        using var handler = Routed(
            ("GET /ServiceProviderConfig", Json(200, """{"pagination":{"cursor":true,"index":false,"maxPageSize":100}}""")),
            ("GET /Users", Cursors));
        using var connection = Connect(handler);
        await connection.Adapter.IdentifyAsync(new Listener().Call());
        handler.Sent.Clear();
        Assert.Equal(250, (await AllUsers(connection).ToListAsync(new Listener().Call())).Count);
        Assert.Equal(ByCursor, Lines(handler));
    }

    [Fact]
    public async Task User_list_requested_by_startIndex_follows_a_cursor_that_the_response_contains()
    {
        using var handler = new FakeHandler(Cursors);
        var read = await ReadAsync(handler);
        Assert.Equal((250, true), (read.Items.Count, read.End.IsProven));
        string[] expected = ["GET /Users?excludedAttributes=groups&startIndex=1&count=100", .. ByCursor[1..].Select(WithoutGroups)];
        Assert.Equal(expected, Lines(handler));
    }

    [Fact]
    public async Task User_list_that_repeats_a_cursor_is_ListIncomplete()
    {
        using var handler = new FakeHandler(
            Json(200, Page(0, "c1")), Json(200, Page(100, "c2")), Json(200, Page(200, "c1")));
        var error = await FailAsync(handler, "AWS");
        Assert.Equal((PlatformError.ListIncomplete, 3), (error.Error, handler.Sent.Count));
        Assert.Contains("the response names a page that was already read", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expiredCursor")]
    [InlineData("invalidCursor")]
    public async Task User_list_whose_cursor_has_expired_is_ListIncomplete(string word)
    {
        using var handler = new FakeHandler(
            Json(200, Page(0, "c1")), Json(400, Error(400, word, "The cursor has expired.")));
        var error = await FailAsync(handler, "AWS");
        Assert.Equal((PlatformError.ListIncomplete, 2), (error.Error, handler.Sent.Count));
    }

    [Fact]
    public async Task User_list_whose_cursors_end_before_its_total_is_reached_is_ListIncomplete()
    {
        using var handler = new FakeHandler(Json(200, Page(0, "c1", 250)), Json(200, Users(250, 100, 100)));
        var error = await FailAsync(handler, "AWS");
        Assert.Equal(PlatformError.ListIncomplete, error.Error);
        Assert.Contains("the response says that there are 250 items, but only 200 were read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_page_with_a_cursor_does_not_end_the_user_list()
    {
        using var handler = new FakeHandler(
            Json(200, Page(0, "c1")),
            Json(200, """{"Resources":[],"nextCursor":"c2"}"""),
            Json(200, Users(null, 100, 5)));
        Assert.Equal(105, (await ReadAsync(handler, "AWS")).Items.Count);
    }

    /// <summary>Adds excludedAttributes=groups, which the module sends if the preset does not require cursor paging.</summary>
    private static string WithoutGroups(string line) => line.Replace("?", "?excludedAttributes=groups&", StringComparison.Ordinal);

    private static HttpResponseMessage Cursors(HttpRequestMessage request) => KonnectFake.Parameter(request, "cursor") switch
    {
        null or "" => Json(200, Page(0, "c1"))(request),
        "c1" => Json(200, Page(100, "c2"))(request),
        "c2" => Json(200, Users(null, 200, 50))(request),
        var other => throw new InvalidOperationException(other),
    };

    private static string Page(int from, string cursor, int? total = null) =>
        Users(total, from, 100).TrimEnd('}') + $",\"nextCursor\":\"{cursor}\"}}";
}
