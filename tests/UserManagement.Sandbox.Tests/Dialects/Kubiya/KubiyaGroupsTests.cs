using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KubiyaGroupsTests : IDisposable
{
    private readonly Wire _wire = KubiyaWire.Open();

    [Fact]
    public async Task Group_list_has_six_groups_with_the_documented_fields()
    {
        var groups = await _wire.Groups();
        Assert.Equal(["users", "admins", "developers", "platform", "data", "support"], groups.Select(group => group.Text("name")));
        Assert.Equal(
            ["users", "admins"], groups.Where(group => group.GetProperty("system").GetBoolean()).Select(group => group.Text("name")));
        string[] fields = ["uuid", "name", "description", "roles", "system", "create_at"];
        Assert.All(groups, group => Assert.Equal(fields, group.EnumerateObject().Select(field => field.Name)));
        Assert.All(groups, group => Assert.True(Guid.TryParseExact(group.Text("uuid"), "D", out _)));
        Assert.Equal(6, groups.Select(group => group.Text("uuid")).Distinct().Count());
    }

    [Fact]
    public async Task Group_memberships_of_a_user_are_read_by_user_id_and_are_404_for_an_email_address()
    {
        foreach (var person in await _wire.People())
        {
            var groups = (await _wire.Get("api/v1/users/membership/" + person.Text("uuid"))).List();
            Assert.Equal(person.Texts("groups"), groups.Select(group => group.Text("uuid")));
        }

        var email = (await _wire.People())[0].Text("email");
        (await _wire.Get("api/v1/users/membership/" + email)).IsNested(404, "NOT_FOUND");
    }

    [Theory]
    [InlineData("email", "email")]
    [InlineData("user_id", "uuid")]
    public async Task Adding_a_user_to_a_group_twice_by_email_address_or_id_adds_one_membership(string field, string source)
    {
        var person = await _wire.PersonWho("pending");
        var body = $$"""{"{{field}}":"{{person.Text(source)}}"}""";
        var group = (await _wire.Groups()).Single(group => group.Text("name") == "data").Text("uuid");
        for (var round = 0; round < 2; round++)
        {
            var answer = await _wire.Post("api/v1/users/groups/" + group, body);
            Assert.Equal(200, answer.Status);
            Assert.Equal(["data"], answer.Json.Texts("groups"));
        }

        Assert.Equal(["data"], (await _wire.Get(person.Path())).Json.Texts("groups"));
        Assert.Contains(
            await _wire.People(), listed => listed.Text("uuid") == person.Text("uuid") && listed.Texts("groups").SequenceEqual([group!]));
    }

    [Theory]
    [InlineData("{}", 400, "BAD_REQUEST", "email")]
    [InlineData("""{"email":7}""", 400, "BAD_REQUEST", "email")]
    [InlineData("[]", 400, "BAD_REQUEST", null)]
    [InlineData("""{"email":"nobody@example.com"}""", 404, "NOT_FOUND", null)]
    [InlineData("""{"user_id":"none"}""", 404, "NOT_FOUND", null)]
    public async Task Request_to_add_to_a_group_without_a_user_or_with_an_unknown_user_is_an_error(
        string body, int status, string code, string? field)
    {
        var group = (await _wire.Groups())[2].Text("uuid");
        (await _wire.Post("api/v1/users/groups/" + group, body)).IsNested(status, code, field);
    }

    [Fact]
    public async Task Each_kind_of_change_is_saved_and_reloaded_by_a_new_sandbox()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-");
        try
        {
            var file = Path.Combine(folder.FullName, "organization.json");
            using var wire = KubiyaWire.Open(path: file);
            var person = await wire.PersonWho("pending");
            var group = (await wire.Groups())[3].Text("uuid");
            Assert.Equal(200, (await wire.Post("api/v1/users/invite", """{"email":"new.person@example.com","role":"admin"}""")).Status);
            Assert.Equal(200, (await wire.Post("api/v1/users/groups/" + group, $$"""{"email":"{{person.Text("email")}}"}""")).Status);
            Assert.Equal(200, (await wire.Send("DELETE", (await wire.PersonWho("active")).Path())).Status);

            using var again = KubiyaWire.Open(users: 3, path: file);
            Assert.Equal((await wire.People()).Select(user => user.GetRawText()), (await again.People()).Select(user => user.GetRawText()));
            Assert.Equal(
                [group], (await again.Get("api/v1/users/membership/" + person.Text("uuid"))).List().Select(held => held.Text("uuid")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public void Dispose() => _wire.Dispose();
}
