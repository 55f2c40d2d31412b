using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Json;
using UserManagement.Http;
using UserManagement.Platforms.Keeptrusts;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Platforms.Tests;

public class ReadingTests
{
    [Fact]
    public void Empty_JSON_object_read_as_a_Keeptrusts_response_type_gives_null_properties()
    {
        Assert.Null(JsonSerializer.Deserialize("{}", KeeptrustsJson.Default.WireUser)!.Id);
        Assert.Null(JsonSerializer.Deserialize("{}", KeeptrustsJson.Default.WireRole)!.Id);
        Assert.Null(JsonSerializer.Deserialize("{}", KeeptrustsJson.Default.WireTeam)!.Id);
        Assert.Null(JsonSerializer.Deserialize("{}", KeeptrustsJson.Default.WireWhoAmI)!.User);
    }

    [Theory]
    [InlineData("""[{"id":"u1"}]""")]
    [InlineData("""{"users":[{"id":"u1"}]}""")]
    [InlineData("""{"total":1,"Data":[{"id":"u1"}],"x":{"y":[1]}}""")]
    [InlineData("""{"items":[{"user_id":"u1","status":7,"role_ids":[{"id":"r"},"s"],"created_at":"never","name":{"a":1}}]}""")]
    public void User_list_is_read_from_a_JSON_array_or_from_a_known_property_of_a_JSON_object(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var page = Envelope.ReadList(bytes, bytes.Length, "users", Envelope.As(KeeptrustsJson.Default.WireUser));
        var item = Assert.Single(page.Items);
        Assert.Equal("u1", item.Value.Id ?? item.Value.UserId);
    }

