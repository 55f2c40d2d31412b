using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KeeptrustsRolesAndTeamsTests : IDisposable
{
    private readonly Wire _wire = new();

    [Fact]
    public async Task Role_list_has_six_roles_with_name_and_description()
    {
        var roles = (await _wire.Get("v1/roles")).Json.GetProperty("roles").EnumerateArray().ToArray();
        Assert.Equal(
            ["role_viewer", "role_editor", "role_admin", "role_exporter", "role_compliance", "role_auditor"],
            roles.Select(role => role.Text("id")));
        Assert.All(roles, role => Assert.NotEqual("", role.Text("name")));
        Assert.All(roles, role => Assert.NotEqual("", role.Text("description")));
    }

    [Fact]
    public async Task Assigning_a_role_twice_is_409_and_removing_it_twice_is_404()
    {
        var path = $"v1/users/{await _wire.IdOf("active")}";
        const string Body = """{"role_id":"role_exporter"}""";
        Assert.Contains("role_exporter", (await _wire.Post(path + "/roles", Body)).User.Texts("role_ids"));
        (await _wire.Post(path + "/roles", Body)).Is(409, "CONFLICT");
        var held = (await _wire.Get(path + "/roles")).Json.GetProperty("roles").EnumerateArray();
        Assert.Contains(held, role => role.Text("id") == "role_exporter" && role.Text("name") == "Exporter");
        Assert.Equal(204, (await _wire.Send("DELETE", path + "/roles/role_exporter")).Status);
        (await _wire.Send("DELETE", path + "/roles/role_exporter")).Is(404, "NOT_FOUND");
        Assert.DoesNotContain("role_exporter", (await _wire.Get(path)).User.Texts("role_ids"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"role_id":"role_none"}""")]
    public async Task Assigning_an_unknown_or_missing_role_is_422(string body)
    {
        var answer = await _wire.Post($"v1/users/{await _wire.IdOf("active")}/roles", body);
        answer.Is(422, "VALIDATION_FAILED");
        Assert.Equal("role_id", answer.Field);
    }

    [Fact]
    public async Task Member_count_and_member_list_of_a_team_match_the_team_ids_of_the_users()
    {
        var users = await _wire.Users();
        var teams = (await _wire.Get("v1/teams")).Json.GetProperty("teams").EnumerateArray().ToArray();
        Assert.Equal(5, teams.Length);
        foreach (var team in teams)
        {
            var id = team.Text("id")!;
            var expected = users.Where(user => user.Texts("team_ids").Contains(id)).Select(user => user.Text("id")).ToArray();
            var members = (await _wire.Get($"v1/teams/{id}/members")).Json.GetProperty("members").EnumerateArray();
            Assert.Equal(expected, members.Select(member => member.Text("id")));
            Assert.Equal(expected.Length, team.GetProperty("member_count").GetInt32());
            Assert.NotEmpty(expected);
            Assert.NotEmpty(team.Texts("role_ids"));
            Assert.NotEqual("", team.Text("slug"));
        }
    }

    [Fact]
    public async Task Adding_a_team_member_twice_is_409_and_removing_the_member_twice_is_404()
    {
        var id = await _wire.IdOf("pending");
        const string Path = "v1/teams/team_support/members";
        var body = $$"""{"user_id":"{{id}}"}""";
        var added = await _wire.Post(Path, body);
        Assert.Equal(201, added.Status);
        Assert.Equal(id, added.Json.GetProperty("member").Text("id"));
        Assert.Contains("team_support", added.Json.GetProperty("member").Texts("team_ids"));
        (await _wire.Post(Path, body)).Is(409, "CONFLICT");
        Assert.Contains("team_support", (await _wire.Get("v1/users/" + id)).User.Texts("team_ids"));

        Assert.Equal(204, (await _wire.Send("DELETE", $"{Path}/{id}")).Status);
        (await _wire.Send("DELETE", $"{Path}/{id}")).Is(404, "NOT_FOUND");
        Assert.Empty((await _wire.Get("v1/users/" + id)).User.Texts("team_ids"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"user_id":"user_none"}""")]
    public async Task Adding_an_unknown_or_missing_user_to_a_team_is_422(string body)
    {
        var answer = await _wire.Post("v1/teams/team_support/members", body);
        answer.Is(422, "VALIDATION_FAILED");
        Assert.Equal("user_id", answer.Field);
    }

    [Fact]
    public async Task User_removed_from_the_organization_is_removed_from_its_teams()
    {
        var user = (await _wire.Users())[1];
        var team = user.Texts("team_ids")[0];
        await _wire.Send("DELETE", $"v1/users/{user.Text("id")}/membership");
        var members = (await _wire.Get($"v1/teams/{team}/members")).Json.GetProperty("members").EnumerateArray();
        Assert.DoesNotContain(members, member => member.Text("id") == user.Text("id"));
    }

    [Fact]
    public async Task Concurrent_role_assignments_of_one_user_are_all_kept()
    {
        string[] roles = ["role_exporter", "role_compliance", "role_admin", "role_editor"];
        using var wire = new Wire(600);
        foreach (var user in await wire.Users())
        {
            var path = $"v1/users/{user.Text("id")}";
            await Task.WhenAll(roles.Select(role => wire.Post(path + "/roles", $$"""{"role_id":"{{role}}"}""")));
            Assert.Superset(roles.ToHashSet(), (await wire.Get(path)).User.Texts("role_ids").ToHashSet());
        }
    }

    public void Dispose() => _wire.Dispose();
}
