using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.ScimFake;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests that users are found by id, user name and email address, whatever the server does with filters.</summary>
public sealed partial class ScimUserTests
{
    private const string Paging = "&excludedAttributes=groups&startIndex=1&count=100";

    [Fact]
    public async Task Value_that_is_not_a_user_id_is_searched_as_a_user_name()
    {
        using var handler = Routed(("GET /Users", request =>
            Json(200, Number(request, "startIndex") == 1 ? List(1, Person) : List(1))(request)));
        using var connection = Connect(handler);
        Assert.Equal(Jane, (await Directory(connection).GetUserAsync("JANE", Call())).Id);
        Assert.Equal(["GET /Users/JANE", $"GET /Users?filter=userName eq \"JANE\"{Paging}"], Lines(handler)[..2]);
    }

    [Fact]
    public async Task Value_that_is_neither_a_user_id_nor_a_user_name_is_UserNotFound()
    {
        using var handler = Routed(("GET /Users", Json(200, List(0))));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(() => Directory(connection).GetUserAsync("nobody", Call()));
        Assert.Equal((PlatformError.UserNotFound, 3), (error.Error, error.ExitCode));
    }

    [Fact]
    public async Task Email_search_filters_by_userName_and_then_by_emails_and_escapes_special_characters()
    {
        using var handler = Routed(("GET /Users", Json(200, List(0))));
        using var connection = Connect(handler);
        Assert.Empty((await FindAsync(connection, "o\"brien\\@x.example"))!);
        Assert.Equal(
            [
                $$"""GET /Users?filter=userName eq "o\"brien\\@x.example"{{Paging}}""",
                $$"""GET /Users?filter=emails.value eq "o\"brien\\@x.example"{{Paging}}""",
            ],
            Lines(handler));
    }

    [Fact]
    public async Task Second_email_search_sends_no_filter_after_the_first_search_found_that_the_server_ignores_filters()
    {
        using var handler = Routed(("GET /Users", Server(50)));
        using var connection = Connect(handler);
        Assert.Null(await FindAsync(connection, "user7@example.com"));
        var sent = handler.Sent.Count;
        Assert.Null(await FindAsync(connection, "user8@example.com"));
        Assert.Equal(sent, handler.Sent.Count);
    }

    [Theory]
    [InlineData(400, "invalidFilter")]
    [InlineData(403, null)]
    [InlineData(404, null)]
    [InlineData(501, null)]
    public async Task Email_search_whose_filters_are_refused_tries_both_attributes_and_returns_null(int status, string? word)
    {
        using var handler = Routed(("GET /Users", Json(status, Error(status, word, "No"))));
        using var connection = Connect(handler);
        Assert.Null(await FindAsync(connection, "jane@example.com"));
        Assert.Equal(2, handler.Sent.Count);
    }

    [Theory]
    [InlineData("userName", 400, "")]
    [InlineData("emails.value", 400, "")]
    [InlineData("emails.value", 501, "")]
    [InlineData("emails.value", 200, """{"totalResults":1,"Resources":[]}""")]
    [InlineData("emails.value", 200, """{"totalResults":1,"Resources":[{"userName":"jane@example.com"}]}""")]
    public async Task User_is_not_gone_if_one_filter_is_not_answered_completely_and_the_user_list_has_the_user(
        string attribute, int status, string body)
    {
        using var handler = Routed(("GET /Users", request =>
        {
            var filter = KonnectFake.Parameter(request, "filter");
            return filter is null ? Json(200, Number(request, "startIndex") == 1 ? List(1, Person) : List(1))(request)
                : filter.StartsWith(attribute, StringComparison.Ordinal) && Number(request, "startIndex") == 1
                    ? Json(status, body.Length > 0 ? body : Error(status, "invalidFilter", "No"))(request)
                : Json(200, List(filter.StartsWith(attribute, StringComparison.Ordinal) ? 1 : 0))(request);
        }
        ));
        using var connection = Connect(handler);
        var why = await new UserResolver(connection).WhyNotGoneAsync(JaneOf(connection), Call());
        Assert.Contains("the user list still shows", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Email_search_returns_null_without_a_request_if_the_preset_allows_no_filter()
    {
        using var handler = Routed();
        using var connection = Connect(handler, "Slack");
        Assert.Null(await FindAsync(connection, "jane@example.com"));
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task User_whom_case_sensitive_filters_do_not_find_is_found_in_the_unfiltered_list()
    {
        using var handler = Routed(("GET /Users", request =>
            (KonnectFake.Parameter(request, "filter") is null ? Server(30) : Json(200, List(0)))(request)));
        using var connection = Connect(handler);
        var user = await new UserResolver(connection).ResolveAsync(new UserIdentity("USER7@example.com"), Call());
        Assert.Equal(Id(7), user.Id);
        Assert.Equal(4, handler.Sent.Count);
        Assert.All(Lines(handler)[..2], line => Assert.Contains("filter=", line, StringComparison.Ordinal));
        Assert.All(Lines(handler)[2..], line => Assert.DoesNotContain("filter=", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_user_answered_with_another_user_is_UnexpectedResponse()
    {
        using var handler = Routed(($"GET /Users/{Id(1)}", Json(200, Person)));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(() => Directory(connection).GetUserAsync(Id(1), Call()));
        Assert.Equal(PlatformError.UnexpectedResponse, error.Error);
    }

    private static Task<IReadOnlyList<PlatformUser>?> FindAsync(PlatformConnection connection, string email) =>
        connection.Require<IEmailLookup>().FindByEmailAsync(email, Call());
}
