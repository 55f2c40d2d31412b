using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static UserManagement.Core.Tests.Replies;

namespace UserManagement.Core.Tests;

/// <summary>A read follows redirects on the same host, and the token is never sent to another host.</summary>
public class HostileRedirectTests
{
    private const string List = """{"users":[{"id":"user_a","email":"a@x.example","status":"active"}]}""";

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Read_follows_a_redirect_on_the_same_host(int status)
    {
        using var server = new HostileServer(Answer(status, "", "Location: /v2/people?x=1"), Answer(200, List));
        using var client = new HostileClient(server.Address);
        Assert.Single(await client.ListAsync());
        Assert.StartsWith("GET /v2/people?x=1 ", server.Requests.Last(), StringComparison.Ordinal);
        Assert.Contains(Fake.Token, server.Requests.Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Change_answered_with_a_redirect_is_UnexpectedResponse_and_the_redirect_is_not_followed(int status)
    {
        using var server = new HostileServer(Answer(status, "", "Location: /v2/elsewhere"));
        using var client = new HostileClient(server.Address, attempts: 3);
        await client.FailAsync(client.InviteAsync, PlatformError.UnexpectedResponse);
        await client.FailAsync(client.SuspendAsync, PlatformError.UnexpectedResponse);
        await client.FailAsync(client.RemoveAsync, PlatformError.UnexpectedResponse);
        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.DoesNotContain("elsewhere", request, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/v1/users")]
    [InlineData("//127.0.0.1:{0}/v1/users")]
    [InlineData("http://localhost:{0}/v1/users")]
    [InlineData("http://api.example@127.0.0.1:{0}/")]
    [InlineData("https://127.0.0.1:{0}/v1/users")]
    public async Task Redirect_to_another_server_is_UnexpectedResponse_and_that_server_gets_no_connection(string location)
    {
        using var thief = new HostileServer(Answer(200, List));
        var target = string.Format(System.Globalization.CultureInfo.InvariantCulture, location, thief.Address.Port);
        using var server = new HostileServer(Answer(302, "", "Location: " + target));
        using var client = new HostileClient(server.Address, attempts: 3);
        await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
        await client.FailAsync(client.InviteAsync, PlatformError.UnexpectedResponse);
        Assert.Equal((0, 2), (thief.Connections, server.Requests.Count));
    }

    [Theory]
    [InlineData("https://127.0.0.1:{0}/v1/users")]
    [InlineData("http://localhost:{0}/v1/users")]
    [InlineData("http://127.0.0.2:{0}/v1/users")]
    [InlineData("http://2130706433.example:{0}/")]
    [InlineData("ftp://127.0.0.1:{0}/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://[")]
    [InlineData("//[")]
    [InlineData("//:x/")]
    [InlineData("http://")]
    [InlineData("///")]
    [InlineData("")]
    public async Task Redirect_to_another_scheme_host_or_port_or_to_an_invalid_address_is_UnexpectedResponse(string location)
    {
        using var server = new HostileServer();
        using var first = new HostileServer(
            Answer(
                302,
                "",
                "Location: "
                    + location.Replace(
                        "{0}", server.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        using var client = new HostileClient(first.Address, attempts: 2);
        await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
        Assert.Equal((1, 0), (first.Requests.Count, server.Connections));
    }

    [Fact]
    public async Task Redirect_to_another_scheme_or_host_name_of_the_same_server_is_UnexpectedResponse()
    {
        var port = 0;
        using var server = new HostileServer(
            exchange => Answer(302, "", $"Location: https://127.0.0.1:{port}/v1/users")(exchange),
            exchange => Answer(302, "", $"Location: http://localhost:{port}/v1/users")(exchange));
        port = server.Address.Port;
        using var client = new HostileClient(server.Address);
        await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
        await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Redirect_loop_is_UnexpectedResponse_after_six_requests()
    {
        using var server = new HostileServer(Answer(302, "", "Location: /v1/users"));
        using var client = new HostileClient(server.Address, attempts: 5);
        await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task Error_after_a_redirect_shows_neither_the_token_nor_terminal_escape_sequences()
    {
        using var server = new HostileServer(Answer(302, "", $"Location: /v1/users?t={Fake.Token}&e=\u001b[2J"), Answer(500, "{}"));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Redirect_to_an_address_of_40000_characters_is_UnexpectedResponse()
    {
        using var server = new HostileServer(Answer(302, "", "Location: /v1/" + new string('x', 40_000)), Answer(414, "{}"));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
    }
}
