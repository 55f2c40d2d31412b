using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;
using static UserManagement.Core.Tests.Replies;

namespace UserManagement.Core.Tests;

public partial class HostileBodyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Body_shorter_than_its_Content_Length_is_PlatformUnavailable(int missing)
    {
        var cut = $"{Head}Content-Length: {(List.Length + missing).ToString(CultureInfo.InvariantCulture)}\r\n\r\n{List}";
        using var server = new HostileServer(Raw(cut), Raw(cut), Answer(200, List));
        using var client = new HostileClient(server.Address, attempts: 2);
        await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable);
        Assert.Equal("user_a", Assert.Single(await client.ListAsync()).Id);
    }

    [Theory]
    [InlineData("\r\n4\r\n[{\"i\r\n")]
    [InlineData("\r\n2\r\n[]\r\n")]
    [InlineData("\r\nFFFFFFFFFFFFFFFFFF\r\n[]")]
    [InlineData("\r\n-1\r\n[]")]
    [InlineData("\r\nzz\r\n[]\r\n0\r\n\r\n")]
    public async Task Invalid_chunked_body_is_PlatformUnavailable(string rest)
    {
        using var server = new HostileServer(Raw(Head + "Transfer-Encoding: chunked\r\n" + rest));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n", "400\r\n")]
    [InlineData("\r\n", "")]
    public async Task Endless_response_body_is_UnexpectedResponse_at_the_size_limit_and_not_retried(string headers, string prefix)
    {
        using var server = new HostileServer(Endless(Head + headers, prefix + new string(' ', 1024) + (prefix.Length > 0 ? "\r\n" : "")));
        using var client = new HostileClient(server.Address, attempts: 5);
        var error = await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
        Assert.Contains("larger than 1 MiB", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Change_whose_response_exceeds_the_size_limit_is_OutcomeUnknown()
    {
        using var server = new HostileServer(Answer(200, new byte[2 * 1024 * 1024]));
        using var client = new HostileClient(server.Address, attempts: 5);
        Assert.Contains(
            "larger than 1 MiB",
            (await client.FailAsync(client.InviteAsync, PlatformError.OutcomeUnknown)).Message,
            StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Size_limit_applies_after_decompression(string encoding)
    {
        var bomb = Bomb(encoding, 1024);
        Assert.True(bomb.Length < 2 * 1024 * 1024, "The compressed body must be smaller than 2 MiB.");
        using var server = new HostileServer(Answer(200, bomb, "Content-Encoding: " + encoding));
        using var client = new HostileClient(server.Address, maxBytes: 256 * 1024 * 1024);
        var before = GC.GetTotalAllocatedBytes();
        var error = await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
        Assert.Contains("larger than 256 MiB", error.Message, StringComparison.Ordinal);
        Assert.True(
            GC.GetTotalAllocatedBytes() - before < 50 * 1024 * 1024,
            $"{(GC.GetTotalAllocatedBytes() - before) / 1024 / 1024} MiB were allocated");
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("gzip", 1)]
    [InlineData("x-gzip", 1)]
    [InlineData("GZIP", 40_001)]
    [InlineData("deflate", 40_001)]
    [InlineData("identity", 3)]
    public async Task Small_or_large_response_is_read_with_every_supported_content_encoding(string encoding, int count)
    {
        var list = "{\"users\":["
            + string.Join(",", Enumerable.Range(0, count).Select(i => $"{{\"id\":\"user_{i}\",\"email\":\"person{i}@example.com\"}}"))
            + "]}";
        using var server = new HostileServer(Answer(200, Pack(encoding, list), "Content-Encoding: " + encoding));
        using var client = new HostileClient(server.Address, maxBytes: 64 * 1024 * 1024);
        var users = await client.ListAsync();
        Assert.Equal((count, $"user_{count - 1}"), (users.Count, users[^1].Id));
        Assert.Contains("Accept-Encoding: gzip, deflate", server.Requests.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deflate_body_without_a_zlib_header_is_read()
    {
        var packed = new MemoryStream();
        using (var stream = new DeflateStream(packed, CompressionLevel.Optimal, true)) stream.Write(Encoding.UTF8.GetBytes(List));
        using var server = new HostileServer(Answer(200, packed.ToArray(), "Content-Encoding: deflate"));
        using var client = new HostileClient(server.Address);
        Assert.Equal("user_a", Assert.Single(await client.ListAsync()).Id);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip, gzip")]
    public async Task Content_Encoding_that_was_not_requested_is_UnexpectedResponse_and_not_retried(string encoding)
    {
        using var server = new HostileServer(Answer(200, List, "Content-Encoding: " + encoding));
        using var client = new HostileClient(server.Address, attempts: 5);
        Assert.Contains(
            "not requested",
            (await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse)).Message,
            StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Body_that_is_not_compressed_as_its_header_says_is_PlatformUnavailable(string encoding)
    {
        using var server = new HostileServer(Answer(200, List, "Content-Encoding: " + encoding));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable);
    }

    [Fact]
    public async Task Content_Length_of_200_MB_does_not_allocate_that_memory_before_the_body_arrives()
    {
        using var server = new HostileServer(Raw(Head + "Content-Length: 200000000\r\n\r\n{"));
        using var client = new HostileClient(server.Address, maxBytes: 256 * 1024 * 1024);
        var before = GC.GetTotalAllocatedBytes();
        await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 150 * 1024 * 1024, "The Content-Length alone allocated memory.");
    }

    [Fact]
    public async Task Content_Length_over_the_size_limit_is_UnexpectedResponse_before_the_body_is_read()
    {
        using var server = new HostileServer(Raw(Head + "Content-Length: 9223372036854775807\r\n\r\n{"));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
    }

    private static byte[] Pack(string encoding, string text)
    {
        if (encoding == "identity") return Encoding.UTF8.GetBytes(text);
        var packed = new MemoryStream();
        using (Stream stream = encoding == "deflate" ? new ZLibStream(
            packed, CompressionLevel.Optimal, true) : new GZipStream(packed, CompressionLevel.Optimal, true))
            stream.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static byte[] Bomb(string encoding, int megabytes)
    {
        var packed = new MemoryStream();
        using (Stream stream = encoding == "gzip" ? new GZipStream(
            packed, CompressionLevel.Optimal, true) : new ZLibStream(packed, CompressionLevel.Optimal, true))
        {
            var megabyte = new byte[1024 * 1024];
            for (var i = 0; i < megabytes; i++) stream.Write(megabyte);
        }

        return packed.ToArray();
    }
}
