using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KubiyaUsersTests : IDisposable
{
    private readonly Wire _wire = KubiyaWire.Open();

    [Fact]
    public async Task V1_user_list_and_the_route_users_self_have_the_fields_that_the_Terraform_provider_reads()
    {
        string[] fields = ["uuid", "name", "email", "image", "roles", "groups", "status", "create_at", "user_status", "invite_link"];
        var people = await _wire.People();
        Assert.All(people, person => Assert.Equal(fields, Names(person)));
        Assert.All(people, person => Assert.Equal(person.Text("user_status") == "active", person.GetProperty("status").GetBoolean()));
        var self = await _wire.Get("api/v1/users/self");
        Assert.Equal(people[^1].GetRawText(), self.Json.GetRawText());
        Assert.Equal(["admin"], self.Json.Texts("roles"));
    }

    [Fact]
    public async Task User_read_by_address_or_by_the_route_users_current_has_the_documented_fields()
    {
        var listed = await _wire.PersonWho("active");
        var answer = await _wire.Get(listed.Path());
        Assert.Equal(200, answer.Status);
        Assert.Equal(["email", "name", "role", "groups", "created_at", "last_login", "status", "metadata"], Names(answer.Json));
        Assert.Equal(listed.Text("email"), answer.Json.Text("email"));
        Assert.Equal(Assert.Single(listed.Texts("roles")), answer.Json.Text("role"));
        Assert.Equal(listed.Text("create_at"), answer.Json.Text("created_at"));
        Assert.Equal("active", answer.Json.Text("status"));
        Assert.Equal(["department", "title"], Names(answer.Json.GetProperty("metadata")));
        var groups = (await _wire.Groups()).ToDictionary(group => group.Text("uuid")!, group => group.Text("name")!);
        Assert.Equal(listed.Texts("groups").Select(id => groups[id]), answer.Json.Texts("groups"));

        var current = await _wire.Get("api/v1/users/current");
        Assert.Equal((await _wire.Get((await _wire.People())[^1].Path())).Json.GetRawText(), current.Json.GetRawText());
    }

    [Fact]
    public async Task V2_user_list_has_the_fields_that_the_Kubiya_command_line_tool_reads()
    {
        var items = (await _wire.Get("api/v2/users?limit=100&page=1")).Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.All(items, person => Assert.Equal(["_id", "uuid", "email", "name", "user_status", "groups", "image"], Names(person)));
        Assert.All(items, person => Assert.Matches("^[0-9a-f]{24}$", person.Text("_id")));
        Assert.Equal(25, items.Select(person => person.Text("_id")).Distinct().Count());
        Assert.Equal((await _wire.People()).Select(person => person.Text("uuid")), items.Select(person => person.Text("uuid")));
    }

    [Fact]
    public async Task User_is_read_by_escaped_address_in_any_letter_case_and_not_by_id()
    {
        const string Email = "jane+test@example.com";
        await _wire.Post("api/v1/users/invite", $$"""{"email":"{{Email}}","role":"viewer"}""");
        Assert.Equal(Email, (await _wire.Get("api/v1/users/JANE%2Btest%40Example.com")).Json.Text("email"));
        var id = (await _wire.People())[^1].Text("uuid");
        (await _wire.Get("api/v1/users/" + id)).IsNested(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Default_page_size_is_50_in_the_v1_user_list_and_100_in_the_v2_user_list()
    {
        using var wire = KubiyaWire.Open(120);
        Assert.Equal(50, (await wire.Get("api/v1/users")).List().Count);
        Assert.Equal(100, (await wire.Get("api/v2/users")).Json.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("api/v1/users", 10)]
    [InlineData("api/v1/users", 25)]
    [InlineData("api/v2/users", 10)]
    [InlineData("api/v2/users", 25)]
    public async Task All_pages_together_have_25_users_and_the_page_after_the_last_is_empty(string path, int limit)
    {
        var seen = 0;
        for (var page = 1; page <= (25 + limit - 1) / limit; page++)
            seen += await Count(page);
        Assert.Equal(25, seen);
        Assert.Equal(0, await Count(((25 + limit - 1) / limit) + 1));
        Assert.Equal(0, await Count(int.MaxValue));

        async Task<int> Count(int page)
        {
            var json = (await _wire.Get($"{path}?limit={limit}&page={page}")).Json;
            return (json.ValueKind == JsonValueKind.Array ? json : json.GetProperty("items")).GetArrayLength();
        }
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=-5", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("page=0", "page")]
    [InlineData("page=", "page")]
    [InlineData("role=Admin", "role")]
    [InlineData("role=owner", "role")]
    public async Task Invalid_limit_page_or_role_is_400_and_names_the_parameter(string query, string field) =>
        (await _wire.Get("api/v1/users?" + query)).IsNested(400, "BAD_REQUEST", field);

    [Fact]
    public async Task V1_user_list_filters_by_role()
    {
        var people = await _wire.People();
        foreach (var role in new[] { "admin", "member", "viewer" })
        {
            var expected = people.Where(person => person.Texts("roles").Contains(role)).Select(person => person.Text("uuid")).ToArray();
            Assert.NotEmpty(expected);
            Assert.Equal(expected, (await _wire.Get($"api/v1/users?role={role}")).List().Select(person => person.Text("uuid")));
        }
    }

    [Fact]
    public async Task V1_user_list_filters_by_group_name_or_id_before_paging()
    {
        var group = (await _wire.Groups()).Single(group => group.Text("name") == "developers").Text("uuid")!;
        var expected = (await _wire.People()).Where(person => person.Texts("groups").Contains(group)).Select(person => person.Text("uuid"))
            .ToArray();
        Assert.InRange(expected.Length, 4, 20);
        Assert.Equal(expected, (await _wire.Get("api/v1/users?group=developers")).List().Select(person => person.Text("uuid")));
        Assert.Equal(expected, (await _wire.Get($"api/v1/users?group={group}")).List().Select(person => person.Text("uuid")));
        Assert.Equal(
            expected.Skip(3).Take(3),
            (await _wire.Get("api/v1/users?group=developers&limit=3&page=2")).List().Select(person => person.Text("uuid")));
        Assert.Empty((await _wire.Get("api/v1/users?group=nowhere")).List());
    }

    [Fact]
    public async Task V2_user_list_ignores_the_filters_role_and_group() =>
        Assert.Equal(25, (await _wire.Get("api/v2/users?role=admin&group=developers")).Json.GetProperty("items").GetArrayLength());

    [Theory]
    [InlineData("active")]
    [InlineData("pending")]
    [InlineData("inactive")]
    public async Task Deleted_user_is_404_for_a_read_and_for_a_second_deletion(string status)
    {
        var person = await _wire.PersonWho(status);
        var answer = await _wire.Send("DELETE", person.Path());
        Assert.Equal(200, answer.Status);
        Assert.Equal(JsonValueKind.Undefined, answer.Json.ValueKind);
        (await _wire.Get(person.Path())).IsNested(404, "NOT_FOUND");
        (await _wire.Send("DELETE", person.Path())).IsNested(404, "NOT_FOUND");
        Assert.Equal(24, (await _wire.People()).Count);
    }

    [Fact]
    public async Task Deleting_the_owner_of_the_key_is_409()
    {
        var owner = (await _wire.People())[^1];
        (await _wire.Send("DELETE", owner.Path())).IsNested(409, "CONFLICT");
        Assert.Equal(200, (await _wire.Get(owner.Path())).Status);
    }

    public void Dispose() => _wire.Dispose();

    private static string[] Names(JsonElement json) => [.. json.EnumerateObject().Select(field => field.Name)];
}
