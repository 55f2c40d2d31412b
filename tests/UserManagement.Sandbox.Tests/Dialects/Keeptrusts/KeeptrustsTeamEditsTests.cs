using System;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KeeptrustsTeamEditsTests : IDisposable
{
    private readonly Wire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task Team_is_created_renamed_and_deleted_with_its_memberships()
    {
        var made = await _wire.Post("v1/teams", """{"name":"Data Science","description":"Counts"}""");
        Assert.Equal(201, made.Status);
        var team = made.Json.GetProperty("team");
        Assert.Equal(("Data Science", "data-science", "Counts", 0), (
            team.Text("name"), team.Text("slug"), team.Text("description"), team.GetProperty("member_count").GetInt32()));
        var path = "v1/teams/" + team.Text("id");
        (await _wire.Post("v1/teams", """{"name":"data science"}""")).Is(409, "CONFLICT");

        var user = await _wire.IdOf("active");
        Assert.Equal(201, (await _wire.Post(path + "/members", $$"""{"user_id":"{{user}}"}""")).Status);
        var renamed = (await _wire.Send("PATCH", path, """{"name":"Data"}""")).Json.GetProperty("team");
        Assert.Equal(
            ("Data", "Counts", 1),
            (renamed.Text("name"), renamed.Text("description"), renamed.GetProperty("member_count").GetInt32()));
        Assert.Equal(renamed.GetRawText(), (await _wire.Get(path)).Json.GetProperty("team").GetRawText());

        Assert.Equal(204, (await _wire.Send("DELETE", path)).Status);
        (await _wire.Get(path)).Is(404, "NOT_FOUND");
        (await _wire.Send("DELETE", path)).Is(404, "NOT_FOUND");
        Assert.DoesNotContain(team.Text("id")!, (await _wire.Get("v1/users/" + user)).User.Texts("team_ids"));
    }

    [Fact]
    public async Task Attaching_a_role_to_a_team_twice_is_409_and_detaching_it_twice_is_404()
    {
        const string Body = """{"role_id":"role_auditor"}""";
        const string Path = "v1/teams/team_support/roles";
        Assert.Contains("role_auditor", (await _wire.Post(Path, Body)).Json.GetProperty("team").Texts("role_ids"));
        (await _wire.Post(Path, Body)).Is(409, "CONFLICT");
        Assert.Equal(204, (await _wire.Send("DELETE", Path + "/role_auditor")).Status);
        (await _wire.Send("DELETE", Path + "/role_auditor")).Is(404, "NOT_FOUND");
        (await _wire.Post(Path, """{"role_id":"role_none"}""")).Is(422, "VALIDATION_FAILED");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name":""}""")]
    [InlineData("""{"name":"A","color":"red"}""")]
    public async Task Creating_a_team_with_an_invalid_body_is_422(string body) =>
        (await _wire.Post("v1/teams", body)).Is(422, "VALIDATION_FAILED");

    [Fact]
    public async Task Changing_teams_with_only_the_scope_users_read_is_403()
    {
        _wire.Sandbox.SetScopes("users:read");
        (await _wire.Post("v1/teams", """{"name":"A"}""")).Is(403, "FORBIDDEN");
        (await _wire.Post("v1/teams/team_support/roles", """{"role_id":"role_auditor"}""")).Is(403, "FORBIDDEN");
    }
}
