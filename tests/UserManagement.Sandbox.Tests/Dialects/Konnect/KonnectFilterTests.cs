using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KonnectFilterTests : IDisposable
{
    private readonly KonnectWire _wire = new(200);

    [Fact]
    public async Task Filter_by_id_email_or_full_name_returns_that_user()
    {
        var user = (await _wire.Users())[5];
        foreach (var field in (string[])["id", "email", "full_name"])
        {
            var value = Uri.EscapeDataString(user.Text(field)!);
            Assert.Equal(user.GetRawText(), Assert.Single(await _wire.List($"users?filter[{field}][eq]={value}")).GetRawText());
            Assert.Equal(user.GetRawText(), Assert.Single(await _wire.List($"users?filter%5B{field}%5D%5Beq%5D={value}")).GetRawText());
        }
    }

    [Fact]
    public async Task Email_filter_with_a_plus_sign_finds_the_user_only_if_the_plus_sign_is_percent_encoded()
    {
        await _wire.Invite("jane+test@example.com");
        Assert.Single(await _wire.List("users?filter[email][eq]=jane%2Btest%40example.com"));
        Assert.Empty(await _wire.List("users?filter[email][eq]=jane+test@example.com"));
    }

    [Theory]
    [InlineData("filter[email][eq]=nobody@example.com")]
    [InlineData("filter[id][eq]=" + KonnectWire.NoId)]
    [InlineData("filter[full_name][contains]=nobody-at-all")]
    public async Task Filter_without_a_match_returns_an_empty_list(string query)
    {
        var answer = await _wire.Get("users?" + query);
        Assert.Equal(200, answer.Status);
        Assert.Equal("""{"meta":{"page":{"number":1,"size":10,"total":0}},"data":[]}""", answer.Json.GetRawText());
    }

    [Fact]
    public async Task Filter_by_active_is_applied_before_paging()
    {
        var invited = await _wire.List("users?page[size]=100&filter[active]=false");
        const string Active = "users?page[size]=100&filter[active]=true";
        var active = (await _wire.List(Active)).Concat(await _wire.List(Active + "&page[number]=2"));
        Assert.Equal(24, invited.Length);
        Assert.All(invited, user => Assert.False(user.GetProperty("active").GetBoolean()));
        Assert.Equal(176, active.Count(user => user.GetProperty("active").GetBoolean()));
        var page = await _wire.Get("users?page[size]=10&page[number]=3&filter[active]=false");
        Assert.Equal(24, page.Json.GetProperty("meta").GetProperty("page").GetProperty("total").GetInt32());
        Assert.Equal(
            invited.Skip(20).Select(user => user.Text("id")),
            page.Json.GetProperty("data").EnumerateArray().Select(user => user.Text("id")));
    }

    [Fact]
    public async Task User_must_match_all_filters_of_the_request()
    {
        var user = await _wire.Person();
        var part = user.Text("email")!.Split('.')[0];
        var some = await _wire.List($"users?page[size]=100&filter[email][contains]={part}");
        Assert.True(some.Length > 1);
        Assert.All(some, found => Assert.Contains(part, found.Text("email"), StringComparison.Ordinal));
        var query = $"users?filter[email][contains]={part}&filter[full_name][contains]={Uri.EscapeDataString(user.Text("full_name")!)}";
        Assert.Single(await _wire.List(query + "&filter[active]=true"));
        Assert.Empty(await _wire.List(query + "&filter[active]=false"));
        Assert.Empty(await _wire.List($"users?filter[email][eq]={user.Text("email")}&filter[active]=false"));
    }

    [Theory]
    [InlineData("filter[id][contains]=a", "id", "[contains] is not a supported filter operation")]
    [InlineData("filter[email][neq]=a", "email", "[neq] is not a supported filter operation")]
    [InlineData("filter%5Bactive%5D%5Beq%5D=true", "active", "[eq] is not a supported filter operation")]
    [InlineData("filter[id][eq]=nonsense", "id", "must be a valid UUID v4")]
    [InlineData("filter[active]=maybe", "active", null)]
    [InlineData("filter[email]=a", "email", null)]
    [InlineData("filter[nickname][eq]=a", "nickname", null)]
    public async Task Unsupported_filter_is_400_and_names_the_field(string query, string field, string? reason) =>
        (await _wire.Get("users?" + query)).IsInvalid(field, reason);

    [Fact]
    public async Task Team_members_teams_and_system_accounts_can_be_filtered()
    {
        var team = await _wire.TeamId("Payments");
        var members = await _wire.List($"teams/{team}/users?page[size]=100");
        Assert.Equal(
            members[1].Text("id"),
            Assert.Single(await _wire.List($"teams/{team}/users?filter[email][eq]={members[1].Text("email")}")).Text("id"));
        Assert.Empty(await _wire.List($"teams/{team}/users?filter[active]=false"));
        Assert.Equal(2, (await _wire.List("teams?filter[name][contains]=Organization%20Admin")).Length);
        Assert.Single(await _wire.List("teams?filter[name][eq]=Organization%20Admin"));
        Assert.Equal(2, (await _wire.List("teams?filter[labels.department][eq]=engineering")).Length);
        Assert.Single(await _wire.List("teams?filter[labels.department][contains]=engineer&filter[labels.env][eq]=production"));
        (await _wire.Get("teams?filter[description][eq]=x")).IsInvalid("description");
        Assert.Single(await _wire.List($"users/{members[1].Text("id")}/teams?filter[name][eq]=Payments"));
        Assert.Single(await _wire.List("system-accounts?filter[konnect_managed]=true"));
        Assert.Single(await _wire.List("system-accounts?filter[name][eq]=terraform"));
        Assert.Single(await _wire.List("system-accounts?filter[description][contains]=pipeline"));
    }

    public void Dispose() => _wire.Dispose();
}
