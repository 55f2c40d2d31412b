using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.Replies;

namespace UserManagement.Core.Tests;

/// <summary>Answers that arrive and are not what they should be.</summary>
public class HostileBodyTests
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
    public async Task A_200_that_is_no_list_is_UnexpectedResponse(string body)
    {
        using var server = new HostileServer(Answer(200, body));
        using var client = new HostileClient(server.Address);
        var error = await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
        Assert.Contains("GET /v1/users", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":{"code":"TENANT_LOCKED","message":"the tenant is locked"}}""")]
    [InlineData("""{"errors":[{"message":"the tenant is locked"}]}""")]
    [InlineData("""{"error":"the tenant is locked"}""")]
    public async Task A_change_that_is_answered_with_200_and_an_error_was_not_made(string body)
    {
        using var server = new HostileServer(Answer(200, body));
        using var client = new HostileClient(server.Address);
        foreach (var change in new Func<Task>[]
        {
            client.RemoveAsync,
            client.SuspendAsync,
            client.InviteAsync,
            () => client.Connection.Require<ITeamAdditions>("add").AddMemberAsync("team_a", client.Jane, client.Call)
        })
            Assert.Contains(
                "the tenant is locked",
                (await client.FailAsync(change, PlatformError.UnexpectedResponse)).Message,
                StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task A_200_with_an_error_is_no_proof_of_a_token()
    {
        using var server = new HostileServer(Answer(200, """{"error":"no such token"}"""));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(() => client.Connection.Adapter.IdentifyAsync(client.Call), PlatformError.UnexpectedResponse);
    }

    [Fact]
    public async Task A_change_that_is_answered_with_no_errors_was_made()
    {
        using var server = new HostileServer(Answer(200, """{"error":null,"errors":[],"ok":true}"""));
        using var client = new HostileClient(server.Address);
        await client.RemoveAsync();
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"users\":")]
    public async Task Thousands_of_levels_are_refused_and_not_descended(string level)
    {
        using var server = new HostileServer(
            Answer(200, string.Concat(Enumerable.Repeat(level, 20_000))), Answer(400, string.Concat(Enumerable.Repeat(level, 20_000))));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
        await client.FailAsync(client.ListAsync, PlatformError.InvalidRequest);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Deep_nesting_in_a_field_that_is_not_read_costs_only_that_answer()
    {
        var deep = new string('[', 5000) + new string(']', 5000);
        using var server = new HostileServer(Answer(200, $$"""{"users":[{"id":"user_a","x":{{deep}}}]}"""), Answer(200, List));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
        Assert.Single(await client.ListAsync());
    }

    [Fact]
    public async Task Wrong_types_are_read_as_far_as_they_mean_something()
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

    [Theory]
    [InlineData("FROZEN")]
    [InlineData("active; DROP TABLE users")]
    [InlineData("-1")]
    public async Task A_state_that_nobody_knows_is_kept_as_it_came(string word)
    {
        using var server = new HostileServer(Answer(200, $$"""{"users":[{"id":"user_a","status":"{{word}}"}]}"""));
        using var client = new HostileClient(server.Address);
        var user = Assert.Single(await client.ListAsync());
        Assert.Equal((UserStatus.Unknown, word), (user.Status, user.RawStatus));
    }

    [Fact]
    public async Task Invalid_UTF8_in_one_name_loses_nobody()
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
    public async Task A_byte_order_mark_before_the_JSON_is_no_part_of_it()
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
    public async Task Invisible_characters_of_a_name_are_written_out_and_raw_only_in_RawJson()
    {
        using var server = new HostileServer(Answer(200, """{"users":[{"id":"user_a","name":"\u0000\u001b[2J\u202egnp\ufeff\r\n"}]}"""));
        using var client = new HostileClient(server.Address);
        var user = Assert.Single(await client.ListAsync());
        Assert.Equal("\\u0000\\u001B[2J\\u202Egnp\\uFEFF\\u000D\\u000A", user.Name);
        Assert.Contains("""\u0000\u001b[2J\u202egnp\ufeff\r\n""", user.GetRawJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_megabytes_in_a_name_are_a_name()
    {
        using var server = new HostileServer(Answer(200, $$"""{"users":[{"id":"user_a","name":"{{new string('x', 10_000_000)}}"}]}"""));
        using var client = new HostileClient(server.Address, maxBytes: 16 * 1024 * 1024);
        Assert.Equal(10_000_000, Assert.Single(await client.ListAsync()).Name!.Length);
    }

    [Fact]
    public async Task The_same_id_twice_is_one_person_to_whoever_looks_them_up()
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

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_body_shorter_than_announced_is_no_answer(int missing)
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
    public async Task Chunks_that_break_off_or_are_no_chunks_are_no_answer(string rest)
    {
        using var server = new HostileServer(Raw(Head + "Transfer-Encoding: chunked\r\n" + rest));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n", "400\r\n")]
    [InlineData("\r\n", "")]
    public async Task A_body_without_end_ends_at_the_cap(string headers, string prefix)
    {
        using var server = new HostileServer(Endless(Head + headers, prefix + new string(' ', 1024) + (prefix.Length > 0 ? "\r\n" : "")));
        using var client = new HostileClient(server.Address, attempts: 5);
        var error = await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
        Assert.Contains("larger than 1 MiB", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_change_whose_answer_is_too_large_may_have_been_made()
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
    public async Task Size_limit_applies_after_decompression_and_a_bomb_costs_little_memory(string encoding)
    {
        var bomb = Bomb(encoding, 1024);
        Assert.True(bomb.Length < 2 * 1024 * 1024, "it must be small on the wire");
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
    public async Task A_compressed_answer_of_any_size_is_read_whole(string encoding, int count)
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
    public async Task Deflate_without_the_header_of_zlib_is_read_too()
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
    public async Task An_encoding_that_was_not_asked_for_is_refused_once(string encoding)
    {
        using var server = new HostileServer(Answer(200, List, "Content-Encoding: " + encoding));
        using var client = new HostileClient(server.Address, attempts: 5);
        Assert.Contains(
            "not asked for",
            (await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse)).Message,
            StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_body_that_is_not_packed_as_it_says_is_no_answer(string encoding)
    {
        using var server = new HostileServer(Answer(200, List, "Content-Encoding: " + encoding));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable);
    }

    [Fact]
    public async Task An_announced_length_costs_nothing_until_it_comes()
    {
        using var server = new HostileServer(Raw(Head + "Content-Length: 200000000\r\n\r\n{"));
        using var client = new HostileClient(server.Address, maxBytes: 256 * 1024 * 1024);
        var before = GC.GetTotalAllocatedBytes();
        await client.FailAsync(client.ListAsync, PlatformError.PlatformUnavailable);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 150 * 1024 * 1024, "a length is only a claim");
    }

    [Fact]
    public async Task A_length_over_the_cap_is_refused_before_it_comes()
    {
        using var server = new HostileServer(Raw(Head + "Content-Length: 9223372036854775807\r\n\r\n{"));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
    }

    [Theory]
    [InlineData(400, PlatformError.InvalidRequest)]
    [InlineData(404, PlatformError.UnexpectedResponse)]
    [InlineData(429, PlatformError.RateLimited)]
    [InlineData(500, PlatformError.PlatformUnavailable)]
    public async Task An_error_whose_text_is_invalid_UTF8_is_still_that_error(int status, PlatformError expected)
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

    /// <summary>One byte for each character.</summary>
    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

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
