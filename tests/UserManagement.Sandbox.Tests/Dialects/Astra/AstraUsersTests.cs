using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class AstraUsersTests : IDisposable
{
    private readonly AstraWire _wire = new();

    [Fact]
    public async Task Organization_response_has_only_the_lower_case_properties_id_and_name()
    {
        var organization = (await _wire.Get("currentOrg")).Json;
        Assert.Equal(["id", "name"], organization.EnumerateObject().Select(field => field.Name));
        Assert.True(Guid.TryParseExact(organization.Text("id"), "D", out _));
        Assert.Equal("Example Corp", organization.Text("name"));
    }

    [Fact]
    public async Task User_list_has_all_users_and_capitalized_property_names_and_ignores_query_parameters()
    {
        var list = (await _wire.Get("organizations/users?limit=2&page=3&filter=x")).Json;
        Assert.Equal(["OrgID", "OrgName", "Users"], list.EnumerateObject().Select(field => field.Name));
        Assert.Equal((await _wire.Get("currentOrg")).Json.Text("id"), list.Text("OrgID"));
        Assert.Equal(25, list.GetProperty("Users").GetArrayLength());
        Assert.All(
            list.GetProperty("Users").EnumerateArray(),
            user => Assert.Equal(["UserID", "Email", "Status", "Roles"], user.EnumerateObject().Select(field => field.Name)));
    }

    [Fact]
    public async Task User_list_shows_roles_of_active_users_with_names_and_roles_of_invited_users_with_ids_only()
    {
        var roles = (await _wire.Get("organizations/roles")).Json.EnumerateArray().ToDictionary(
            role => role.Text("ID")!, role => role.Text("Name"));
        var seen = new HashSet<bool>();
        foreach (var user in await _wire.Users())
        {
            foreach (var role in user.GetProperty("Roles").EnumerateArray())
            {
                seen.Add(user.Text("Status") == "invited");
                if (user.Text("Status") == "invited")
                    Assert.Equal(["ID"], role.EnumerateObject().Select(field => field.Name));
                else
                    Assert.Equal(roles[role.Text("ID")!], role.Text("Name"));
            }
        }

        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public async Task User_read_by_id_is_the_whole_response_body_and_has_roles_without_names()
    {
        var listed = await _wire.Person();
        var answer = await _wire.Get("organizations/users/" + listed.Text("UserID"));
        Assert.Equal(200, answer.Status);
        Assert.Equal(listed.Text("Email"), answer.Json.Text("Email"));
        Assert.Equal("active", answer.Json.Text("Status"));
        Assert.Equal(listed.RoleIds(), answer.Json.RoleIds());
        Assert.DoesNotContain("Name", answer.Json.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            answer.Json.GetRawText(),
            (await _wire.Get("organizations/users/" + listed.Text("UserID")!.ToUpperInvariant())).Json.GetRawText());
    }

    [Theory]
    [InlineData(AstraWire.NoId)]
    [InlineData("no-uuid")]
    public async Task Unknown_user_is_404_with_a_bare_JSON_string(string id)
    {
        var before = _wire.Sandbox.ExportOrganization();
        (await _wire.Get("organizations/users/" + id)).IsBareText("user not found");
        (await _wire.Delete(id)).IsBareText("user not found");
        (await _wire.SetRoles(id, await _wire.RoleId("RO User"))).IsBareText("user not found");
        Assert.Equal(before, _wire.Sandbox.ExportOrganization());
    }

    [Theory]
    [InlineData("active")]
    [InlineData("invited")]
    public async Task Removed_user_is_no_longer_listed_and_a_second_removal_is_404(string status)
    {
        var user = await _wire.Person(status);
        (await _wire.Delete(user.Text("UserID"))).IsEmpty(204);
        Assert.Null(await _wire.Find(user.Text("Email")!));
        Assert.Equal(24, (await _wire.Users()).Length);
        (await _wire.Delete(user.Text("UserID"))).IsBareText("user not found");
    }

    [Fact]
    public async Task Removing_the_owner_of_the_token_is_400()
    {
        var owner = (await _wire.Users())[^1];
        (await _wire.Delete(owner.Text("UserID"))).IsErrorList(400);
        Assert.NotNull(await _wire.Find(owner.Text("Email")!));
    }

    [Fact]
    public async Task Exactly_one_of_20_concurrent_removals_returns_204_and_the_rest_404()
    {
        var id = (await _wire.Person()).Text("UserID");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _wire.Delete(id)));
        Assert.Single(answers, answer => answer.Status == 204);
        Assert.Equal(19, answers.Count(answer => answer.Status == 404));
    }

    public void Dispose() => _wire.Dispose();
}
