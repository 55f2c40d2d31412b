using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class ScimUsersTests : IDisposable
{
    private const string Version4 = "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$";
    private readonly ScimWire _wire = new();

    [Fact]
    public async Task Listed_user_has_the_attributes_of_the_SCIM_schema()
    {
        var user = (await _wire.List("Users")).First(
            item => item.TryGetProperty("externalId", out _) && item.GetProperty("groups").GetArrayLength() > 0);
        Assert.Equal(
            [
                "schemas", "id", "externalId", "userName", "name", "displayName", "title", "active", "emails", "groups", "roles",
                ScimWire.Enterprise, "meta",
            ],
            user.EnumerateObject().Select(property => property.Name));
        Assert.Equal([ScimWire.UserSchema, ScimWire.Enterprise], user.Texts("schemas"));
        Assert.Matches(Version4, user.Text("id"));
        var email = Assert.Single(user.GetProperty("emails").EnumerateArray());
        Assert.Equal($$"""{"value":"{{user.Text("userName")}}","type":"work","primary":true}""", email.GetRawText());
        var name = user.GetProperty("name");
        Assert.Equal(name.Text("formatted"), name.Text("givenName") + " " + name.Text("familyName"));
        Assert.Equal(name.Text("formatted"), user.Text("displayName"));
        var group = user.GetProperty("groups")[0];
        Assert.Equal("https://scim.sandbox.invalid/scim/v2/Groups/" + group.Text("value"), group.Text("$ref"));
        Assert.Equal("Everyone", group.Text("display"));
        Assert.Equal(["value", "display", "primary"], user.GetProperty("roles")[0].EnumerateObject().Select(property => property.Name));
        var meta = user.GetProperty("meta");
        Assert.Equal("User", meta.Text("resourceType"));
        Assert.Equal("W/\"1\"", meta.Text("version"));
        Assert.Equal("https://scim.sandbox.invalid/scim/v2/Users/" + user.Text("id"), meta.Text("location"));
        Assert.True(meta.GetProperty("created").GetDateTimeOffset() <= meta.GetProperty("lastModified").GetDateTimeOffset());
    }

    [Fact]
    public async Task New_sandbox_has_23_active_and_2_inactive_users_who_all_have_names()
    {
        var users = await _wire.List("Users");
        Assert.Equal(25, users.Length);
        Assert.Equal(2, users.Count(user => !user.GetProperty("active").GetBoolean()));
        Assert.All(users, user => Assert.NotEqual("", user.Text("displayName")));
        Assert.Equal(25, users.Select(user => user.Text("id")).Distinct().Count());
    }

    [Fact]
    public async Task User_read_by_id_has_its_version_in_the_ETag_header()
    {
        var id = await _wire.UserId();
        var answer = await _wire.Get("Users/" + id);
        Assert.Equal(200, answer.Status);
        Assert.Equal(id, answer.Json.Text("id"));
        Assert.Equal("W/\"1\"", answer.Headers["etag"]);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Unknown_user_or_group_id_is_404(string method)
    {
        var body = method is "PUT" or "PATCH" ? "{}" : null;
        (await _wire.Send(method, "Users/" + ScimWire.NoId, body)).IsError(404, null);
        (await _wire.Send(method, "Groups/" + ScimWire.NoId, body)).IsError(404, null);
    }

    [Fact]
    public async Task Created_user_has_all_attributes_of_the_request_and_a_Location_header()
    {
        var answer = await _wire.CreateUser(
            "new.person@example.com",
            $$"""
            ,"externalId":"X1","name":{"givenName":"New","familyName":"Person"},"displayName":"Newbie","title":"Tester",
            "roles":[{"value":"guest","primary":true}],"{{ScimWire.Enterprise}}":{"department":"QA"}
            """);
        Assert.Equal(201, answer.Status);
        var user = answer.Json;
        Assert.Matches(Version4, user.Text("id"));
        Assert.Equal("https://scim.sandbox.invalid/scim/v2/Users/" + user.Text("id"), answer.Headers["location"]);
        Assert.Equal("W/\"1\"", answer.Headers["etag"]);
        Assert.Equal("""{"formatted":"New Person","givenName":"New","familyName":"Person"}""", user.GetProperty("name").GetRawText());
        Assert.Equal(("X1", "Newbie", "Tester"), (user.Text("externalId"), user.Text("displayName"), user.Text("title")));
        Assert.True(user.GetProperty("active").GetBoolean());
        Assert.Equal("""[{"value":"guest","display":"Guest","primary":true}]""", user.GetProperty("roles").GetRawText());
        Assert.Equal("QA", user.GetProperty(ScimWire.Enterprise).Text("department"));
        Assert.Equal(user.GetRawText(), (await _wire.Get("Users/" + user.Text("id"))).Json.GetRawText());
    }

    [Fact]
    public async Task User_created_with_active_false_is_inactive()
    {
        var answer = await _wire.CreateUser("new.person@example.com", ""","active":false""");
        Assert.False(answer.Json.GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task Creating_a_user_with_a_userName_in_use_in_any_letter_case_is_409()
    {
        var user = await _wire.User();
        (await _wire.CreateUser(user.Text("userName")!.ToUpperInvariant())).IsError(409, "uniqueness");
        Assert.Equal(25, (await _wire.Get("Users")).Total);
    }

    [Fact]
    public async Task Id_of_a_deleted_user_is_not_reused()
    {
        var first = (await _wire.CreateUser("a@new.example")).Json.Text("id");
        Assert.Equal(204, (await _wire.Send("DELETE", "Users/" + first)).Status);
        Assert.NotEqual(first, (await _wire.CreateUser("a@new.example")).Json.Text("id"));
    }

    [Theory]
    [InlineData(""" "emails":[{"value":"a@new.example"}] """)]
    [InlineData(""" "userName":"a@new.example" """)]
    [InlineData(""" "userName":" ","emails":[{"value":"a@new.example"}] """)]
    [InlineData(""" "userName":7,"emails":[{"value":"a@new.example"}] """)]
    [InlineData(""" "userName":"a","emails":[{"value":"a b"}] """)]
    [InlineData(""" "userName":"a","emails":[{"value":"a@new.example"},{"value":"b@new.example"}] """)]
    [InlineData(""" "userName":"a","active":"True","emails":[{"value":"a@new.example"}] """)]
    [InlineData(""" "userName":"a","roles":[{"value":"boss"}],"emails":[{"value":"a@new.example"}] """)]
    public async Task Creating_a_user_with_a_missing_or_invalid_attribute_is_400_invalidValue(string attributes)
    {
        (await _wire.Post("Users", $$"""{"schemas":["{{ScimWire.UserSchema}}"],{{attributes}}}""")).IsError(400, "invalidValue");
        Assert.Equal(25, (await _wire.Get("Users")).Total);
    }

    [Theory]
    [InlineData("""{"userName":"a@new.example","emails":[{"value":"a@new.example"}]}""")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    public async Task Creating_a_user_without_schemas_or_a_JSON_object_is_400_invalidSyntax(string body) =>
        (await _wire.Post("Users", body)).IsError(400, "invalidSyntax");

    [Fact]
    public async Task User_replaced_by_PUT_keeps_id_and_groups_and_loses_omitted_attributes()
    {
        var before = await _wire.User();
        var id = before.Text("id");
        var answer = await _wire.Send(
            "PUT",
            "Users/" + id,
            $$"""
            {"schemas":["{{ScimWire.UserSchema}}"],"id":"other","userName":"renamed","active":false,
            "emails":[{"value":"renamed@example.com","primary":true}]}
            """);
        Assert.Equal(200, answer.Status);
        var after = answer.Json;
        Assert.Equal((id, "renamed"), (after.Text("id"), after.Text("userName")));
        Assert.Equal("renamed@example.com", after.GetProperty("emails")[0].Text("value"));
        Assert.False(after.GetProperty("active").GetBoolean());
        Assert.Equal(before.GetProperty("groups").GetRawText(), after.GetProperty("groups").GetRawText());
        Assert.Empty(after.GetProperty("roles").EnumerateArray());
        Assert.DoesNotContain(
            after.EnumerateObject(), property => property.Name is "name" or "displayName" or "title" or ScimWire.Enterprise);
        Assert.Equal("W/\"2\"", answer.Headers["etag"]);
    }

    [Fact]
    public async Task PUT_of_an_unchanged_user_keeps_its_version()
    {
        var user = await _wire.User();
        var answer = await _wire.Send("PUT", "Users/" + user.Text("id"), user.GetRawText());
        Assert.Equal(user.GetRawText(), answer.Json.GetRawText());
        Assert.Equal("W/\"1\"", answer.Headers["etag"]);
    }

    [Fact]
    public async Task Deleted_user_is_404_and_is_neither_in_the_user_list_nor_in_a_group()
    {
        var user = await _wire.User();
        var (id, group) = (user.Text("id")!, user.GetProperty("groups")[0].Text("value")!);
        Assert.Contains(id, await _wire.Members(group));
        var answer = await _wire.Send("DELETE", "Users/" + id);
        Assert.Equal((204, ""), (answer.Status, answer.Body));
        (await _wire.Get("Users/" + id)).IsError(404, null);
        Assert.DoesNotContain(id, await _wire.Members(group));
        Assert.Equal(24, (await _wire.Get("Users")).Total);
    }

    [Fact]
    public async Task Deleting_the_owner_of_the_organization_is_403()
    {
        var owner = JsonElement.Parse(_wire.Sandbox.ExportOrganization()).GetProperty("organization").Text("owner_id");
        (await _wire.Send("DELETE", "Users/" + owner)).IsError(403, null);
        Assert.Equal(200, (await _wire.Get("Users/" + owner)).Status);
    }

    public void Dispose() => _wire.Dispose();
}
