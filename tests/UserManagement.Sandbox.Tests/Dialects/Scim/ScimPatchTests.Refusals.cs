using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed partial class ScimPatchTests
{
    [Theory]
    [InlineData("""{"op":"replace","path":"active","value":"False"}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"active","value":0}""", "invalidValue")]
    [InlineData("""{"op":"replace","value":{"active":"False"}}""", "invalidValue")]
    [InlineData("""{"op":"replace","value":false}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"active"}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"userName","value":" "}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"work\"].value","value":"nobody"}""", "invalidValue")]
    [InlineData("""{"op":"add","path":"emails","value":[{"value":"second@new.example"}]}""", "invalidValue")]
    [InlineData("""{"op":"add","path":"roles","value":[{"value":"boss"}]}""", "invalidValue")]
    [InlineData("""{"op":"add","path":"roles","value":["guest"]}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"nickName","value":"x"}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"name.middleName","value":"x"}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"active.now","value":true}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"","value":true}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"title[value eq \"x\"]","value":"x"}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"home\"].value","value":"n@x.example"}""", "noTarget")]
    [InlineData("""{"op":"remove","path":"roles[value eq \"guest\"]"}""", "noTarget")]
    [InlineData("""{"op":"remove"}""", "noTarget")]
    [InlineData("""{"op":"replace","path":"emails[type xx \"work\"].value","value":"n@x.example"}""", "invalidFilter")]
    [InlineData("""{"op":"replace","path":"id","value":"x"}""", "mutability")]
    [InlineData("""{"op":"add","path":"groups","value":[{"value":"x"}]}""", "mutability")]
    [InlineData("""{"op":"replace","value":{"id":"x"}}""", "mutability")]
    [InlineData("""{"op":"remove","path":"userName"}""", "mutability")]
    [InlineData("""{"op":"remove","path":"emails"}""", "mutability")]
    [InlineData("""{"op":"move","path":"title","value":"x"}""", "invalidSyntax")]
    [InlineData("", "invalidSyntax")]
    public async Task Invalid_PATCH_operation_on_a_user_is_400_and_undoes_the_operation_before_it(string operation, string type)
    {
        var before = await _wire.User();
        var first = operation.Length == 0 ? "" : """{"op":"replace","path":"title","value":"Changed"},""";
        (await _wire.Patch("Users/" + before.Text("id"), first + operation)).IsError(400, type);
        Assert.Equal(before.GetRawText(), (await _wire.Get("Users/" + before.Text("id"))).Body);
    }

    [Fact]
    public async Task PATCH_without_the_PatchOp_schema_is_400() => (await _wire.Send(
        "PATCH", "Users/" + await _wire.UserId(), """{"Operations":[{"op":"replace","path":"active","value":false}]}"""))
        .IsError(400, "invalidSyntax");

    [Fact]
    public async Task Changing_a_userName_to_the_userName_of_another_user_is_409()
    {
        var users = await _wire.List("Users?count=2");
        (await _wire.Patch(
            "Users/" + users[0].Text("id"),
            $$"""{"op":"replace","path":"userName","value":"{{users[1].Text("userName")!.ToUpperInvariant()}}"}"""))
            .IsError(409, "uniqueness");
    }

    [Fact]
    public async Task PATCH_without_effect_keeps_version_and_modification_time()
    {
        var user = await _wire.User();
        var answer = await _wire.Patch(
            "Users/" + user.Text("id"),
            $$"""{"op":"replace","value":{"active":true,"displayName":"{{user.Text("displayName")}}"} }""");
        Assert.Equal(user.GetRawText(), answer.Body);
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Changing_or_deleting_a_user_with_a_stale_If_Match_is_412_and_changes_nothing(string method)
    {
        var user = await _wire.User();
        var path = "Users/" + user.Text("id");
        await _wire.Patch(path, """{"op":"replace","path":"title","value":"Changed meanwhile"}""");
        var body = method switch
        {
            "PATCH" => """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"active","value":false}]}
                """,
            "PUT" => user.GetRawText(),
            _ => null,
        };
        (await _wire.Send(method, path, body, "W/\"1\"")).IsError(412, null);
        var now = (await _wire.Get(path)).Json;
        Assert.Equal("Changed meanwhile", now.Text("title"));
        Assert.True(now.GetProperty("active").GetBoolean());
        Assert.InRange((await _wire.Send(method, path, body, "W/\"2\"")).Status, 200, 204);
    }
}
