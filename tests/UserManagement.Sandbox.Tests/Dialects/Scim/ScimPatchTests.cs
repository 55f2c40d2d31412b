using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed partial class ScimPatchTests : IDisposable
{
    private const string NewName = """{"givenName":"A B","familyName":"C"}""";
    private const string NewEmail = """[{"value":"n@x.example","type":"work","primary":true}]""";

    private readonly ScimWire _wire = new();

    [Theory]
    [InlineData("""{"op":"replace","path":"active","value":false}""")]
    [InlineData("""{"op":"Replace","path":"ACTIVE","value":false}""")]
    [InlineData("""{"op":"add","path":"active","value":false}""")]
    [InlineData("""{"op":"replace","value":{"active":false}}""")]
    [InlineData("""{"op":"replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:active","value":false}""")]
    public async Task PATCH_of_active_suspends_and_resumes_the_user(string operation)
    {
        var id = await _wire.UserId();
        var answer = await _wire.Patch("Users/" + id, operation);
        Assert.Equal(200, answer.Status);
        Assert.False(answer.Json.GetProperty("active").GetBoolean());
        Assert.Equal("W/\"2\"", answer.Headers["etag"]);
        Assert.Equal("W/\"2\"", answer.Json.GetProperty("meta").Text("version"));
        Assert.False((await _wire.Get("Users/" + id)).Json.GetProperty("active").GetBoolean());
        var resumed = await _wire.Patch("Users/" + id, operation.Replace("false", "true", StringComparison.Ordinal));
        Assert.True(resumed.Json.GetProperty("active").GetBoolean());
    }

    [Theory]
    [InlineData("userName", "\"renamed\"", "userName", "\"renamed\"")]
    [InlineData("displayName", "\"A B\"", "displayName", "\"A B\"")]
    [InlineData("title", "\"Boss\"", "title", "\"Boss\"")]
    [InlineData("externalId", "\"X9\"", "externalId", "\"X9\"")]
    [InlineData(ScimWire.Enterprise + ":department", "\"QA\"", ScimWire.Enterprise, """{"department":"QA"}""")]
    [InlineData(ScimWire.Enterprise, """{"department":"QA"}""", ScimWire.Enterprise, """{"department":"QA"}""")]
    [InlineData("name.formatted", "\"Ann Bell\"", "name", """{"formatted":"Ann Bell","givenName":"Ann","familyName":"Bell"}""")]
    [InlineData("name", NewName, "name", """{"formatted":"A B C","givenName":"A B","familyName":"C"}""")]
    [InlineData("emails[type eq \\\"work\\\"].value", "\"n@x.example\"", "emails", NewEmail)]
    [InlineData("emails[primary eq true].value", "\"n@x.example\"", "emails", NewEmail)]
    [InlineData("emails", """[{"value":"n@x.example","type":"work"}]""", "emails", NewEmail)]
    [InlineData("roles", """[{"value":"guest"}]""", "roles", """[{"value":"guest","display":"Guest","primary":true}]""")]
    public async Task PATCH_replaces_one_attribute_of_a_user(string path, string value, string attribute, string expected)
    {
        var id = await _wire.UserId();
        var answer = await _wire.Patch("Users/" + id, $$"""{"op":"replace","path":"{{path}}","value":{{value}}}""");
        Assert.Equal(200, answer.Status);
        Assert.Equal(expected, answer.Json.GetProperty(attribute).GetRawText());
        Assert.Equal(answer.Body, (await _wire.Get("Users/" + id)).Body);
        Assert.Equal("W/\"2\"", answer.Headers["etag"]);
    }

    [Fact]
    public async Task PATCH_of_the_given_name_keeps_the_family_name_and_updates_the_formatted_name()
    {
        var user = await _wire.User();
        var family = user.GetProperty("name").Text("familyName");
        var answer = await _wire.Patch("Users/" + user.Text("id"), """{"op":"replace","path":"name.givenName","value":"Zed"}""");
        Assert.Equal(
            $$"""{"formatted":"Zed {{family}}","givenName":"Zed","familyName":"{{family}}"}""",
            answer.Json.GetProperty("name").GetRawText());
        Assert.Equal(user.Text("displayName"), answer.Json.Text("displayName"));
    }

    [Fact]
    public async Task PATCH_without_a_path_replaces_several_attributes_and_increments_the_version_once()
    {
        var id = await _wire.UserId();
        var answer = await _wire.Patch(
            "Users/" + id,
            $$"""
            {"op":"replace","value":{"displayName":"New Name","name.formatted":"New Name","{{ScimWire.Enterprise}}:department":"QA"} }
            """);
        Assert.Equal("New Name", answer.Json.Text("displayName"));
        Assert.Equal("New Name", answer.Json.GetProperty("name").Text("formatted"));
        Assert.Equal("QA", answer.Json.GetProperty(ScimWire.Enterprise).Text("department"));
        Assert.Equal("W/\"2\"", answer.Headers["etag"]);
    }

    [Fact]
    public async Task PATCH_of_the_email_address_keeps_the_userName_and_creating_a_user_with_either_value_is_409()
    {
        var user = await _wire.User();
        await _wire.Patch("Users/" + user.Text("id"), """{"op":"replace","path":"emails[primary eq true].value","value":"n@x.example"}""");
        var found = Assert.Single(await _wire.List("Users?filter=" + Uri.EscapeDataString("emails.value eq \"N@X.example\"")));
        Assert.Equal((user.Text("id"), user.Text("userName")), (found.Text("id"), found.Text("userName")));
        (await _wire.CreateUser(user.Text("userName")!)).IsError(409, "uniqueness");
        (await _wire.CreateUser("n@x.example")).IsError(409, "uniqueness");
    }

    [Theory]
    [InlineData("title", "title")]
    [InlineData("displayName", "displayName")]
    [InlineData("externalId", "externalId")]
    [InlineData("name", "name")]
    [InlineData(ScimWire.Enterprise + ":department", ScimWire.Enterprise)]
    [InlineData(ScimWire.Enterprise, ScimWire.Enterprise)]
    public async Task PATCH_removes_an_attribute_by_remove_and_by_replace_with_null(string path, string attribute)
    {
        string[] operations = [$$"""{"op":"remove","path":"{{path}}"}""", $$"""{"op":"replace","path":"{{path}}","value":null}"""];
        foreach (var operation in operations)
        {
            var id = (await _wire.CreateUser(
                Guid.NewGuid() + "@new.example",
                $$"""
                ,"externalId":"X","title":"T","displayName":"D","name":{"formatted":"N"},"{{ScimWire.Enterprise}}":{"department":"P"}
                """)).Json.Text("id");
            Assert.True((await _wire.Get("Users/" + id)).Json.TryGetProperty(attribute, out _));
            var answer = await _wire.Patch("Users/" + id, operation);
            Assert.Equal(200, answer.Status);
            Assert.False(answer.Json.TryGetProperty(attribute, out _));
        }
    }

    [Fact]
    public async Task PATCH_adds_and_removes_roles_by_value()
    {
        var id = (await _wire.CreateUser("a@new.example", ""","roles":[{"value":"member","primary":true}]""")).Json.Text("id");
        var added = await _wire.Patch("Users/" + id, """{"op":"add","path":"roles","value":[{"value":"billing"},{"value":"member"}]}""");
        Assert.Equal(["member", "billing"], RolesOf(added));
        var primary = await _wire.Patch("Users/" + id, """{"op":"replace","path":"roles[value eq \"billing\"].primary","value":true}""");
        Assert.True(primary.Json.GetProperty("roles")[1].GetProperty("primary").GetBoolean());
        Assert.False(primary.Json.GetProperty("roles")[0].GetProperty("primary").GetBoolean());
        var removed = await _wire.Patch("Users/" + id, """{"op":"remove","path":"roles[value eq \"member\"]"}""");
        Assert.Equal(["billing"], RolesOf(removed));
        Assert.Empty(RolesOf(await _wire.Patch("Users/" + id, """{"op":"remove","path":"roles"}""")));
    }

    [Fact]
    public async Task If_Match_with_an_asterisk_matches_every_version() => Assert.Equal(
        200, (await _wire.Patch("Users/" + await _wire.UserId(), """{"op":"replace","path":"active","value":false}""", "*")).Status);

    public void Dispose() => _wire.Dispose();

    private static string[] RolesOf(ScimAnswer answer) =>
        [.. answer.Json.GetProperty("roles").EnumerateArray().Select(role => role.Text("value")!)];
}
