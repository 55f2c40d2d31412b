using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.People;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>A list is whole, or it is an error.</summary>
public partial class WholeListTests
{
    public static readonly string[] Platforms = ["Astra", "Keeptrusts", "Konnect", "Kubiya", "PhyCloud", "Scim"];

    /// <summary>Every form of "more" on every platform.</summary>
    public static TheoryData<string, string> EveryForm() =>
        [.. Platforms.SelectMany(platform => ListForms.More.Keys.Select(form => (platform, form)))];

    private static readonly string[] Inferred = ["Keeptrusts", "PhyCloud"];

    public static TheoryData<string, string> FollowedForms() =>
        [.. Inferred.SelectMany(platform => ListForms.Followed.Keys.Select(form => (platform, form)))];

    [Fact]
    public void At_least_twenty_list_forms_are_tested_per_platform() => Assert.True(ListForms.More.Count >= 20);

    [Theory]
    [MemberData(nameof(EveryForm))]
    public async Task Truncated_list_is_ListIncomplete(string platform, string form)
    {
        foreach (var answer in new[] { ListForms.Cut(platform, form), ListForms.CutThenEmpty(platform, form) }
            .Take(ListForms.EndedByAnEmptyPage.Contains(form) ? 1 : 2))
        {
            using var handler = new FakeHandler(answer);
            using var connection = FakeConnection.To(platform, handler);
            var error = await Assert.ThrowsAsync<PlatformException>(
                () => connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ReadAllAsync(Call()));
            Assert.Equal((PlatformError.ListIncomplete, 5), (error.Error, error.ExitCode));
            Assert.InRange(handler.Sent.Count, 1, 20);
            Assert.All(handler.Sent, sent => Assert.StartsWith("https://fake.example/", sent.Uri, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(EveryForm))]
    public async Task No_user_is_reported_missing_from_an_incomplete_list(string platform, string form)
    {
        using var handler = new FakeHandler(request =>
            request.RequestUri!.AbsolutePath.Contains("user200", StringComparison.Ordinal)
                ? FakeHandler.Answer(404, "{}")(request)
                : ListForms.Cut(platform, form)(request));
        using var connection = FakeConnection.To(platform, handler);
        var resolver = new UserResolver(connection);
        // Read by address, which is a reading of its own.
        if (platform == "Kubiya") Assert.Null(await resolver.FindByEmailAsync(ListForms.Email(200), Call()));
        else Assert.Equal(
            PlatformError.ListIncomplete,
            (await Assert.ThrowsAsync<PlatformException>(() => resolver.FindByEmailAsync(ListForms.Email(200), Call()))).Error);
        Assert.Equal(
            PlatformError.ListIncomplete,
            (await Assert.ThrowsAsync<PlatformException>(() => resolver.FindInListAsync(null, [ListForms.Email(200)], Call()))).Error);
        Assert.NotNull(
            await resolver.WhyNotGoneAsync(
                new PlatformUser(connection, ListForms.Id(platform, 200), default) { Email = ListForms.Email(200) }, Call()));
    }

    [Theory]
    [MemberData(nameof(FollowedForms))]
    public async Task Pages_are_followed_in_the_form_of_the_responses(string platform, string form)
    {
        using var handler = new FakeHandler(ListForms.Paged(platform, form));
        using var connection = FakeConnection.To(platform, handler);
        var list = await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ReadAllAsync(Call());
        Assert.Equal(
            Enumerable.Range(0, ListForms.People).Select(number => ListForms.Id(platform, number)), list.Items.Select(user => user.Id));
        Assert.True(list.End.IsProven, list.End.Doubt);
        Assert.InRange(handler.Sent.Count, 13, 14);
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(20, false)]
    [InlineData(25, false)]
    [InlineData(30, false)]
    [InlineData(50, false)]
    [InlineData(64, false)]
    [InlineData(100, false)]
    [InlineData(250, false)]
    [InlineData(1000, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(7, true)]
    [InlineData(23, true)]
    [InlineData(137, true)]
    [InlineData(1234, true)]
    public async Task Bare_list_of_a_usual_page_size_is_not_proven_whole(int count, bool proven)
    {
        foreach (var platform in new[] { "Keeptrusts", "PhyCloud" })
        {
            var list = ListForms.Make(platform, Enumerable.Range(0, count), "", "", 200);
            using var handler = new FakeHandler(list);
            using var connection = FakeConnection.To(platform, handler);
            var read = await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ReadAllAsync(Call());
            Assert.Equal((count, proven), (read.Items.Count, read.End.IsProven));
            Assert.Equal(proven, read.End.Warning is null);
        }
    }

    [Fact]
    public async Task List_documented_as_whole_needs_no_proof()
    {
        using var handler = new FakeHandler(ListForms.Make("Astra", Enumerable.Range(0, 20), "", "", 200));
        using var connection = FakeConnection.To("Astra", handler);
        Assert.Equal(20, (await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(Call())).Count);
    }

    [Theory]
    [InlineData("\"success\":false")]
    [InlineData("\"ok\":false")]
    [InlineData("\"errors\":[{\"message\":\"shard 2 is down\"}]")]
    [InlineData("\"error\":\"timeout\"")]
    [InlineData("\"status\":\"error\"")]
    [InlineData("\"timed_out\":true")]
    public async Task List_beside_a_failure_is_refused(string beside)
    {
        foreach (var platform in Platforms)
        {
            using var handler = new FakeHandler(ListForms.Make(platform, Enumerable.Range(0, 7), beside, "", 200));
            using var connection = FakeConnection.To(platform, handler);
            Assert.Equal(
                PlatformError.UnexpectedResponse,
                (await Assert.ThrowsAsync<PlatformException>(
                    () => connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ReadAllAsync(Call()))).Error);
        }
    }

    [Theory]
    [InlineData("""{"data":[],"items":[{"id":"user_1"}]}""")]
    [InlineData("""{"users":[],"users":[{"id":"user_1"}]}""")]
    public async Task Two_lists_in_one_response_are_an_error(string body)
    {
        using var handler = new FakeHandler(FakeHandler.Answer(200, body));
        using var connection = FakeConnection.To("Keeptrusts", handler);
        Assert.Equal(
            PlatformError.UnexpectedResponse,
            (await Assert.ThrowsAsync<PlatformException>(
                () => connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ReadAllAsync(Call()))).Error);
    }

    [Fact]
    public async Task List_named_by_the_route_wins_over_another()
    {
        using var handler = new FakeHandler(FakeHandler.Answer(200, """{"data":[],"users":[{"id":"user_1"}],"roles":[{"id":"r"}]}"""));
        using var connection = FakeConnection.To("Keeptrusts", handler);
        Assert.Equal(
            "user_1", Assert.Single(await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(Call())).Id);
    }

    private static CallContext Call() => SilentObserver.Call();
}
