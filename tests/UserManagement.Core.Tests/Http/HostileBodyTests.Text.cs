using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;
using static UserManagement.Core.Tests.Replies;

namespace UserManagement.Core.Tests;

public partial class HostileBodyTests
{
    [Theory]
    [InlineData("FROZEN")]
    [InlineData("active; DROP TABLE users")]
    [InlineData("-1")]
    public async Task Status_that_the_module_does_not_know_is_Unknown_and_kept_in_RawStatus(string word)
    {
        using var server = new HostileServer(Answer(200, $$"""{"users":[{"id":"user_a","status":"{{word}}"}]}"""));
        using var client = new HostileClient(server.Address);
        var user = Assert.Single(await client.ListAsync());
        Assert.Equal((UserStatus.Unknown, word), (user.Status, user.RawStatus));
    }

    [Fact]
    public async Task User_list_with_invalid_UTF8_in_a_name_is_read_completely()
    {
        var body = Bytes(
            "{\"users\":[{\"id\":\"user_a\",\"name\":\"J\u00c3(\u00ffane\"},{\"id\":\"user_b\",\"name\":\"\\ud800x\"},{\"id\":\"user_c\","
            + "\"n\u00ff\":1}]}");
        using var server = new HostileServer(Answer(200, body));
        using var client = new HostileClient(server.Address);
        var users = await client.ListAsync();
        Assert.Equal(["user_a", "user_b", "user_c"], users.Select(u => u.Id));
        Assert.Contains('\uFFFD', users[0].Name!);
        Assert.NotEmpty(users[0].GetRawJson());
    }

    [Fact]
    public async Task Byte_order_mark_before_the_JSON_is_ignored()
    {
        using var server = new HostileServer(
            Answer(200, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(List)]),
            Answer(409, [0xEF, 0xBB, 0xBF, .. """{"message":"taken"}"""u8]));
        using var client = new HostileClient(server.Address);
        Assert.Equal("user_a", Assert.Single(await client.ListAsync()).Id);
        Assert.Contains(
            ": taken.", (await client.FailAsync(client.InviteAsync, PlatformError.UserAlreadyExists)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_of_a_name_are_escaped_except_in_RawJson()
    {
        using var server = new HostileServer(Answer(200, """{"users":[{"id":"user_a","name":"\u0000\u001b[2J\u202egnp\ufeff\r\n"}]}"""));
        using var client = new HostileClient(server.Address);
        var user = Assert.Single(await client.ListAsync());
        Assert.Equal("\\u0000\\u001B[2J\\u202Egnp\\uFEFF\\u000D\\u000A", user.Name);
        Assert.Contains("""\u0000\u001b[2J\u202egnp\ufeff\r\n""", user.GetRawJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, PlatformError.InvalidRequest)]
    [InlineData(404, PlatformError.UnexpectedResponse)]
    [InlineData(429, PlatformError.RateLimited)]
    [InlineData(500, PlatformError.PlatformUnavailable)]
    public async Task Error_response_with_an_invalid_body_has_the_error_id_of_its_HTTP_status(int status, PlatformError expected)
    {
        byte[][] bodies =
        [
            Bytes("{\"error\":{\"code\":\"X\",\"message\":\"J\u00c3(\"}}"),
            Bytes("{\"m\u00ff\":1,\"retryAfter\":\"\\ud800\"}"),
            Bytes("{\"retryAfter\":\"\\udfff\",\"detail\":\"\\ud800\"}"),
            Bytes("\u00ff\u00fe{\0"),
            Bytes("\0\u001b[2J"),
        ];
        foreach (var body in bodies)
        {
            using var server = new HostileServer(Answer(status, body));
            using var client = new HostileClient(server.Address);
            await client.FailAsync(client.ListAsync, expected);
        }
    }
}