    [Fact]
    public async Task Timestamp_in_year_1_means_never_and_is_null()
    {
        using var handler = new FakeHandler(
            Answer(
                200,
                """{"users":[{"id":"a","created_at":"0001-01-01T00:00:00Z","updated_at":"""
                    + "\"0001-01-01T00:00:00Z\""
                    + ""","last_active_at":"0001-01-01T00:00:00Z"}]}"""));
        using var connection = Fake.Keeptrusts(handler);
        var user = Assert.Single(
            (await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).NextAsync(new Listener().Call()))!);
        Assert.Equal((null, null, null), (user.CreatedAt, user.UpdatedAt, user.LastActiveAt));
    }

    [Theory]
    [InlineData("<html></html>")]
    [InlineData("""{"users":[{"id":"u1"}""")]
    [InlineData("""{"error":"no"}""")]
    [InlineData("7")]
    [InlineData("")]
    public async Task User_list_response_that_is_not_a_list_is_UnexpectedResponse_and_names_the_route(string body)
    {
        using var handler = new FakeHandler(Answer(200, body));
        using var connection = Fake.Keeptrusts(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IUserDirectory>().ListUsers(new UserQuery()).NextAsync(new Listener().Call()));
        Assert.Equal(PlatformError.UnexpectedResponse, error.Error);
        Assert.Equal("GET /v1/users", error.Route);
    }

    [Fact]
    public async Task User_list_sends_the_cursor_of_the_previous_page_and_a_repeated_cursor_is_ListIncomplete()
    {
        using var handler = new FakeHandler(
            Answer(200, """{"users":[{"id":"a"}],"next_cursor":"c 1"}"""), Answer(200, """{"users":[],"next_cursor":"c 1"}"""));
        using var connection = Fake.Keeptrusts(handler);
        var reader = connection.Require<IUserDirectory>().ListUsers(new UserQuery());
        var call = new Listener().Call();
        Assert.Single((await reader.NextAsync(call))!);
        var error = await Assert.ThrowsAsync<PlatformException>(() => reader.NextAsync(call));
        Assert.Equal(PlatformError.ListIncomplete, error.Error);
        Assert.EndsWith("?cursor=c%201", handler.Sent[1].Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"title":"Bad","invalid_parameters":[{"field":"email","reason":"is taken"}]}""", "Bad: email: is taken")]
    [InlineData("""{"errors":[{"ID":"7","message":"no role"}]}""", "no role")]
    [InlineData("""{"error":{"code":"C","message":"m","details":{"field":"email"}}}""", "m: field: email")]
    [InlineData("""{"error":"Rate","details":"retry","errorCode":"R"}""", "Rate: retry")]
    [InlineData("""{"code":"C","message":"m"}""", "m")]
    [InlineData("""{"detail":[{"loc":["body","email"],"msg":"bad"}]}""", "body.email: bad")]
    [InlineData("\"plain\"", "plain")]
    [InlineData("text", "text")]
    public void Error_message_is_read_from_every_known_form_of_error_response(string body, string message) =>
        Assert.Equal(message, ErrorBody.Read(Encoding.UTF8.GetBytes(body), "application/json").Message);

    [Theory]
    [InlineData("""{"routes":{"Nope":{}}}""", "Nope")]
    [InlineData("""{"routes":{"ListUsers":{"method":"POST"}}}""", "a read must be a GET request")]
    [InlineData("""{"routes":{"GetUser":{"path":"/v2/users"}}}""", "placeholders")]
    [InlineData("""{"routes":{"GetUser":{"path":"https://evil.example/{user_id}"}}}""", "path")]
    [InlineData("""{"platform":"Konnect","routes":{}}""", "Keeptrusts")]
    [InlineData("[]", "top level")]
    [InlineData("nope", "line 1 is not valid JSON")]
    public void Invalid_route_file_is_InvalidRequest_with_the_reason(string json, string why)
    {
        var error = Assert.Throws<PlatformException>(() => RouteFile.Parse(json, "routes.json", KeeptrustsPlatform.Descriptor.Routes));
        Assert.Equal(PlatformError.InvalidRequest, error.Error);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_file_changes_the_path_and_body_fields_of_a_request()
    {
        var routes = RouteFile.Parse(
            """{"routes":{"InviteUser":{"path":"/v2/invitations","body":{"role":"roleId"}}}}""",
            "routes.json",
            KeeptrustsPlatform.Descriptor.Routes);
        using var handler = new FakeHandler(Answer(201, """{"id":"user_n"}"""));
        using var connection = PlatformSession.Open(
            PlatformCatalog.Find("keeptrusts"),
            new ConnectionSettings("x", new Uri("https://kt.example/"), "t", routes, new HttpOptions(), new FakeClock()),
            handler);
        await connection.Require<IInvitations>().InviteAsync(new Invitation("n@x.example", "role_viewer"), new Listener().Call());
        Assert.Equal(
            ("POST", "https://kt.example/v2/invitations", """{"email":"n@x.example","roleId":"role_viewer"}"""),
            (handler.Sent[0].Method, handler.Sent[0].Uri, handler.Sent[0].Body));
    }

    [Theory]
    [InlineData("http://kt.example")]
    [InlineData("https://user:pw@kt.example")]
    [InlineData("ftp://kt.example")]
    [InlineData("https://kt.example/x?y=1")]
    [InlineData("kt.example")]
    public void Base_address_that_is_not_a_plain_https_address_is_InvalidRequest(string text) =>
        Assert.Equal(PlatformError.InvalidRequest, Assert.Throws<PlatformException>(() => BaseAddress.Read(text, "/v1", false)).Error);

    [Fact]
    public void Version_prefix_at_the_end_of_a_base_address_is_removed() =>
        Assert.Equal("https://kt.example/", BaseAddress.Read("https://kt.example/v1/", "/v1", false).ToString());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(49)]
    [InlineData(50)]
    [InlineData(51)]
    [InlineData(10_000)]
    public async Task User_list_follows_the_cursor_to_the_end_even_after_an_empty_page(int count)
    {
        // Pages of 50. A list of more than two pages also has an empty second page: only a null cursor ends the list.
        var pages = Enumerable.Range(0, count).Chunk(50).Select(page => page.ToList()).ToList();
        if (pages.Count > 2) pages.Insert(1, []);
        if (pages.Count == 0) pages.Add([]);
        using var handler = new FakeHandler(
            [.. pages.Select((page, index) => Answer(200, Page(page, index + 1 < pages.Count ? "c" + index : null)))]);
        using var connection = Fake.Keeptrusts(handler);
        var users = await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(new Listener().Call());
        Assert.Equal(count, users.Select(user => user.Id).Distinct().Count());
        Assert.Equal(pages.Count, handler.Sent.Count);
    }

    [Fact]
    public async Task User_list_that_repeats_a_cursor_is_ListIncomplete()
    {
        using var handler = new FakeHandler(Answer(200, Page([1], "again")));
        using var connection = Fake.Keeptrusts(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(new Listener().Call()));
        Assert.Equal((PlatformError.ListIncomplete, 2), (error.Error, handler.Sent.Count));
    }

    private static string Page(IEnumerable<int> numbers, string? next) =>
        "{\"users\":["
            + string.Join(",", numbers.Select(n => $"{{\"id\":\"user_{n}\",\"email\":\"u{n}@x.example\",\"status\":\"active\"}}"))
            + "],\"next_cursor\":" + (next is null ? "null}" : $"\"{next}\"}}");
}
