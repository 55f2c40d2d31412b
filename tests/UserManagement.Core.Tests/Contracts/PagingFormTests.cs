using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Contracts.Routes;
using UserManagement.Http;
using UserManagement.Platforms.Astra;
using UserManagement.Platforms.Keeptrusts;
using UserManagement.Platforms.Konnect;
using UserManagement.Platforms.Kubiya;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>A route file can say how a list is paged.</summary>
public class PagingFormTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("cursor")]
    [InlineData("link")]
    [InlineData("NONE")]
    public async Task List_of_20_users_is_complete_after_one_request_if_the_route_file_says_paging_none_cursor_or_link(string form)
    {
        using var handler = new FakeHandler(ListForms.Make("Keeptrusts", Enumerable.Range(0, 20), "", "", 200));
        using var connection = FakeConnection.To("Keeptrusts", handler, Paging("ListUsers", form));
        Assert.Equal(20, (await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(SilentObserver.Call())).Count);
        Assert.Single(handler.Sent);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(20, 2)]
    [InlineData(35, 3)]
    [InlineData(250, 14)]
    public async Task List_whose_route_file_says_paging_page_is_read_until_a_page_is_empty(int count, int requests)
    {
        using var handler = new FakeHandler(request =>
        {
            var page = int.Parse(KonnectFake.Parameter(request, "page") ?? "1", null) - 1;
            return ListForms.Make("Keeptrusts", Enumerable.Range(0, count).Skip(page * 20).Take(20), "", "", 200)(request);
        });
        using var connection = FakeConnection.To("Keeptrusts", handler, Paging("ListUsers", "page"));
        var list = await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(SilentObserver.Call());
        Assert.Equal(Enumerable.Range(0, count).Select(number => $"user_{number}"), list.Select(user => user.Id));
        Assert.Equal(requests, handler.Sent.Count);
    }

    [Fact]
    public async Task List_whose_route_file_says_paging_page_is_ListIncomplete_if_the_server_ignores_the_page_number()
    {
        using var handler = new FakeHandler(ListForms.Make("Keeptrusts", Enumerable.Range(0, 20), "", "", 200));
        using var connection = FakeConnection.To("Keeptrusts", handler, Paging("ListUsers", "page"));
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(SilentObserver.Call()));
        Assert.Equal((PlatformError.ListIncomplete, 2), (error.Error, handler.Sent.Count));
    }

    [Theory]
    [InlineData("none", "\"has_more\":true")]
    [InlineData("cursor", "\"total\":250")]
    [InlineData("link", "\"next_cursor\":\"abc\"")]
    [InlineData("cursor", "\"next\":\"https://evil.example/users\"")]
    public async Task List_that_announces_more_items_in_a_way_that_the_route_file_paging_does_not_follow_is_ListIncomplete(
        string form, string beside)
    {
        using var handler = new FakeHandler(ListForms.Make("Keeptrusts", Enumerable.Range(0, 20), beside, "", 200));
        using var connection = FakeConnection.To("Keeptrusts", handler, Paging("ListUsers", form));
        Assert.Equal(
            PlatformError.ListIncomplete,
            (await Assert.ThrowsAsync<PlatformException>(
                () => connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ReadAllAsync(SilentObserver.Call()))).Error);
    }

    [Theory]
    [InlineData("Konnect", "data")]
    [InlineData("Kubiya", "users")]
    [InlineData("Astra", "Users")]
    public async Task Route_file_replaces_the_path_envelope_and_paging_of_the_user_list(string platform, string name)
    {
        var descriptor = platform switch
        {
            "Konnect" => KonnectPlatform.Descriptor,
            "Kubiya" => KubiyaPlatform.Descriptor,
            _ => AstraPlatform.Descriptor,
        };
        var routes = descriptor.Routes;
        using var handler = new FakeHandler(
            ListForms.Make(platform, Enumerable.Range(0, 20), "\"next_cursor\":\"abc1\"", "", 200),
            ListForms.Make(platform, Enumerable.Range(20, 5), "\"next_cursor\":null", "", 200));
        using var connection = FakeConnection.To(
            platform,
            handler,
            RouteFile.Parse(
                """{"routes":{"ListUsers":{"path":"/v9/people","envelope":"NAME","paging":"cursor"}}}""".Replace(
                    "NAME", name, StringComparison.Ordinal),
                "routes.json",
                routes));
        Assert.Equal(25, (await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(SilentObserver.Call())).Count);
        Assert.Equal(
            ["https://fake.example/v9/people", "https://fake.example/v9/people?cursor=abc1"], handler.Sent.Select(sent => sent.Uri));
    }

    [Theory]
    [InlineData("""{"routes":{"ListUsers":{"paging":"scroll"}}}""", "page, cursor, link and none")]
    [InlineData("""{"routes":{"ListUsers":{"paging":"Unknown"}}}""", "page, cursor, link and none")]
    [InlineData("""{"routes":{"ListUsers":{"paging":3}}}""", "not a string")]
    [InlineData("""{"routes":{"GetUser":{"paging":"page"}}}""", "is not a list")]
    [InlineData("""{"routes":{"InviteUser":{"paging":"page"}}}""", "is not a list")]
    public void Route_file_with_an_unknown_paging_value_or_with_paging_on_a_route_that_is_not_a_list_is_refused(string json, string why) =>
        Assert.Contains(
            why,
            Assert.Throws<PlatformException>(() => RouteFile.Parse(json, "routes.json", KeeptrustsPlatform.Descriptor.Routes)).Message,
            StringComparison.Ordinal);

    private static RouteTable Paging(string route, string form) =>
        RouteFile.Parse(
            "{\"routes\":{\"" + route + "\":{\"paging\":\"" + form + "\"}}}", "routes.json", KeeptrustsPlatform.Descriptor.Routes);
}
