using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.Replies;

namespace UserManagement.Core.Tests;

/// <summary>Responses whose body is invalid, incomplete, too large, or not what the client expects.</summary>
public partial class HostileBodyTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private const string List = """{"users":[{"id":"user_a","email":"a@x.example","status":"active"}]}""";

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Please log in</body></html>")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("""{"users":{"id":"user_a"}}""")]
    [InlineData("""{"users":"none"}""")]
    [InlineData("""{"users":[1,2]}""")]
    [InlineData("""{"users":[[{"id":"user_a"}]]}""")]
    [InlineData("""{"users":[null]}""")]
    [InlineData("""{"error":{"message":"no such\u001b[2J tenant"}}""")]
    [InlineData("""{"errors":[{"message":"no"}]}""")]
    [InlineData("""{"users":[{"id":"user_a"}],"error":"only the first page"}""")]
    [InlineData("""{"users":[{"id":"user_a"}]} {"users":[]}""")]
    [InlineData("""{"users":[{"id":"user_a"}]""")]
    public async Task User_list_answered_with_200_and_no_valid_list_is_UnexpectedResponse(string body)
    {
        using var server = new HostileServer(Answer(200, body));
        using var client = new HostileClient(server.Address);
        var error = await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
        Assert.Equal("GET /v1/users", error.Route);
    }

    [Theory]
    [InlineData("""{"error":{"code":"TENANT_LOCKED","message":"the tenant is locked"}}""")]
    [InlineData("""{"errors":[{"message":"the tenant is locked"}]}""")]
    [InlineData("""{"error":"the tenant is locked"}""")]
    public async Task Change_answered_with_200_and_an_error_is_UnexpectedResponse_with_the_message_of_the_server(string body)
    {
        using var server = new HostileServer(Answer(200, body));
        using var client = new HostileClient(server.Address);
        foreach (var change in new Func<Task>[]
        {
            client.RemoveAsync,
            client.SuspendAsync,
            client.InviteAsync,
            () => client.Connection.Require<ITeamAdditions>().AddMemberAsync("team_a", client.Jane, client.Call)
        })
            Assert.Contains(
                "the tenant is locked",
                (await client.FailAsync(change, PlatformError.UnexpectedResponse)).Message,
                StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task Request_for_the_token_owner_answered_with_200_and_an_error_is_UnexpectedResponse()
    {
        using var server = new HostileServer(Answer(200, """{"error":"no such token"}"""));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(() => client.Connection.Adapter.IdentifyAsync(client.Call), PlatformError.UnexpectedResponse);
    }

    [Fact]
    public async Task Removal_answered_with_200_and_an_empty_error_list_succeeds()
    {
        using var server = new HostileServer(Answer(200, """{"error":null,"errors":[],"ok":true}"""));
        using var client = new HostileClient(server.Address);
        await client.RemoveAsync();
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"users\":")]
    public async Task JSON_with_20000_nesting_levels_is_an_error_and_not_a_stack_overflow(string level)
    {
        using var server = new HostileServer(
            Answer(200, string.Concat(Enumerable.Repeat(level, 20_000))), Answer(400, string.Concat(Enumerable.Repeat(level, 20_000))));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
        await client.FailAsync(client.ListAsync, PlatformError.InvalidRequest);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Response_with_a_deeply_nested_field_is_UnexpectedResponse_and_the_next_response_is_read()
    {
        var deep = new string('[', 5000) + new string(']', 5000);
        using var server = new HostileServer(Answer(200, $$"""{"users":[{"id":"user_a","x":{{deep}}}]}"""), Answer(200, List));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
        Assert.Single(await client.ListAsync());
    }

    [Fact]
    public async Task User_fields_of_the_wrong_JSON_type_are_converted_or_null()
    {
        using var server = new HostileServer(
            Answer(
                200,
                """{"users":[{"id":7,"email":["a"],"name":{"id":"x"},"status":{"a":{"b":[1]}},"role_ids":"r","team_ids":{"id":"t"}"""
                    + ""","mfa_enabled":"perhaps","created_at":-1,"updated_at":99999999999999999999,"last_active_at":{"a":1}}]}"""));
        using var client = new HostileClient(server.Address);
        var user = Assert.Single(await client.ListAsync());
        Assert.Equal(("7", null, "x", null, UserStatus.Unknown), (user.Id, user.Email, user.Name, user.RawStatus, user.Status));
        Assert.Equal(["r"], user.Roles);
        Assert.Equal(["t"], user.Teams);
        Assert.Equal((null, null, null), (user.CreatedAt, user.UpdatedAt, user.LastActiveAt));
    }

    [Fact]
    public async Task User_name_of_ten_megabytes_is_read()
    {
        using var server = new HostileServer(Answer(200, $$"""{"users":[{"id":"user_a","name":"{{new string('x', 10_000_000)}}"}]}"""));
        using var client = new HostileClient(server.Address, maxBytes: 16 * 1024 * 1024);
        Assert.Equal(10_000_000, Assert.Single(await client.ListAsync()).Name!.Length);
    }

    [Fact]
    public async Task User_listed_twice_is_found_as_one_user()
    {
        using var server = new HostileServer(
            Answer(
                200,
                """{"users":[{"id":"user_a","email":"a@x.example"},{"id":"user_b","email":"b@x.example"},"""
                    + """{"id":"user_a","email":"a@x.example","status":"active"}]}"""));
        using var client = new HostileClient(server.Address);
        var found = await new People.UserResolver(client.Connection).ResolveAsync(new UserIdentity("a@x.example"), client.Call);
        Assert.Equal("user_a", found.Id);
    }

    /// <summary>Converts each character to one byte, so that a text can contain invalid UTF-8.</summary>
    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
