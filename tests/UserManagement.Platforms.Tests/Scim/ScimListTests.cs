using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using Xunit;
using static UserManagement.Core.Tests.ScimFake;

namespace UserManagement.Platforms.Tests;

/// <summary>A list of a SCIM server is read whole, or it is an error, whatever the server does with the parameters.</summary>
public sealed partial class ScimListTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(99, 2)]
    [InlineData(100, 2)]
    [InlineData(101, 3)]
    [InlineData(250, 4)]
    public async Task Every_page_is_read_and_one_page_past_the_end_proves_it(int count, int requests)
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
    public async Task Server_that_ignores_startIndex_and_count_is_refused()
    {
        using var handler = new FakeHandler(Json(200, Users(250, 0, 20)));
        var error = await FailAsync(handler);
        Assert.Equal(PlatformError.ListIncomplete, error.Error);
        Assert.Contains("it says that there are 250, and every page holds only the same: 20 came", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_repeats_the_first_page_past_the_end_is_read_whole()
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
    public async Task Page_count_as_the_total_does_not_end_the_list()
    {
        // Ory Polis says that there are 50 of 250, on every page.
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
    public async Task Short_page_skips_no_user()
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
    public async Task Total_that_falls_while_the_list_is_read_leaves_it_unproven()
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
    public async Task Page_count_beside_a_reached_total_is_no_hint_of_more()
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
    public async Task No_results_without_Resources_are_an_empty_list(string body)
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
    public async Task Empty_response_that_contradicts_its_total_is_an_error(string body, PlatformError expected)
    {
        using var handler = new FakeHandler(Json(200, body));
        Assert.Equal(expected, (await FailAsync(handler)).Error);
    }

    [Fact]
    public async Task Repeated_page_without_a_total_is_refused()
    {
        using var handler = new FakeHandler(Json(200, Users(null, 0, 20)));
        var error = await FailAsync(handler);
        Assert.Equal((PlatformError.ListIncomplete, 2), (error.Error, handler.Sent.Count));
    }

    [Fact]
    public async Task User_without_an_id_leaves_the_list_unproven()
    {
        using var handler = new FakeHandler(
            Json(200, List(3, User(0), """{"userName":"nobody"}""", User(1))), Json(200, List(3)));
        var read = await ReadAsync(handler);
        Assert.Equal((2, false), (read.Items.Count, read.End.IsProven));
    }

    [Fact]
    public async Task Ten_thousand_users_are_emitted_in_order_with_several_pages_in_flight()
    {
        using var handler = new SlowPages(10_000);
        using var connection = Connect(handler);
        var read = await AllUsers(connection).ReadAllAsync(SilentObserver.Call());
        Assert.True(read.End.IsProven);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(Id), read.Items.Select(user => user.Id));
        Assert.InRange(handler.MostUnderWay, 2, 16);
        Assert.Equal(101, handler.Requests);
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

    /// <summary>Answers the later of two requests first.</summary>
    private sealed class SlowPages(int count) : HttpMessageHandler
    {
        private int _underWay;
        private int _requests;

        public int MostUnderWay { get; private set; }

        public int Requests => _requests;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref _requests);
            lock (this) MostUnderWay = Math.Max(MostUnderWay, ++_underWay);
            await Task.Delay(number % 2 == 0 ? 1 : 20, cancellationToken);
            lock (this) _underWay--;
            return Server(count)(request);
        }
    }
}
