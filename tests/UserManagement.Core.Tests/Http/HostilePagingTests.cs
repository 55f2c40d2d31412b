using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using Xunit;
using static UserManagement.Core.Tests.Replies;

namespace UserManagement.Core.Tests;

/// <summary>Lists whose totals, cursors or page sizes are wrong.</summary>
public class HostilePagingTests
{
    [Fact]
    public async Task List_whose_cursor_repeats_is_ListIncomplete()
    {
        using var server = new HostileServer(Cursor("a", "c1"), Cursor("b", "c2"), Cursor("c", "c1"));
        using var client = new HostileClient(server.Address);
        Assert.Contains(
            "never end", (await client.FailAsync(client.ListAsync, PlatformError.ListIncomplete)).Message, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Cursor_with_special_characters_is_sent_as_one_escaped_query_value()
    {
        using var server = new HostileServer(Cursor("a", "x&admin=1#/../\\r\\n\\u0000\\u202e ü"), Cursor("b", ""));
        using var client = new HostileClient(server.Address);
        Assert.Equal(2, (await client.ListAsync()).Count);
        Assert.StartsWith(
            "GET /v1/users?cursor=x%26admin%3D1%23%2F..%2F%0D%0A%00%E2%80%AE%20%C3%BC HTTP/1.1\r\n",
            server.Requests.Last(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cursor_too_long_for_a_URL_is_ListIncomplete_and_not_sent()
    {
        using var server = new HostileServer(Cursor("a", new string('c', 700_000)));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(client.ListAsync, PlatformError.ListIncomplete);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Cursor_with_an_unpaired_surrogate_is_UnexpectedResponse()
    {
        using var server = new HostileServer(Cursor("a", "\\ud800"));
        using var client = new HostileClient(server.Address);
        await client.FailAsync(client.ListAsync, PlatformError.UnexpectedResponse);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("\"many\"")]
    [InlineData("null")]
    [InlineData("1e999")]
    [InlineData("[3]")]
    [InlineData("99999999999999999999999999")]
    public async Task List_with_a_total_that_is_too_small_or_invalid_is_read_completely(string total)
    {
        using var server = new HostileServer(Pages(250, _ => total));
        using var client = new HostileClient(server.Address, "Konnect");
        Assert.Equal(250, (await client.ListAsync()).Select(u => u.Id).Distinct().Count());
        Assert.InRange(server.Requests.Count, 3, 5);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("1000000")]
    [InlineData("9223372036854775807")]
    public async Task List_with_fewer_users_than_its_total_is_ListIncomplete(string total)
    {
        using var server = new HostileServer(Pages(250, _ => total));
        using var client = new HostileClient(server.Address, "Konnect");
        var error = await client.FailAsync(client.ListAsync, PlatformError.ListIncomplete);
        Assert.Contains("only 250 were read", error.Message, StringComparison.Ordinal);
        Assert.Contains($"meta.page.total: {total}", error.Message, StringComparison.Ordinal);
        Assert.InRange(server.Requests.Count, 3, 40);
    }

    [Fact]
    public async Task List_whose_total_changes_between_pages_is_not_proven_complete()
    {
        var asked = 0;
        using var server = new HostileServer(
            Pages(250, _ => (Interlocked.Increment(ref asked) % 2 == 0 ? 100 : 10_000).ToString(CultureInfo.InvariantCulture)));
        using var client = new HostileClient(server.Address, "Konnect");
        var list = await client.Connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ReadAllAsync(client.Call).WaitAsync(
            HostileClient.Patience, TestContext.Current.CancellationToken);
        Assert.Equal((250, false), (list.Items.Count, list.End.IsProven));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("2147483648")]
    [InlineData("\"x\"")]
    public async Task List_with_an_invalid_page_size_in_its_responses_is_read_completely(string size)
    {
        using var server = new HostileServer(Pages(250, _ => "250", size));
        using var client = new HostileClient(server.Address, "Konnect");
        Assert.Equal(250, (await client.ListAsync()).Count);
    }

    [Fact]
    public async Task List_is_ListIncomplete_if_the_server_repeats_the_same_page()
    {
        using var server = new HostileServer(exchange => Page([.. People(0, 100)], "1000")(exchange));
        using var client = new HostileClient(server.Address, "Konnect");
        Assert.Contains(
            "never end", (await client.FailAsync(client.ListAsync, PlatformError.ListIncomplete)).Message, StringComparison.Ordinal);
        using var kubiya = new HostileServer(Answer(200, """[{"uuid":"u1","email":"a@x.example"}]"""));
        using var other = new HostileClient(kubiya.Address, "Kubiya");
        Assert.Contains(
            "never end", (await other.FailAsync(other.ListAsync, PlatformError.ListIncomplete)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_whose_id_is_in_a_list_twice_is_returned_once()
    {
        using var server = new HostileServer(Page([.. People(0, 2), .. People(1, 2)], "4"));
        using var client = new HostileClient(server.Address, "Konnect");
        Assert.Equal(3, (await client.ListAsync()).Count);
    }

    private static Reply Cursor(string id, string cursor) => Answer(200, $$"""{"users":[{"id":"{{id}}"}],"next_cursor":"{{cursor}}"}""");

    /// <summary>Serves a number of users page by page as the request asks, with a total and a page size that may be wrong.</summary>
    private static Reply Pages(int people, Func<int, string> total, string size = "100") => exchange =>
    {
        var query = exchange.Request.Split(' ')[1];
        var number = int.Parse(
            query[(query.IndexOf("number%5D=", StringComparison.OrdinalIgnoreCase) + 10)..].Split('&')[0], CultureInfo.InvariantCulture);
        return Page([.. People((number - 1) * 100, Math.Clamp(people - ((number - 1) * 100), 0, 100))], total(number), size)(exchange);
    };

    private static Reply Page(string[] people, string total, string size = "100") => Answer(
        200,
        "{\"data\":[" + string.Join(",", people) + "],\"meta\":{\"page\":{\"number\":1,\"size\":" + size + ",\"total\":" + total + "}}}");

    private static IEnumerable<string> People(int from, int count) => Enumerable.Range(from, count).Select(KonnectFake.User);
}
