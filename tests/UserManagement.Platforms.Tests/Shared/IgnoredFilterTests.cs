using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.People;
using Xunit;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests that a filter that the server ignores still gives correct results, with few additional requests.</summary>
public class IgnoredFilterTests
{
    [Fact]
    public async Task Fifty_email_searches_read_the_user_list_once_if_the_server_ignores_the_filter()
    {
        using var handler = new FakeHandler(KonnectFake.Users(250)); // the same list for every filter
        using var connection = FakeConnection.To("Konnect", handler);
        var resolver = new UserResolver(connection);
        for (var i = 0; i < 50; i++) Assert.Equal(KonnectFake.Id(i), (await resolver.FindByEmailAsync($"USER{i}@example.com", Call()))!.Id);
        Assert.Null(await resolver.FindByEmailAsync("nobody@example.com", Call()));
        Assert.Equal(4, handler.Sent.Count); // one filtered page, which shows that the filter is ignored, and the three pages of the list
    }

    [Fact]
    public async Task Concurrent_email_searches_share_one_read_of_the_user_list()
    {
        using var handler = new FakeHandler(KonnectFake.Users(250));
        using var connection = FakeConnection.To("Konnect", handler);
        var resolver = new UserResolver(connection);
        var found = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(i => Task.Run(() => resolver.FindByEmailAsync($"user{i}@example.com", Call()))));
        Assert.Equal(Enumerable.Range(0, 16).Select(KonnectFake.Id), found.Select(user => user!.Id));
        Assert.InRange(handler.Sent.Count, 4, 16 + 3);
    }

    [Fact]
    public async Task Forty_concurrent_searches_for_new_users_read_the_whole_user_list_at_most_four_times()
    {
        using var handler = new SlowHandler(KonnectFake.Users(250));
        using var connection = FakeConnection.To("Konnect", handler);
        var resolver = new UserResolver(connection);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => resolver.FindNewAsync($"user{i}@example.com", Call()))));
        Assert.InRange(handler.Sent, 4, 40 + (3 * 4)); // at most one filtered page for each search, and four reads of three pages
    }

    [Theory]
    [InlineData(
        """[{"email":"a@x.example","role":"viewer","groups":[]},{"email":"b@x.example","role":"admin","groups":[]}]""", "b@x.example")]
    [InlineData(
        """[{"email":"a@x.example","roles":["member"],"groups":[]},{"email":"b@x.example","roles":["ADMIN"],"groups":[]}]""",
        "b@x.example")]
    [InlineData("""[{"email":"a@x.example","groups":[]},{"email":"b@x.example","groups":[]}]""", null)]
    [InlineData("""[{"email":"a@x.example","roles":[],"groups":[]}]""", null)]
    public async Task Ignored_role_filter_is_applied_locally_or_is_NotSupported_if_users_have_no_roles(string list, string? found)
    {
        using var handler = new FakeHandler(FakeHandler.Answer(200, list), FakeHandler.Answer(200, "[]"));
        using var connection = FakeConnection.To("Kubiya", handler);
        var reader = connection.Require<IUserDirectory>().ListUsers(new UserQuery { Role = "admin" });
        if (found is not null) Assert.Equal(found, Assert.Single(await reader.ToListAsync(Call())).Email);
        else Assert.Equal(
            PlatformError.NotSupported, (await Assert.ThrowsAsync<PlatformException>(() => reader.ToListAsync(Call()))).Error);
    }

    [Fact]
    public async Task Ignored_status_filter_is_applied_locally()
    {
        using var handler = new FakeHandler(KonnectFake.Users(7));
        using var connection = FakeConnection.To("Konnect", handler);
        var pending = await connection.Require<IUserDirectory>().ListUsers(new UserQuery { Status = [UserStatus.Pending] })
            .ToListAsync(Call());
        Assert.Equal(3, pending.Count);
        Assert.All(pending, user => Assert.Equal(UserStatus.Pending, user.Status));
    }

    [Fact]
    public async Task Ignored_group_filter_is_applied_locally_or_is_NotSupported_if_users_have_no_groups()
    {
        const string groups = """[{"uuid":"8f7a0c52-1111-4222-8333-444455556666","name":"developers"}]""";
        using var handler = new FakeHandler(
            FakeHandler.Answer(200, groups),
            FakeHandler.Answer(200, """[{"email":"a@x.example","groups":["developers"]},{"email":"b@x.example","groups":["admins"]}]"""),
            FakeHandler.Answer(200, "[]"));
        using var connection = FakeConnection.To("Kubiya", handler);
        Assert.Equal(
            "a@x.example", Assert.Single(await connection.Require<ITeams>().ListMembers("developers").ToListAsync(Call())).Email);
        using var silent = new FakeHandler(
            FakeHandler.Answer(200, groups), FakeHandler.Answer(200, """[{"email":"a@x.example"}]"""), FakeHandler.Answer(200, "[]"));
        using var other = FakeConnection.To("Kubiya", silent);
        Assert.Equal(
            PlatformError.NotSupported,
            (await Assert.ThrowsAsync<PlatformException>(
                () => other.Require<ITeams>().ListMembers("developers").ToListAsync(Call()))).Error);
    }

    private sealed class SlowHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        private int _sent;

        public int Sent => _sent;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, System.Threading.CancellationToken cancellationToken)
        {
            System.Threading.Interlocked.Increment(ref _sent);
            await Task.Delay(10, cancellationToken);
            return answer(request);
        }
    }

    private static CallContext Call() => SilentObserver.Call();
}
