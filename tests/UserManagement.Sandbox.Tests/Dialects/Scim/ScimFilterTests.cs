using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class ScimFilterTests : IDisposable
{
    private readonly ScimWire _wire = new(60);

    [Theory]
    [InlineData("userName eq \"{userName}\"")]
    [InlineData("USERNAME EQ \"{USERNAME}\"")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"{userName}\"")]
    [InlineData("emails.value eq \"{USERNAME}\"")]
    [InlineData("id eq \"{id}\"")]
    [InlineData("externalId eq \"{externalId}\"")]
    [InlineData("displayName eq \"{displayName}\"")]
    [InlineData("userName sw \"{USERNAME}\"")]
    [InlineData("userName eq \"{userName}\" and active eq true")]
    [InlineData("active eq true and id eq \"{id}\" AND userName co \"@EXAMPLE\"")]
    public async Task Filter_that_one_user_matches_returns_only_that_user(string filter)
    {
        var user = (await _wire.List("Users")).First(
            item => item.TryGetProperty("externalId", out _) && item.GetProperty("active").GetBoolean());
        Assert.Equal(user.Text("id"), Assert.Single(await Find(Fill(filter, user))));
    }

    [Theory]
    [InlineData("userName eq \"nobody@example.com\"")]
    [InlineData("userName eq \"{userName}\" and active eq false")]
    [InlineData("externalId eq \"{EXTERNALID}\" and id eq \"x\"")]
    [InlineData("id eq \"{ID}\"")]
    [InlineData("userName co \"\\\"\"")]
    public async Task Filter_without_a_match_returns_an_empty_list(string filter)
    {
        var user = (await _wire.List("Users")).First(
            item => item.TryGetProperty("externalId", out _)
                && item.GetProperty("active").GetBoolean()
                && item.Text("id")!.Any(char.IsAsciiLetter));
        Assert.Empty(await Find(Fill(filter, user)));
    }

    [Fact]
    public async Task Filter_for_inactive_users_is_applied_before_paging()
    {
        var inactive = (await _wire.List("Users")).Where(user => !user.GetProperty("active").GetBoolean()).Select(user => user.Text("id"));
        var first = await _wire.Get("Users?count=3&filter=active%20eq%20false");
        var second = await _wire.Get("Users?count=3&startIndex=4&filter=active%20eq%20false");
        Assert.Equal(inactive, [.. first.Ids, .. second.Ids]);
        Assert.Equal(inactive.Count(), first.Total);
    }

    [Fact]
    public async Task Contains_filter_ignores_case_and_returns_every_match()
    {
        var users = await _wire.List("Users");
        var part = users[0].Text("displayName")!.Substring(1, 3).ToUpperInvariant();
        var expected = users.Where(user => user.Text("displayName")!.Contains(part, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(expected.Select(user => user.Text("id")), await Find($"displayName co \"{part}\""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("userName")]
    [InlineData("userName eq")]
    [InlineData("userName eq nobody")]
    [InlineData("userName eq \"a")]
    [InlineData("userName eq \"\\ud800\"")]
    [InlineData("userName eq \"a\"and active eq true")]
    [InlineData("userName ne \"a\"")]
    [InlineData("userName pr")]
    [InlineData("userName eq \"a\" or userName eq \"b\"")]
    [InlineData("userName eq \"a\" and")]
    [InlineData("not (userName eq \"a\")")]
    [InlineData("(userName eq \"a\")")]
    [InlineData("active eq \"true\"")]
    [InlineData("active co true")]
    [InlineData("userName eq true")]
    [InlineData("title eq \"Boss\"")]
    [InlineData("emails[type eq \"work\"].value eq \"a\"")]
    [InlineData("members.value eq \"a\"")]
    public async Task Unsupported_or_malformed_user_filter_is_400_invalidFilter(string filter) =>
        (await _wire.Get("Users?filter=" + Uri.EscapeDataString(filter))).IsError(400, "invalidFilter");

    [Fact]
    public async Task Groups_are_filtered_by_name_id_and_member()
    {
        var user = (await _wire.List("Users")).First(item => item.GetProperty("groups").GetArrayLength() > 1);
        var groups = user.GetProperty("groups").EnumerateArray().Select(group => group.Text("value")!).ToArray();
        Assert.Equal(groups, await Find($"members.value eq \"{user.Text("id")}\"", "Groups"));
        Assert.Equal([groups[0]], await Find("displayName eq \"EVERYONE\"", "Groups"));
        Assert.Equal([groups[1]], await Find($"id eq \"{groups[1]}\" and members.value eq \"{user.Text("id")}\"", "Groups"));
        Assert.Empty(await Find($"members.value eq \"{ScimWire.NoId}\"", "Groups"));
        (await _wire.Get("Groups?filter=" + Uri.EscapeDataString("members.value co \"a\""))).IsError(400, "invalidFilter");
        (await _wire.Get("Groups?filter=" + Uri.EscapeDataString("userName eq \"a\""))).IsError(400, "invalidFilter");
    }

    public void Dispose() => _wire.Dispose();

    private async Task<string[]> Find(string filter, string resource = "Users")
    {
        var answer = await _wire.Get($"{resource}?filter={Uri.EscapeDataString(filter)}");
        Assert.Equal(200, answer.Status);
        Assert.Equal(answer.Resources.Length, answer.Total);
        return answer.Ids;
    }

    private static string Fill(string filter, System.Text.Json.JsonElement user)
    {
        foreach (var name in new[] { "userName", "id", "externalId", "displayName" })
        {
            filter = filter.Replace($"{{{name}}}", user.Text(name), StringComparison.Ordinal)
                .Replace($"{{{name.ToUpperInvariant()}}}", user.Text(name)!.ToUpperInvariant(), StringComparison.Ordinal);
        }

        return filter;
    }
}
