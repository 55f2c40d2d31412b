using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KonnectUsersTests : IDisposable
{
    private const string Version4 = "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$";
    private readonly KonnectWire _wire = new();

    [Fact]
    public async Task User_list_and_its_users_have_the_documented_fields()
    {
        var answer = await _wire.Get("users");
        Assert.StartsWith("application/json", answer.Headers["content-type"], StringComparison.Ordinal);
        Assert.Equal("""{"page":{"number":1,"size":10,"total":25}}""", answer.Json.GetProperty("meta").GetRawText());
        var user = answer.Json.GetProperty("data").EnumerateArray().First(item => item.TryGetProperty("inferred_region", out _));
        Assert.Equal(
            ["id", "email", "full_name", "preferred_name", "active", "inferred_region", "created_at", "updated_at"],
            user.EnumerateObject().Select(field => field.Name));
        Assert.All(answer.Json.GetProperty("data").EnumerateArray(), item => Assert.Matches(Version4, item.Text("id")));
        Assert.StartsWith(user.Text("preferred_name")!, user.Text("full_name"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page[size]={0}&page[number]={1}", 10, 3)]
    [InlineData("page%5Bsize%5D={0}&page%5Bnumber%5D={1}", 10, 3)]
    [InlineData("page%5bnumber%5d={1}&page%5bsize%5d={0}", 24, 2)]
    [InlineData("page[size]={0}&page[number]={1}", 25, 1)]
    [InlineData("page[size]={0}&page[number]={1}", 5, 5)]
    public async Task All_pages_together_have_every_user_once_and_the_page_after_the_last_is_empty(string query, int size, int pages)
    {
        var ids = new List<string?>();
        for (var number = 1; number <= pages + 1; number++)
        {
            var answer = await _wire.Get("users?" + string.Format(null, query, size, number));
            Assert.Equal(
                $$$"""{"page":{"number":{{{number}}},"size":{{{size}}},"total":25}}""", answer.Json.GetProperty("meta").GetRawText());
            var page = answer.Json.GetProperty("data").EnumerateArray().Select(user => user.Text("id")).ToArray();
            Assert.Equal(number <= pages, page.Length > 0);
            ids.AddRange(page);
        }

        Assert.Equal((await _wire.Users()).Select(user => user.Text("id")), ids);
    }

    [Fact]
    public async Task All_pages_read_after_deletions_and_an_invitation_have_every_user_once()
    {
        var users = await _wire.Users();
        foreach (var place in (int[])[0, 3, 4, 11, 20])
            Assert.Equal(204, (await _wire.Send("DELETE", "users/" + users[place].Text("id"))).Status);
        var rest = users.Where((_, place) => place is not (0 or 3 or 4 or 11 or 20)).Select(user => user.Text("id")).ToArray();
        for (var number = 1; number <= 20; number++)
            Assert.Equal(rest[number - 1], Assert.Single(await _wire.List($"users?page[size]=1&page[number]={number}")).Text("id"));
        Assert.Empty(await _wire.List("users?page[size]=1&page[number]=21"));
        await _wire.Invite("late@example.com");
        Assert.Equal("late@example.com", Assert.Single(await _wire.List("users?page[size]=1&page[number]=21")).Text("email"));
    }

    [Theory]
    [InlineData("page[size]=0", "page[size]")]
    [InlineData("page[size]=101", "page[size]")]
    [InlineData("page[size]=ten", "page[size]")]
    [InlineData("page[number]=0", "page[number]")]
    [InlineData("page[number]=-1", "page[number]")]
    [InlineData("page[number]=99999999999", "page[number]")]
    public async Task Invalid_page_size_or_number_is_400_and_names_the_parameter(string query, string field) =>
        (await _wire.Get("users?" + query)).IsInvalid(field);

    [Fact]
    public async Task Page_far_past_the_end_is_empty() => Assert.Empty(await _wire.List("users?page[size]=100&page[number]=2147483647"));

    [Fact]
    public async Task User_read_by_id_in_any_letter_case_equals_its_list_entry()
    {
        var user = (await _wire.Users())[2];
        Assert.Equal(user.GetRawText(), (await _wire.Get("users/" + user.Text("id"))).Json.GetRawText());
        Assert.Equal(user.GetRawText(), (await _wire.Get("users/" + user.Text("id")!.ToUpperInvariant())).Json.GetRawText());
    }

    [Fact]
    public async Task Route_users_me_returns_the_owner_of_the_token_whom_the_route_organizations_me_names_as_owner()
    {
        var me = await _wire.Get("users/me");
        Assert.Equal((await _wire.Users())[^1].GetRawText(), me.Json.GetRawText());
        var organization = (await _wire.Get("organizations/me")).Json;
        Assert.Equal(me.Json.Text("id"), organization.Text("owner_id"));
        Assert.Matches(Version4, organization.Text("id"));
        Assert.Equal("Example Corp", organization.Text("name"));
        Assert.Equal("active", organization.Text("state"));
        Assert.Equal(
            ["id", "name", "owner_id", "login_path", "created_at", "updated_at", "state", "retention_period_days"],
            organization.EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task Updating_a_user_changes_only_the_fields_in_the_body()
    {
        var before = await _wire.Person();
        var path = "users/" + before.Text("id");
        var named = await _wire.Send("PATCH", path, """{"full_name":"Renée Müller"}""");
        Assert.Equal(200, named.Status);
        Assert.Equal("Renée Müller", named.Json.Text("full_name"));
        Assert.Equal(before.Text("preferred_name"), named.Json.Text("preferred_name"));
        Assert.NotEqual(before.Text("updated_at"), named.Json.Text("updated_at"));
        Assert.Equal(before.Text("created_at"), named.Json.Text("created_at"));

        var preferred = await _wire.Send("PATCH", path, """{"preferred_name":"Ren"}""");
        Assert.Equal("Renée Müller", preferred.Json.Text("full_name"));
        Assert.Equal("Ren", preferred.Json.Text("preferred_name"));
        Assert.Equal(preferred.Json.GetRawText(), (await _wire.Get(path)).Json.GetRawText());
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("[]", "body")]
    [InlineData("""{"full_name":""}""", "full_name")]
    [InlineData("""{"full_name":null}""", "full_name")]
    [InlineData("""{"full_name":"Good Name","preferred_name":7}""", "preferred_name")]
    public async Task Invalid_update_of_a_user_is_400_names_the_field_and_changes_nothing(string body, string field)
    {
        var before = _wire.Sandbox.ExportOrganization();
        (await _wire.Send("PATCH", "users/" + (await _wire.Person()).Text("id"), body)).IsInvalid(field);
        Assert.Equal(before, _wire.Sandbox.ExportOrganization());
    }

    [Theory]
    [InlineData("full_name", 250, 200)]
    [InlineData("full_name", 251, 400)]
    [InlineData("preferred_name", 250, 200)]
    [InlineData("preferred_name", 251, 400)]
    public async Task User_name_of_250_characters_is_accepted_and_of_251_is_400(string field, int length, int status) => Assert.Equal(
        status,
        (await _wire.Send(
            "PATCH", "users/" + (await _wire.Person()).Text("id"), $$"""{"{{field}}":"{{new string('n', length)}}"}""")).Status);

    [Fact]
    public async Task Deleting_a_user_deletes_the_roles_tokens_and_memberships_of_the_user()
    {
        var id = _wire.OwnersOf("tokens", "user_id").First(user => _wire.OwnersOf("role_assignments", "holder_id").Contains(user));
        var team = (await _wire.List($"users/{id}/teams"))[0].Text("id");
        var answer = await _wire.Send("DELETE", "users/" + id);
        Assert.Equal(204, answer.Status);
        Assert.Equal(JsonValueKind.Undefined, answer.Json.ValueKind);
        Assert.DoesNotContain(id, _wire.Sandbox.ExportOrganization(), StringComparison.Ordinal);
        Assert.DoesNotContain(await _wire.List($"teams/{team}/users?page[size]=100"), user => user.Text("id") == id);
        (await _wire.Get("users/" + id)).IsProblem(404, "Not Found", "The requested user was not found");
        (await _wire.Send("DELETE", "users/" + id)).IsProblem(404, "Not Found");
        Assert.Equal(24, (await _wire.Users()).Length);
    }

    [Fact]
    public async Task Deleting_the_owner_of_the_organization_is_403()
    {
        var me = (await _wire.Get("users/me")).Json.Text("id");
        (await _wire.Send("DELETE", "users/" + me)).IsProblem(403, "Invalid Permissions");
        Assert.Equal(200, (await _wire.Get("users/" + me)).Status);
    }

    public void Dispose() => _wire.Dispose();
}
