using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;
using static UserManagement.Core.Tests.KonnectFake;

namespace UserManagement.Platforms.Tests;

public partial class KonnectUserTests
{
    private const string Pages = "page[size]=100&page[number]=1";

    [Fact]
    public async Task User_in_the_documented_form_is_read_by_id()
    {
        using var handler = new FakeHandler(Answer(200, Person));
        using var connection = Connect(handler);
        var user = await Directory(connection).GetUserAsync(Jane, new Listener().Call());
        Assert.Equal([$"GET /v3/users/{Jane}"], Lines(handler));
        Assert.Equal("Bearer " + Token, handler.Sent[0].Authorization);
        Assert.Equal(
            (Jane, "jane@example.com", "Jane Example", UserStatus.Active, "true"),
            (user.Id, user.Email, user.Name, user.Status, user.RawStatus));
        Assert.Equal(new DateTimeOffset(2022, 2, 7, 17, 46, 57, 520, TimeSpan.Zero), user.Created);
        Assert.Contains("\"inferred_region\": \"us\"", user.GetRawJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", UserStatus.Active)]
    [InlineData("false", UserStatus.Pending)]
    [InlineData("null", UserStatus.Unknown)]
    [InlineData("\"perhaps\"", UserStatus.Unknown)]
    public async Task User_with_active_true_is_Active_with_false_Pending_and_with_any_other_value_Unknown(string active, UserStatus status)
    {
        using var handler = new FakeHandler(
            Answer(200, List(null, $$"""{"id":"{{Jane}}","email":"jane@example.com","full_name":"","active":{{active}}}""")));
        using var connection = Connect(handler);
        var user = Assert.Single((await Directory(connection).ListUsers(new UserQuery()).NextAsync(new Listener().Call()))!);
        Assert.Equal(status, user.Status);
        Assert.Null(user.Name);
    }

    [Theory]
    [InlineData(new UserStatus[0], null, null, "?" + Pages)]
    [InlineData(new[] { UserStatus.Active }, null, null, "?filter[active]=true&" + Pages)]
    [InlineData(new[] { UserStatus.Pending, UserStatus.Suspended }, null, null, "?filter[active]=false&" + Pages)]
    [InlineData(new[] { UserStatus.Pending, UserStatus.Active }, null, null, "?" + Pages)]
    [InlineData(new[] { UserStatus.Unknown }, null, null, "?" + Pages)]
    [InlineData(new UserStatus[0], "jane", null, "?" + Pages)] // whether the server's filters ignore case is not documented
    [InlineData(new[] { UserStatus.Active }, null, Team, "team?filter[active]=true&" + Pages)]
    public async Task User_list_sends_a_server_filter_for_active_or_inactive_users_and_none_for_search_text(
        UserStatus[] status, string? search, string? team, string expected)
    {
        using var handler = new FakeHandler(Users(4));
        using var connection = Connect(handler);
        await Directory(connection).ListUsers(new UserQuery { Status = status, Search = search, Team = team }).ToListAsync(
            new Listener().Call());
        Assert.Equal(
            [
                "GET "
                    + (
                        expected.StartsWith("team", StringComparison.Ordinal)
                            ? $"/v3/teams/{Team}/users{expected[4..]}"
                            : "/v3/users" + expected)
            ],
            Lines(handler));
    }

    [Fact]
    public async Task User_search_ignores_case_in_name_and_email()
    {
        using var handler = new FakeHandler(
            Answer(
                200,
                List(
                    null,
                    $$"""{"id":"{{Id(1)}}","email":"JANE@example.com"}""",
                    $$"""{"id":"{{Id(2)}}","full_name":"Mary Jane"}""",
                    $$"""{"id":"{{Id(3)}}","email":"joe@example.com","preferred_name":"jane"}""")));
        using var connection = Connect(handler);
        var found = await Directory(connection).ListUsers(new UserQuery { Search = "jane" }).ToListAsync(new Listener().Call());
        Assert.Equal([Id(1), Id(2)], found.Select(user => user.Id));
    }

    [Fact]
    public async Task User_list_by_a_status_that_Konnect_lacks_is_empty_without_a_request()
    {
        using var handler = new FakeHandler(Answer(500));
        using var connection = Connect(handler);
        Assert.Empty(
            await Directory(connection).ListUsers(new UserQuery { Status = [UserStatus.Suspended] }).ToListAsync(new Listener().Call()));
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public void User_list_by_role_is_NotSupported_and_the_error_names_the_alternative()
    {
        using var handler = new FakeHandler(Answer(500));
        using var connection = Connect(handler);
        var error = Assert.Throws<PlatformException>(() => Directory(connection).ListUsers(new UserQuery { Role = "Viewer" }));
        Assert.Equal(PlatformError.NotSupported, error.Error);
        Assert.Contains("Get-PlatformUser | Get-PlatformUserRole", error.Message, StringComparison.Ordinal);
        Assert.Empty(handler.Sent);
    }

    [Theory]
    [InlineData("jane")]
    [InlineData("7f9fd312a9874628b4c5bb4f4fddd5f7")]
    [InlineData("user_1")]
    public async Task User_id_that_is_not_a_uuid_is_InvalidRequest_before_any_request(string id)
    {
        using var handler = new FakeHandler(Answer(500));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(() => Directory(connection).GetUserAsync(id, new Listener().Call()));
        Assert.Equal(PlatformError.InvalidRequest, error.Error);
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task Email_is_searched_as_typed_and_then_in_lower_case()
    {
        using var handler = new FakeHandler(Answer(200, List()), Answer(200, List(null, Person)));
        using var connection = Connect(handler);
        Assert.Equal(Jane, (await new UserResolver(connection).FindByEmailAsync("Jane@example.com", new Listener().Call()))!.Id);
        Assert.Equal(
            ["GET /v3/users?filter[email][eq]=Jane%40example.com&" + Pages, "GET /v3/users?filter[email][eq]=jane%40example.com&" + Pages],
            Lines(handler));
    }

    [Fact]
    public async Task Several_email_searches_whose_filter_finds_no_user_read_the_unfiltered_user_list_once_in_all()
    {
        using var handler = new FakeHandler(request =>
            Answer(
                200,
                Parameter(request, "filter[email][eq]") is null
                    ? List(null, Person.Replace("jane@", "JaNe@", StringComparison.Ordinal))
                    : List())(request));
        using var connection = Connect(handler);
        var resolver = new UserResolver(connection);
        Assert.Equal("JaNe@example.com", (await resolver.FindByEmailAsync("jane@example.com", new Listener().Call()))!.Email);
        Assert.Null(await resolver.FindByEmailAsync("joe@example.com", new Listener().Call()));
        Assert.Null(await resolver.FindByEmailAsync("ann@example.com", new Listener().Call()));
        Assert.Single(Lines(handler), line => line == "GET /v3/users?" + Pages);
    }

    [Fact]
    public async Task Email_search_returns_no_other_user_if_the_server_ignores_the_filter()
    {
        using var handler = new FakeHandler(Users(3));
        using var connection = Connect(handler);
        Assert.Equal(Id(2), (await new UserResolver(connection).FindByEmailAsync("user2@example.com", new Listener().Call()))!.Id);
        Assert.Null(await new UserResolver(connection).FindByEmailAsync("nobody@example.com", new Listener().Call()));
    }

    [Fact]
    public async Task User_update_sends_the_name_as_PATCH_and_an_update_of_the_role_is_NotSupported()
    {
        using var handler = new FakeHandler(Answer(200, Person));
        using var connection = Connect(handler);
        var updates = connection.Require<IUserUpdates>();
        Assert.Equal(
            "Jane Example",
            (await updates.UpdateAsync(JaneOf(connection), new UserUpdate("Jane Example", null), new Listener().Call()))!.Name);
        Assert.Equal([$$"""PATCH /v3/users/{{Jane}} {"full_name":"Jane Example"}"""], Lines(handler));
        var error = Assert.Throws<PlatformException>(() => updates.CheckUpdate(new UserUpdate(null, "admin")));
        Assert.Equal(PlatformError.NotSupported, error.Error);
        Assert.Contains("Add-PlatformTeamMember", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removal_sends_DELETE_and_removal_of_an_already_deleted_user_is_UserNotFound()
    {
        using var handler = new FakeHandler(
            Answer(204),
            Answer(
                404,
                """{ "status": 404, "title": "Not Found", "instance": "konnect:trace:2287285207635123011","""
                    + """ "detail": "The requested user was not found" }""",
                "application/problem+json"));
        using var connection = Connect(handler);
        var removal = connection.Require<IMembershipRemoval>();
        await removal.RemoveAsync(JaneOf(connection), new Listener().Call());
        Assert.Equal([$"DELETE /v3/users/{Jane}"], Lines(handler));
        var error = await Assert.ThrowsAsync<PlatformException>(() => removal.RemoveAsync(JaneOf(connection), new Listener().Call()));
        Assert.Equal((PlatformError.UserNotFound, "konnect:trace:2287285207635123011"), (error.Error, error.RequestId));
    }

    private static IUserDirectory Directory(PlatformConnection connection) => connection.Require<IUserDirectory>();
}
