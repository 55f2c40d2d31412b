using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class ScimListTests : IDisposable
{
    private readonly ScimWire _wire = new(450);

    [Fact]
    public async Task User_list_without_parameters_has_the_first_100_users()
    {
        var answer = await _wire.Get("Users");
        Assert.StartsWith("application/scim+json", answer.Headers["content-type"], StringComparison.Ordinal);
        Assert.Equal(["urn:ietf:params:scim:api:messages:2.0:ListResponse"], answer.Json.Texts("schemas"));
        Assert.Equal((450, 100, 1), Numbers(answer));
        Assert.Equal(100, answer.Resources.Length);
        Assert.Null(answer.NextCursor);
    }

    [Theory]
    [InlineData("startIndex=1&count=200", 200, 1)]
    [InlineData("startIndex=1&count=100000", 200, 1)]
    [InlineData("startIndex=401&count=200", 50, 401)]
    [InlineData("startIndex=451&count=200", 0, 451)]
    [InlineData("startIndex=9999999999&count=200", 0, int.MaxValue)]
    [InlineData("startIndex=-3&count=7", 7, 1)]
    [InlineData("startIndex=0&count=7", 7, 1)]
    [InlineData("count=0", 0, 1)]
    [InlineData("count=-5", 0, 1)]
    public async Task Page_by_startIndex_and_count_has_totalResults_itemsPerPage_and_startIndex_of_the_SCIM_standard(
        string query, int items, int start)
    {
        var answer = await _wire.Get("Users?" + query);
        Assert.Equal((450, items, start), Numbers(answer));
        Assert.Equal(items, answer.Resources.Length);
    }

    [Theory]
    [InlineData("count=many")]
    [InlineData("startIndex=1.5")]
    [InlineData("startIndex=1&cursor=")]
    public async Task Invalid_paging_parameters_are_400_invalidValue(string query) =>
        (await _wire.Get("Users?" + query)).IsError(400, "invalidValue");

    [Fact]
    public async Task Pages_by_startIndex_together_have_every_user_once()
    {
        var ids = new List<string>();
        for (var start = 1; start <= 450; start += 200)
            ids.AddRange((await _wire.Get($"Users?startIndex={start}&count=200")).Ids);
        Assert.Equal(450, ids.Distinct().Count());
        Assert.Equal(450, ids.Count);
    }

    [Theory]
    [InlineData("Users?count=200", 3)]
    [InlineData("Users?count=150", 3)]
    [InlineData("Users?count=90&filter=active%20eq%20true", 5)]
    [InlineData("Groups?count=4", 2)]
    public async Task Pages_by_cursor_together_have_every_match_once(string path, int pages)
    {
        var ids = new List<string>();
        string? cursor = "";
        var read = 0;
        for (; cursor is not null; read++)
        {
            var answer = await _wire.Get($"{path}&cursor={Uri.EscapeDataString(cursor)}");
            Assert.False(answer.Json.TryGetProperty("startIndex", out _));
            ids.AddRange(answer.Ids);
            Assert.Equal((await _wire.Get(path)).Total, answer.Total);
            cursor = answer.NextCursor;
        }

        Assert.Equal(pages, read);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal((await _wire.Get(path)).Total, ids.Count);
    }

    [Theory]
    [InlineData("Users", 10)]
    [InlineData("Groups", 3)]
    public async Task Cursor_skips_no_resource_when_an_earlier_resource_is_deleted(string list, int count)
    {
        var first = await _wire.Get($"{list}?cursor&count={count}");
        var following = (await _wire.Get($"{list}?startIndex={count + 1}&count={count}")).Ids;
        await _wire.Send("DELETE", $"{list}/{first.Ids[0]}");
        var second = await _wire.Get($"{list}?count={count}&cursor=" + Uri.EscapeDataString(first.NextCursor!));
        Assert.NotEmpty(following);
        Assert.Equal(following, second.Ids);
    }

    [Theory]
    [InlineData("Users", 10)]
    [InlineData("Groups", 3)]
    public async Task Page_by_startIndex_skips_a_resource_after_a_deletion_and_totalResults_shows_it(string list, int count)
    {
        var first = await _wire.Get($"{list}?startIndex=1&count={count}");
        var following = (await _wire.Get($"{list}?startIndex={count + 1}&count={count}")).Ids;
        await _wire.Send("DELETE", $"{list}/{first.Ids[0]}");
        var second = await _wire.Get($"{list}?startIndex={count + 1}&count={count}");
        Assert.DoesNotContain(following[0], second.Ids);
        Assert.Equal(first.Total - 1, second.Total);
    }

    [Fact]
    public async Task Invalid_cursor_or_cursor_of_another_list_is_400_invalidCursor()
    {
        (await _wire.Get("Users?cursor=abc")).IsError(400, "invalidCursor");
        (await _wire.Get("Users?cursor=%20")).IsError(400, "invalidCursor");
        var cursor = Uri.EscapeDataString((await _wire.Get("Users?cursor&count=10")).NextCursor!);
        (await _wire.Get("Groups?cursor=" + cursor)).IsError(400, "invalidCursor");
        (await _wire.Get("Users?filter=active%20eq%20true&cursor=" + cursor)).IsError(400, "invalidCursor");
    }

    [Fact]
    public async Task Cursor_works_for_3600_seconds_and_then_is_400_expiredCursor()
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        _wire.Sandbox.Clock = new SandboxClock(() => now, Task.Delay);
        var cursor = Uri.EscapeDataString((await _wire.Get("Users?cursor&count=10")).NextCursor!);
        now = now.AddSeconds(3600);
        Assert.Equal(200, (await _wire.Get("Users?count=10&cursor=" + cursor)).Status);
        now = now.AddSeconds(1);
        (await _wire.Get("Users?count=10&cursor=" + cursor)).IsError(400, "expiredCursor");
    }

    [Theory]
    [InlineData("attributes=userName", "schemas id userName")]
    [InlineData("attributes=USERNAME,emails.value", "schemas id userName emails")]
    [InlineData("attributes=urn:ietf:params:scim:schemas:core:2.0:User:active", "schemas id active")]
    [InlineData("attributes=unknown", "schemas id")]
    [InlineData(
        "excludedAttributes=id,groups,roles,meta,name,externalId,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
        "schemas id userName displayName title active emails")]
    public async Task Parameters_attributes_and_excludedAttributes_select_the_returned_attributes(string query, string expected)
    {
        var listed = (await _wire.List("Users?count=1&" + query))[0];
        var got = (await _wire.Get($"Users/{await _wire.UserId()}?{query}")).Json;
        foreach (var user in new[] { listed, got })
            Assert.Equal(expected.Split(' '), user.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Parameter_attributes_can_select_single_sub_attributes()
    {
        var user = (await _wire.List("Users?count=1&attributes=emails.value,name.familyName,meta.version"))[0];
        Assert.Equal(["value"], user.GetProperty("emails")[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(["familyName"], user.GetProperty("name").EnumerateObject().Select(property => property.Name));
        Assert.Equal(["version"], user.GetProperty("meta").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Request_with_both_parameters_attributes_and_excludedAttributes_is_400() =>
        (await _wire.Get("Users?attributes=userName&excludedAttributes=groups")).IsError(400, "invalidValue");

    public void Dispose() => _wire.Dispose();

    private static (int Total, int Items, int Start) Numbers(ScimAnswer answer) =>
        (answer.Total, answer.Json.GetProperty("itemsPerPage").GetInt32(), answer.Json.GetProperty("startIndex").GetInt32());
}
