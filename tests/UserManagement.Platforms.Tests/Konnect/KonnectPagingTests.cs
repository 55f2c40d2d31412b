using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;
using static UserManagement.Core.Tests.KonnectFake;

namespace UserManagement.Platforms.Tests;

public class KonnectPagingTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(99, 1)]
    [InlineData(100, 1)]
    [InlineData(101, 2)]
    [InlineData(10_000, 100)]
    public async Task User_list_has_every_user_once_and_requests_each_page_once(int count, int requests)
    {
        using var handler = new FakeHandler(Users(count));
        Assert.Equal(Enumerable.Range(0, count).Select(Id), await ReadAsync(handler));
        Assert.Equal(requests, handler.Sent.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public async Task Concurrent_page_requests_reach_but_never_exceed_the_concurrency_limit(int places)
    {
        using var handler = new SlowHandler(Users(3000));
        using var connection = Connect(handler);
        using var semaphore = new SemaphoreSlim(places);
        var call = new CallContext(new Listener(), CancellationToken.None, CancellationToken.None, new RequestSlots(semaphore));
        Assert.Equal(3000, (await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(call)).Count);
        Assert.Equal(places, handler.Most);
        Assert.Equal(places, semaphore.CurrentCount);
    }

    /// <summary>Responds after 20 ms, and records the largest number of concurrent requests.</summary>
    private sealed class SlowHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        private int _underWay;

        public int Most { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            lock (this) Most = Math.Max(Most, ++_underWay);
            await Task.Delay(20, cancellationToken);
            lock (this) _underWay--;
            return answer(request);
        }
    }

    [Fact]
    public async Task Short_or_empty_page_does_not_end_a_user_list_before_its_announced_total()
    {
        using var handler = new FakeHandler(Page(5, 2, 0, 1), Page(5, 2), Page(5, 2, 2, 3), Page(5, 2, 4));
        Assert.Equal(5, (await ReadAsync(handler)).Length);
        Assert.Equal(["1", "2", "3", "4"], handler.Sent.Select(sent => sent.Uri[(sent.Uri.LastIndexOf('=') + 1)..]));
    }

    [Fact]
    public async Task User_repeated_on_the_next_page_because_the_list_grew_is_emitted_once()
    {
        using var handler = new FakeHandler(Page(4, 2, 0, 1), Page(5, 2, 1, 2), Page(5, 2, 3));
        Assert.Equal([Id(0), Id(1), Id(2), Id(3)], await ReadAsync(handler));
    }

    [Fact]
    public async Task User_list_whose_server_repeats_a_page_is_ListIncomplete()
    {
        using var handler = new FakeHandler(Page(9, 2, 0, 1));
        var error = await Assert.ThrowsAsync<PlatformException>(() => ReadAsync(handler));
        Assert.Equal(PlatformError.ListIncomplete, error.Error);
        Assert.InRange(handler.Sent.Count, 2, 17); // the repeated page, and the requests that were in flight with it
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(200)]
    public async Task User_list_that_returns_its_first_page_again_after_its_last_page_is_an_error(int pages)
    {
        using var handler = new FakeHandler(request =>
        {
            var page = (int.Parse(Parameter(request, "page[number]")!, null) - 1) % pages;
            return Answer(200, $$"""{"data":[{{string.Join(",", Enumerable.Range(page * 100, 100).Select(User))}}]}""")(request);
        });
        var error = await Assert.ThrowsAsync<PlatformException>(() => ReadAsync(handler));
        Assert.Contains("would never end", error.Message, StringComparison.Ordinal);
        Assert.Equal(pages + 1, handler.Sent.Count);
    }

    [Fact]
    public async Task User_list_that_continues_with_endless_empty_pages_is_ListIncomplete()
    {
        using var handler = new FakeHandler(Page(5000, 2, 0, 1), Page(5000, 2));
        var error = await Assert.ThrowsAsync<PlatformException>(() => ReadAsync(handler));
        Assert.Equal(PlatformError.ListIncomplete, error.Error);
        Assert.Contains("only 2 were read", error.Message, StringComparison.Ordinal);
        Assert.InRange(handler.Sent.Count, 11, 27);
    }

    [Fact]
    public async Task User_list_that_ends_before_its_announced_total_is_ListIncomplete()
    {
        using var handler = new FakeHandler(Page(3, 2, 0, 1), Page(3, 2));
        var error = await Assert.ThrowsAsync<PlatformException>(() => ReadAsync(handler));
        Assert.Equal(PlatformError.ListIncomplete, error.Error);
        Assert.Contains("meta.page.total: 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_list_without_a_total_ends_at_an_empty_page()
    {
        using var handler = new FakeHandler(
            Answer(200, $$"""{"data":[{{User(0)}}]}"""),
            Answer(200, $$"""{"meta":{},"data":[{{User(1)}}]}"""),
            Answer(200, """{"meta":{"page":null},"data":[]}"""));
        Assert.Equal(2, (await ReadAsync(handler)).Length);
    }

    [Fact]
    public async Task Role_assignment_list_requests_a_second_page_only_if_the_first_page_announces_a_larger_total()
    {
        using var handler = new FakeHandler(Role(3, 0, 1), Role(3, 2));
        using var connection = Connect(handler);
        Assert.Equal(3, (await connection.Require<IDirectRoles>().ReadRolesAsync(JaneOf(connection), new Listener().Call())).Count);
        Assert.Equal(
            [$"GET /v3/users/{Jane}/assigned-roles", $"GET /v3/users/{Jane}/assigned-roles?page[size]=2&page[number]=2"], Lines(handler));
        using var whole = new FakeHandler(Answer(200, $$"""{"data":[{{AssignedRole}}]}"""));
        using var other = Connect(whole);
        Assert.Single(await other.Require<IDirectRoles>().ReadRolesAsync(JaneOf(other), new Listener().Call()));
        Assert.Single(whole.Sent);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"meta":{"page":{"total":1}}}""")]
    [InlineData("""{"meta":{"page":{"number":1,"size":10,"total":1}},"data":["jane"]}""")]
    [InlineData("""{"meta":{"page":{"number":1,"size":10,"total":1}},"data":[{"id":""")]
    [InlineData("<html>log in</html>")]
    public async Task User_list_response_that_is_not_a_list_is_UnexpectedResponse(string body)
    {
        using var handler = new FakeHandler(Answer(200, body));
        Assert.Equal(PlatformError.UnexpectedResponse, (await Assert.ThrowsAsync<PlatformException>(() => ReadAsync(handler))).Error);
    }

    private static Func<HttpRequestMessage, HttpResponseMessage> Page(int total, int size, params int[] users) =>
        Answer(
            200,
            $$"""{"meta":{"page":{"number":1,"size":{{size}},"total":{{total}} } },"data":[{{string.Join(",", users.Select(User))}}]}""");

    private static Func<HttpRequestMessage, HttpResponseMessage> Role(int total, params int[] ids)
    {
        var roles = ids.Select(id => AssignedRole.Replace(Assignment, Id(id), StringComparison.Ordinal));
        return Answer(
            200, $$"""{"meta":{"page":{"number":1,"size":2,"total":{{total}} } },"data":[{{string.Join(",", roles)}}]}""");
    }

    private static async Task<string[]> ReadAsync(FakeHandler handler)
    {
        using var connection = Connect(handler);
        return [
            .. (await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(new Listener().Call())).Select(
                user => user.Id)
        ];
    }
}
