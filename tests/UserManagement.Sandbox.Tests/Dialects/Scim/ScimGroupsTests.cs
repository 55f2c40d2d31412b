using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class ScimGroupsTests : IDisposable
{
    private readonly ScimWire _wire = new(300);

    [Fact]
    public async Task Group_read_by_id_has_members_with_display_name_type_and_URL()
    {
        var answer = await _wire.Get("Groups/" + await _wire.GroupId("Platform"));
        Assert.Equal(200, answer.Status);
        Assert.Equal("W/\"1\"", answer.Headers["etag"]);
        Assert.Equal(["schemas", "id", "displayName", "members", "meta"], answer.Json.EnumerateObject().Select(property => property.Name));
        Assert.Equal([ScimWire.GroupSchema], answer.Json.Texts("schemas"));
        Assert.Equal("Group", answer.Json.GetProperty("meta").Text("resourceType"));
        var member = answer.Json.GetProperty("members")[0];
        var user = (await _wire.Get("Users/" + member.Text("value"))).Json;
        Assert.Equal(
            (user.Text("displayName"), "User", user.GetProperty("meta").Text("location")),
            (member.Text("display"), member.Text("type"), member.Text("$ref")));
        Assert.Contains(user.GetProperty("groups").EnumerateArray(), group => group.Text("display") == "Platform");
    }

    [Fact]
    public async Task Groups_are_listed_in_pages_with_and_without_members()
    {
        var all = await _wire.List("Groups");
        Assert.Equal(
            ["Everyone", "Administrators", "Engineering", "Platform", "Customer Support", "Finance"],
            all.Select(group => group.Text("displayName")));
        Assert.All(all, group => Assert.NotEmpty(group.GetProperty("members").EnumerateArray()));
        var page = await _wire.Get("Groups?startIndex=3&count=2&excludedAttributes=members");
        Assert.Equal(["Engineering", "Platform"], page.Resources.Select(group => group.Text("displayName")));
        Assert.Equal(6, page.Total);
        Assert.All(page.Resources, group => Assert.False(group.TryGetProperty("members", out _)));
        Assert.Equal(
            ["schemas", "id", "displayName"],
            (await _wire.List("Groups?attributes=displayName"))[0].EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task POST_of_a_group_adds_its_members_and_does_not_reuse_a_deleted_id_and_is_409_for_a_name_in_use()
    {
        var id = await _wire.UserId();
        var answer = await _wire.Post(
            "Groups", $$"""{"schemas":["{{ScimWire.GroupSchema}}"],"displayName":"Night Shift","members":[{"value":"{{id}}"}]}""");
        Assert.Equal(201, answer.Status);
        Assert.Equal("https://scim.sandbox.invalid/scim/v2/Groups/" + answer.Json.Text("id"), answer.Headers["location"]);
        Assert.Equal([id], await _wire.Members(answer.Json.Text("id")!));
        (await _wire.Post("Groups", $$"""{"schemas":["{{ScimWire.GroupSchema}}"],"displayName":"night shift"}"""))
            .IsError(409, "uniqueness");
        Assert.Equal(204, (await _wire.Send("DELETE", "Groups/" + answer.Json.Text("id"))).Status);
        var again = await _wire.Post("Groups", $$"""{"schemas":["{{ScimWire.GroupSchema}}"],"displayName":"Night Shift"}""");
        Assert.NotEqual(answer.Json.Text("id"), again.Json.Text("id"));
        Assert.Empty(again.Json.GetProperty("members").EnumerateArray());
    }

    [Theory]
    [InlineData(ScimWire.GroupSchema, """ "externalId":"X" """, "invalidValue")]
    [InlineData(ScimWire.GroupSchema, """ "displayName":"X","members":[{"value":"x"}] """, "invalidValue")]
    [InlineData(ScimWire.UserSchema, """ "displayName":"X" """, "invalidSyntax")]
    public async Task Creating_an_invalid_group_is_400(string schema, string attributes, string type) =>
        (await _wire.Post("Groups", $$"""{"schemas":["{{schema}}"],{{attributes}}}""")).IsError(400, type);

    [Fact]
    public async Task PATCH_adds_members_to_a_group_and_removes_them()
    {
        var group = await _wire.GroupId("Finance");
        var before = await _wire.Members(group);
        var others = (await _wire.Get("Users")).Ids.Except(before).Take(2).ToArray();
        var added = await _wire.Patch(
            "Groups/" + group,
            $$"""{"op":"add","path":"members","value":[{"value":"{{others[0]}}"},{"value":"{{others[1]}}"},{"value":"{{before[0]}}"}]}""");
        Assert.Equal((204, ""), (added.Status, added.Body));
        Assert.Equal("W/\"2\"", added.Headers["etag"]);
        Assert.Equal(before.Concat(others).Order(), (await _wire.Members(group)).Order());
        Assert.Contains(
            (await _wire.Get("Users/" + others[0])).Json.GetProperty("groups").EnumerateArray(), item => item.Text("value") == group);

        var removed = await _wire.Patch("Groups/" + group, $$"""{"op":"remove","path":"members[value eq \"{{others[0]}}\"]"}""");
        Assert.Equal(204, removed.Status);
        Assert.Equal(before.Append(others[1]).Order(), (await _wire.Members(group)).Order());
    }

    [Fact]
    public async Task PATCH_replaces_the_group_name_with_and_without_a_path_and_a_name_in_use_is_409()
    {
        var group = await _wire.GroupId("Finance");
        Assert.Equal(204, (await _wire.Patch("Groups/" + group, """{"op":"replace","path":"displayName","value":"Money"}""")).Status);
        Assert.Equal(group, await _wire.GroupId("Money"));
        var answer = await _wire.Patch(
            $"Groups/{group}?attributes=displayName", """{"op":"replace","value":{"displayName":"Treasury"}}""");
        Assert.Equal((200, "Treasury"), (answer.Status, answer.Json.Text("displayName")));
        (await _wire.Patch("Groups/" + group, """{"op":"replace","path":"displayName","value":"everyone"}""")).IsError(409, "uniqueness");
    }

    [Fact]
    public async Task Adding_an_existing_member_to_a_group_keeps_the_version()
    {
        var group = await _wire.GroupId("Finance");
        var member = (await _wire.Members(group))[0];
        var answer = await _wire.Patch("Groups/" + group, $$"""{"op":"add","path":"members","value":[{"value":"{{member}}"}]}""");
        Assert.Equal((204, "W/\"1\""), (answer.Status, answer.Headers["etag"]));
    }

    [Fact]
    public async Task Changing_more_than_100_members_in_one_request_is_400_tooMany()
    {
        var group = await _wire.GroupId("Administrators");
        var ids = (await _wire.Get("Users?count=101")).Ids;
        string Add(int count) =>
            $$"""{"op":"add","path":"members","value":[{{string.Join(",", ids.Take(count).Select(id => $$"""{"value":"{{id}}"}"""))}}]}""";
        var before = await _wire.Members(group);
        (await _wire.Patch("Groups/" + group, Add(101))).IsError(400, "tooMany");
        (await _wire.Patch("Groups/" + group, Add(100) + "," + Add(1))).IsError(400, "tooMany");
        Assert.Equal(before, await _wire.Members(group));
        Assert.Equal(204, (await _wire.Patch("Groups/" + group, Add(100))).Status);
        Assert.Equal(ids.Take(100).Union(before).Order(), (await _wire.Members(group)).Order());
        (await _wire.Patch("Groups/" + group, """{"op":"remove","path":"members"}""")).IsError(400, "tooMany");
    }

    [Theory]
    [InlineData("""{"op":"remove","path":"members[value eq \"00000000-0000-4000-8000-000000000000\"]"}""", "noTarget")]
    [InlineData("""{"op":"remove","path":"members","value":[{"value":"00000000-0000-4000-8000-000000000000"}]}""", "invalidSyntax")]
    [InlineData("""{"op":"remove","path":"members[display eq \"x\"]"}""", "invalidFilter")]
    [InlineData("""{"op":"add","path":"members","value":[{"value":"00000000-0000-4000-8000-000000000000"}]}""", "invalidValue")]
    [InlineData("""{"op":"add","path":"members","value":["x"]}""", "invalidValue")]
    [InlineData("""{"op":"add","path":"members[value eq \"x\"]","value":[]}""", "invalidPath")]
    [InlineData("""{"op":"add","path":"owners","value":[]}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"id","value":"x"}""", "mutability")]
    [InlineData("""{"op":"remove","path":"displayName"}""", "mutability")]
    [InlineData("""{"op":"replace","path":"displayName","value":" "}""", "invalidValue")]
    public async Task Invalid_PATCH_operation_on_a_group_is_400_and_undoes_the_operation_before_it(string operation, string type)
    {
        var path = "Groups/" + await _wire.GroupId("Finance");
        var before = (await _wire.Get(path)).Body;
        (await _wire.Patch(path, """{"op":"replace","path":"displayName","value":"Changed"},""" + operation)).IsError(400, type);
        Assert.Equal(before, (await _wire.Get(path)).Body);
    }

    [Fact]
    public async Task Group_replaced_by_PUT_has_the_name_and_members_of_the_request()
    {
        var group = await _wire.GroupId("Finance");
        var ids = (await _wire.Get("Users?count=2")).Ids;
        var answer = await _wire.Send(
            "PUT",
            "Groups/" + group,
            $$"""{"schemas":["{{ScimWire.GroupSchema}}"],"displayName":"F","members":[{"value":"{{ids[0]}}"},{"value":"{{ids[1]}}"}]}""");
        Assert.Equal((200, "F", group), (answer.Status, answer.Json.Text("displayName"), answer.Json.Text("id")));
        Assert.Equal(ids, await _wire.Members(group));
    }

    [Fact]
    public async Task Changing_or_deleting_a_group_with_a_stale_If_Match_is_412()
    {
        var path = "Groups/" + await _wire.GroupId("Finance");
        await _wire.Patch(path, """{"op":"replace","path":"displayName","value":"F2"}""");
        (await _wire.Patch(path, """{"op":"replace","path":"displayName","value":"F3"}""", "W/\"1\"")).IsError(412, null);
        (await _wire.Send("DELETE", path, ifMatch: "W/\"1\"")).IsError(412, null);
        Assert.Equal(204, (await _wire.Send("DELETE", path, ifMatch: "W/\"2\"")).Status);
    }

    [Fact]
    public async Task Deleted_group_is_404_and_its_members_no_longer_list_the_group()
    {
        var group = await _wire.GroupId("Everyone");
        var member = (await _wire.Members(group))[0];
        Assert.Equal(204, (await _wire.Send("DELETE", "Groups/" + group)).Status);
        (await _wire.Get("Groups/" + group)).IsError(404, null);
        Assert.DoesNotContain(
            (await _wire.Get("Users/" + member)).Json.GetProperty("groups").EnumerateArray(), item => item.Text("value") == group);
    }

    public void Dispose() => _wire.Dispose();
}
