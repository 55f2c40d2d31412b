using System;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KonnectTeamEditsTests : IDisposable
{
    private const string Role = """{"role_name":"Viewer","entity_id":"*","entity_type_name":"Control Planes","entity_region":"us"}""";
    private readonly KonnectWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task Team_is_created_changed_and_deleted_with_memberships_and_roles()
    {
        var made = await _wire.Post("teams", """{"name":"Data","description":"Counts"}""");
        Assert.Equal(201, made.Status);
        var id = made.Json.Text("id")!;
        Assert.Equal(("Data", "Counts", false), (
            made.Json.Text("name"), made.Json.Text("description"), made.Json.GetProperty("system_team").GetBoolean()));
        var user = (await _wire.Person()).Text("id")!;
        Assert.Equal(201, (await _wire.Post($"teams/{id}/users", $$"""{"id":"{{user}}"}""")).Status);
        Assert.Equal(201, (await _wire.Post($"teams/{id}/assigned-roles", Role)).Status);

        var changed = await _wire.Send("PATCH", "teams/" + id, """{"description":"Counts more"}""");
        Assert.Equal((200, "Data", "Counts more"), (changed.Status, changed.Json.Text("name"), changed.Json.Text("description")));
        Assert.Equal(204, (await _wire.Send("DELETE", "teams/" + id)).Status);
        Assert.Equal(404, (await _wire.Get("teams/" + id)).Status);
        Assert.DoesNotContain(await _wire.List($"users/{user}/teams"), team => team.Text("id") == id);
        Assert.DoesNotContain(id, _wire.OwnersOf("role_assignments", "holder_id"));
    }

    [Fact]
    public async Task Two_teams_can_have_the_same_name()
    {
        var first = await _wire.Post("teams", """{"name":"Twins"}""");
        var second = await _wire.Post("teams", """{"name":"Twins"}""");
        Assert.Equal((201, 201), (first.Status, second.Status));
        Assert.NotEqual(first.Json.Text("id"), second.Json.Text("id"));
    }

    [Fact]
    public async Task Changing_a_predefined_team_is_400_but_members_can_be_added()
    {
        var id = await _wire.TeamId("Portal Admin");
        Assert.Equal(400, (await _wire.Send("PATCH", "teams/" + id, """{"name":"x"}""")).Status);
        Assert.Equal(400, (await _wire.Send("DELETE", "teams/" + id)).Status);
        Assert.Equal(400, (await _wire.Post($"teams/{id}/assigned-roles", Role)).Status);
        var user = (await _wire.Person()).Text("id");
        Assert.Equal(201, (await _wire.Post($"teams/{id}/users", $$"""{"id":"{{user}}"}""")).Status);
    }

    [Fact]
    public async Task Attaching_a_role_to_a_team_twice_is_409_and_detaching_it_twice_is_404()
    {
        var path = $"teams/{await _wire.TeamId("Payments")}/assigned-roles";
        const string Other = """{"role_name":"Creator","entity_id":"*","entity_type_name":"Dashboards","entity_region":"eu"}""";
        var made = await _wire.Post(path, Other);
        Assert.Equal((201, "Creator"), (made.Status, made.Json.Text("role_name")));
        Assert.Equal(409, (await _wire.Post(path, Other)).Status);
        Assert.Equal(204, (await _wire.Send("DELETE", $"{path}/{made.Json.Text("id")}")).Status);
        Assert.Equal(404, (await _wire.Send("DELETE", $"{path}/{made.Json.Text("id")}")).Status);
    }

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":"A","color":"red"}""", "color")]
    public async Task Creating_a_team_with_an_invalid_body_is_400_and_names_the_field(string body, string field)
    {
        var answer = await _wire.Post("teams", body);
        Assert.Equal(400, answer.Status);
        Assert.Equal(field, answer.Json.GetProperty("invalid_parameters")[0].Text("field"));
    }

    [Fact]
    public async Task Creating_a_team_with_a_name_of_251_characters_is_400() =>
        Assert.Equal(400, (await _wire.Post("teams", $$"""{"name":"{{new string('a', 251)}}"}""")).Status);

    [Fact]
    public async Task Creating_a_team_is_403_when_an_identity_provider_manages_the_teams()
    {
        _wire.Sandbox.SetReadOnly(true);
        Assert.Equal(403, (await _wire.Post("teams", """{"name":"A"}""")).Status);
    }
}
