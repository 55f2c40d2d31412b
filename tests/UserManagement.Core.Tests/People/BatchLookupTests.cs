using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;
using static UserManagement.Core.Tests.KonnectFake;

namespace UserManagement.Core.Tests;

/// <summary>Many lookups of one command are answered from the user list as soon as that needs fewer requests.</summary>
public class BatchLookupTests
{
    [Theory]
    [InlineData(1000, false)]
    [InlineData(1000, true)]
    public async Task Lookup_of_1000_users_in_one_command_sends_30_to_80_requests(int count, bool byEmail)
    {
        using var handler = new FakeHandler(Platform(count));
        using var connection = Connect(handler);
        var resolver = new UserResolver(connection);
        for (var i = 0; i < count; i++)
        {
            var found = await resolver.ResolveAsync(new UserIdentity(byEmail ? $"USER{i}@example.com" : Id(i)), new Listener().Call());
            Assert.Equal(Id(i), found.Id);
            Assert.Equal($"user{i}@example.com", found.Email);
        }

        // The first 30 users are read one by one (an address in capitals needs two requests). From the 21st on, each lookup also reads one
        // of the 10 pages of the list. That is about 40 or 70 requests.
        Assert.InRange(handler.Sent.Count, 30, 80);
    }

    [Fact]
    public async Task Looking_up_20_users_reads_no_user_list_and_looking_up_40_users_reads_at_most_40_pages_of_a_large_list()
    {
        using var handler = new FakeHandler(Platform(100_000));
        using var connection = Connect(handler);
        var resolver = new UserResolver(connection);
        for (var i = 0; i < 20; i++) await resolver.ResolveAsync(new UserIdentity(Id(i)), new Listener().Call());
        Assert.DoesNotContain(Lines(handler), line => line.Contains("page[number]", StringComparison.Ordinal));
        for (var i = 20; i < 40; i++) await resolver.ResolveAsync(new UserIdentity(Id(i)), new Listener().Call());
        Assert.InRange(Lines(handler).Count(line => line.Contains("page[number]", StringComparison.Ordinal)), 1, 40);
    }

    [Fact]
    public async Task User_missing_from_the_user_list_is_read_by_id_before_the_result_is_UserNotFound()
    {
        using var handler = new FakeHandler(Platform(30));
        using var connection = Connect(handler);
        var resolver = new UserResolver(connection);
        for (var i = 0; i < 30; i++) await resolver.ResolveAsync(new UserIdentity(Id(i)), new Listener().Call());
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => resolver.ResolveAsync(new UserIdentity(Id(31)), new Listener().Call()));
        Assert.Equal(PlatformError.UserNotFound, error.Error);
        Assert.EndsWith(Id(31), Lines(handler)[^1], StringComparison.Ordinal);
    }

    /// <summary>
    /// A caller that reads the shared user list gets its result, even if another caller discards the list at the same time.
    /// </summary>
    [Fact]
    public async Task Caller_that_is_reading_the_user_list_gets_its_result_when_another_caller_discards_the_list()
    {
        using var handler = new FakeHandler(
            request => Answer(200, """{"users":[{"id":"user_a","email":"a@x.example","status":"active"}]}""")(request));
        using var connection = Fake.Keeptrusts(handler);
        var resolver = new UserResolver(connection);
        var missed = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                resolver.Refresh();
                if (await resolver.FindByEmailAsync("a@x.example", new Listener().Call()) is null)
                    System.Threading.Interlocked.Increment(ref missed);
            }
        })));
        Assert.Equal(0, missed);
    }

    [Fact]
    public async Task User_list_refused_with_403_is_requested_only_once_and_users_are_read_one_by_one()
    {
        using var handler = new FakeHandler(
            request => request.RequestUri!.AbsolutePath == "/v3/users" ? Answer(403, "{}")(request) : Platform(100)(request));
        using var connection = Connect(handler);
        var resolver = new UserResolver(connection);
        for (var i = 0; i < 100; i++) Assert.Equal(Id(i), (await resolver.ResolveAsync(new UserIdentity(Id(i)), new Listener().Call())).Id);
        Assert.Single(Lines(handler), line => line.StartsWith("GET /v3/users?", StringComparison.Ordinal));
        Assert.Equal(101, handler.Sent.Count);
    }

    [Fact]
    public async Task Lookups_after_a_refused_removal_are_still_answered_from_the_user_list()
    {
        using var handler = new FakeHandler(
            request => request.Method == HttpMethod.Delete ? Answer(403, "{}")(request) : Platform(250)(request));
        using var connection = Connect(handler);
        var resolver = new UserResolver(connection);
        await Assert.ThrowsAsync<PlatformException>(() => new ChangeRunner(resolver, new NameLookup(connection)).RunAsync(
            new UserIdentity(Id(0)), new Removal(), (_, _) => Task.FromResult(true),
            new ChangeOptions(false, false), new Listener().Call()));
        for (var i = 0; i < 1000; i++) Assert.Null(await resolver.FindByEmailAsync($"user{1000 + i}@example.com", new Listener().Call()));
        Assert.InRange(handler.Sent.Count, 5, 60);
    }

    /// <summary>
    /// Serves an organization with a number of users: by page, by id, or filtered by an address in exactly the stored spelling.
    /// </summary>
    private static Func<HttpRequestMessage, HttpResponseMessage> Platform(int count) => request =>
    {
        var last = request.RequestUri!.Segments[^1];
        if (last.Length == 36)
        {
            var number = Convert.ToInt32(last[^12..], 16);
            return number < count ? Answer(200, User(number))(request) : Answer(404, "{}")(request);
        }

        if (Parameter(request, "filter[email][eq]") is not { } email) return Users(count)(request);
        var of = int.Parse(email["user".Length..email.IndexOf('@', StringComparison.Ordinal)], null);
        return Answer(200, email.StartsWith("user", StringComparison.Ordinal) && of < count ? List(null, User(of)) : List())(request);
    };
}
