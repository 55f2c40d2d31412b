using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using Xunit;
using static UserManagement.Core.Tests.ScimFake;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests that a user list is complete, unproven or an error, whatever the server does with the paging parameters.</summary>
public sealed partial class ScimListTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(99, 2)]
    [InlineData(100, 2)]
    [InlineData(101, 3)]
    [InlineData(250, 4)]
    public async Task User_list_reads_every_page_and_proves_that_it_is_complete_with_one_request_past_the_last_user(int count, int requests)
    {
        using var handler = new FakeHandler(Server(count));
        var read = await ReadAsync(handler);
        Assert.True(read.End.IsProven);
        Assert.Equal(Enumerable.Range(0, count).Select(Id), read.Items.Select(user => user.Id));
        Assert.Equal(
            Enumerable.Range(0, requests).Select(page =>
                $"GET /Users?excludedAttributes=groups&startIndex={Math.Min((page * 100) + 1, count + 1)}&count=100"),
            Lines(handler));
    }

    [Fact]
    public async Task User_list_of_a_server_that_ignores_startIndex_and_count_is_ListIncomplete()
    {
        using var handler = new FakeHandler(Json(200, Users(250, 0, 20)));
        var error = await FailAsync(handler);
        Assert.Equal(PlatformError.ListIncomplete, error.Error);
        Assert.Contains(
            "the response says that there are 250 items, but every page contains the same 20", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_list_is_complete_if_a_request_past_the_last_user_returns_the_first_page_again()
    {
        using var handler = new FakeHandler(request =>
        {
            var start = Number(request, "startIndex");
            return Json(200, start > 250 ? Users(250, 0, 100) : Users(250, start - 1, Math.Min(100, 251 - start)))(request);
        });
        var read = await ReadAsync(handler);
        Assert.Equal((250, true), (read.Items.Select(user => user.Id).Distinct().Count(), read.End.IsProven));
    }

    [Fact]
    public async Task User_list_is_read_to_the_end_if_totalResults_is_only_the_number_of_users_in_the_page()
    {
        // Ory Polis returns the number of users in the page as totalResults: 50 on each page of a list of 250.
        using var handler = new FakeHandler(request =>
        {
            var start = Number(request, "startIndex");
            var count = Math.Clamp(251 - start, 0, 50);
            return Json(200, Users(count, start - 1, count))(request);
        });
        var read = await ReadAsync(handler);
        Assert.Equal((250, true), (read.Items.Count, read.End.IsProven));
    }

    [Fact]
    public async Task User_list_skips_no_user_after_a_page_shorter_than_requested()
    {
        using var handler = new FakeHandler(request =>
        {
            var start = Number(request, "startIndex");
            var most = start == 101 ? 30 : 100;
            return Json(200, Users(250, start - 1, Math.Clamp(251 - start, 0, most)))(request);
        });
        var read = await ReadAsync(handler);
        Assert.True(read.End.IsProven);
        Assert.Equal(Enumerable.Range(0, 250).Select(Id), read.Items.Select(user => user.Id));
        Assert.Contains("GET /Users?excludedAttributes=groups&startIndex=131&count=100", Lines(handler));
    }

    [Fact]
    public async Task User_list_whose_total_decreases_during_the_read_is_not_proven_complete()
    {
        using var handler = new FakeHandler(request =>
        {
            var start = Number(request, "startIndex");
            var total = start == 1 ? 250 : 249;
            return Json(200, Users(total, start - 1, Math.Clamp(total - start + 1, 0, 100)))(request);
        });
        var read = await ReadAsync(handler);
        Assert.False(read.End.IsProven);
        Assert.Contains("its total decreased while it was read", read.End.Refuse().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_list_whose_total_falls_below_the_users_already_read_is_not_proven_complete()
    {
        // 30 users of the first page are removed before the second request, so 20 users move to the first page.
        using var handler = new FakeHandler(request =>
            Json(200, Number(request, "startIndex") == 1 ? Users(120, 0, 100) : List(90))(request));
        var read = await ReadAsync(handler);
        Assert.False(read.End.IsProven);
        Assert.Contains("its total decreased while it was read", read.End.Refuse().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_list_that_was_read_to_its_total_stays_complete_if_a_user_is_removed_afterwards()
    {
        using var handler = new FakeHandler(request =>
            Json(200, Number(request, "startIndex") == 1 ? Users(50, 0, 50) : List(49))(request));
        var read = await ReadAsync(handler);
        Assert.Equal((50, true), (read.Items.Count, read.End.IsProven));
    }

    [Fact]
    public async Task User_list_that_reached_its_total_is_complete_even_if_itemsPerPage_is_larger_than_the_total()
    {
        using var handler = new FakeHandler(request =>
        {
            var users = Users(20, 0, Number(request, "startIndex") == 1 ? 20 : 0);
            return Json(200, users.TrimEnd('}') + ",\"count\":100,\"itemsPerPage\":100}")(request);
        });
        var read = await ReadAsync(handler);
        Assert.Equal((20, true), (read.Items.Count, read.End.IsProven));
    }

    [Theory]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0}""")]
    [InlineData("""{"totalResults":0,"Resources":null}""")]
    [InlineData("""{"totalResults":0,"itemsPerPage":0,"startIndex":1,"Resources":[]}""")]
    public async Task User_list_response_with_totalResults_0_and_no_Resources_is_an_empty_list(string body)
    {
        using var handler = new FakeHandler(Json(200, body));
        var read = await ReadAsync(handler);
        Assert.Equal((0, true), (read.Items.Count, read.End.IsProven));
    }

    [Theory]
    [InlineData("""{"totalResults":5}""", PlatformError.UnexpectedResponse)]
    [InlineData("""{"totalResults":5,"Resources":[]}""", PlatformError.ListIncomplete)]
    [InlineData("[]", PlatformError.UnexpectedResponse)]
    [InlineData("{}", PlatformError.UnexpectedResponse)]
    [InlineData("", PlatformError.UnexpectedResponse)]
    public async Task User_list_response_without_users_is_an_error_unless_its_total_is_0(string body, PlatformError expected)
    {
        using var handler = new FakeHandler(Json(200, body));
        Assert.Equal(expected, (await FailAsync(handler)).Error);
    }

    [Fact]
    public async Task User_list_without_a_total_that_repeats_a_page_is_ListIncomplete()
    {
        using var handler = new FakeHandler(Json(200, Users(null, 0, 20)));
        var error = await FailAsync(handler);
        Assert.Equal((PlatformError.ListIncomplete, 2), (error.Error, handler.Sent.Count));
    }

    [Fact]
    public async Task User_without_an_id_is_skipped_and_the_user_list_is_not_proven_complete()
    {
        using var handler = new FakeHandler(
            Json(200, List(3, User(0), """{"userName":"nobody"}""", User(1))), Json(200, List(3)));
        var read = await ReadAsync(handler);
        Assert.Equal((2, false), (read.Items.Count, read.End.IsProven));
    }

    private static IPageReader<PlatformUser> AllUsers(PlatformConnection connection) =>
        connection.Require<IUserDirectory>().ListUsers(new UserQuery());

    private static async Task<ReadList<PlatformUser>> ReadAsync(FakeHandler handler, string? preset = null)
    {
        using var connection = Connect(handler, preset);
        return await AllUsers(connection).ReadAllAsync(new Listener().Call());
    }

    private static Task<PlatformException> FailAsync(FakeHandler handler, string? preset = null) =>
        Assert.ThrowsAsync<PlatformException>(() => ReadAsync(handler, preset));
}
