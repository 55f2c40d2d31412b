using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Foundation.Text;
using Xunit;
using static UserManagement.Core.Tests.Replies;

namespace UserManagement.Core.Tests;

public partial class HostileTransportTests
{
    [Theory]
    [InlineData("Content-Type: \u0001\u0002")]
    [InlineData("Content-Type: text/html; charset=\"no-such\"")]
    [InlineData("Date: never")]
    [InlineData("Date: Fri, 31 Dec 9999 23:59:59 GMT")]
    [InlineData("X-Request-Id: \u001b]8;;http://evil.example\u0007a\u0007")]
    [InlineData("X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 99999999999999999999")]
    [InlineData("X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 253402300799")]
    [InlineData("X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: -1")]
    [InlineData("Retry-After: 99999999999999999999")]
    [InlineData("Set-Cookie: a=b; Domain=evil.example")]
    [InlineData("Location: http://[")]
    [InlineData("Connection: \u0001")]
    [InlineData("ETag: \u00ff\u00fe")]
    public async Task Response_with_an_invalid_header_is_read(string header)
    {
        using var server = new HostileServer(Answer(200, List, header));
        using var client = new HostileClient(server.Address);
        Assert.Single(await client.ListAsync().WaitAsync(HostileClient.Patience, TestContext.Current.CancellationToken));
        Assert.All(client.Listener.Lines, line => Assert.Equal(SafeText.Escape(line), line));
    }

    [Fact]
    public async Task Cookie_of_a_response_is_not_sent_with_the_next_request()
    {
        using var server = new HostileServer(Answer(200, List, "Set-Cookie: session=1"));
        using var client = new HostileClient(server.Address);
        await client.ListAsync();
        await client.ListAsync();
        Assert.DoesNotContain("Cookie", server.Requests.Last(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Request_id_in_an_error_is_shortened_and_does_not_show_the_token()
    {
        var filler = new string('x', 20_000);
        using var server = new HostileServer(
            Answer(400, "{}", "X-Request-Id: " + Fake.Token + "\u001b[2J" + filler),
            Answer(400, $$"""{"title":"no","instance":"\u001b[2J{{Fake.Token}}\u202e{{filler}}","code":"\u001b{{Fake.Token}}"}"""));
        using var client = new HostileClient(server.Address);
        foreach (var _ in server.Address.Segments.Concat(["again"]))
            Assert.InRange((await client.FailAsync(client.GetAsync, PlatformError.InvalidRequest)).RequestId!.Length, 20, 1000);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Token_in_an_error_message_is_redacted_even_where_the_message_is_shortened()
    {
        foreach (var before in new[] { 480, 490, 499, 4080, 4090 })
        {
            var text = new string('x', before) + Fake.Token;
            using var server = new HostileServer(
                Answer(400, $$"""{"message":"{{text}}"}"""), Raw($"HTTP/1.1 400 X\r\nContent-Length: {text.Length}\r\n\r\n{text}"));
            using var client = new HostileClient(server.Address);
            Assert.DoesNotContain(
                "kt_live", (await client.FailAsync(client.GetAsync, PlatformError.InvalidRequest)).Message, StringComparison.Ordinal);
            Assert.DoesNotContain(
                "kt_live", (await client.FailAsync(client.GetAsync, PlatformError.InvalidRequest)).Message, StringComparison.Ordinal);
        }
    }
}
