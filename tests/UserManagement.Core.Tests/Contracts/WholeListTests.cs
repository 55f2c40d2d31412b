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

/// <summary>A list of users is returned completely, or its read is an error.</summary>
public partial class WholeListTests
{
    public static readonly string[] Platforms = ["Astra", "Keeptrusts", "Konnect", "Kubiya", "PhyCloud", "Scim"];

    /// <summary>Every form in which a response can say that more items follow, on every platform.</summary>
    public static TheoryData<string, string> EveryForm() =>
        [.. Platforms.SelectMany(platform => ListForms.More.Keys.Select(form => (platform, form)))];

    private static readonly string[] Inferred = ["Keeptrusts", "PhyCloud"];

    public static TheoryData<string, string> FollowedForms() =>
        [.. Inferred.SelectMany(platform => ListForms.Followed.Keys.Select(form => (platform, form)))];

    [Fact]
    public void Test_data_More_has_at_least_20_ways_to_announce_more_items() => Assert.True(ListForms.More.Count >= 20);

    [Theory]
    [MemberData(nameof(EveryForm))]
    public async Task List_is_ListIncomplete_if_the_server_announces_more_users_and_does_not_return_them(string platform, string form)
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
    public async Task User_missing_from_an_incomplete_list_is_not_reported_as_missing_and_the_list_is_ListIncomplete(
        string platform, string form)
    {
        using var handler = new FakeHandler(request =>
            request.RequestUri!.AbsolutePath.Contains("user200", StringComparison.Ordinal)
                ? FakeHandler.Answer(404, "{}")(request)
                : ListForms.Cut(platform, form)(request));
        using var connection = FakeConnection.To(platform, handler);
        var resolver = new UserResolver(connection);
        // Kubiya reads one user by address and does not need the list for that.
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
    public async Task All_250_users_are_read_whichever_supported_way_the_server_uses_to_announce_the_next_page(string platform, string form)
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
    public async Task List_without_paging_information_is_not_proven_complete_if_its_length_is_a_usual_page_size(int count, bool proven)
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
    public async Task Astra_list_of_20_users_is_complete_because_Astra_documents_the_user_list_without_pages()
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
    public async Task List_in_a_response_that_also_reports_a_failure_is_UnexpectedResponse(string beside)
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
    public async Task Response_with_two_properties_that_could_be_the_user_list_is_UnexpectedResponse(string body)
    {
        using var handler = new FakeHandler(FakeHandler.Answer(200, body));
        using var connection = FakeConnection.To("Keeptrusts", handler);
        Assert.Equal(
            PlatformError.UnexpectedResponse,
            (await Assert.ThrowsAsync<PlatformException>(
                () => connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ReadAllAsync(Call()))).Error);
    }

    [Fact]
    public async Task List_in_the_property_that_the_route_expects_is_read_if_a_response_has_several_lists()
    {
        using var handler = new FakeHandler(FakeHandler.Answer(200, """{"data":[],"users":[{"id":"user_1"}],"roles":[{"id":"r"}]}"""));
        using var connection = FakeConnection.To("Keeptrusts", handler);
        Assert.Equal(
            "user_1", Assert.Single(await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(Call())).Id);
    }

    private static CallContext Call() => SilentObserver.Call();
}
