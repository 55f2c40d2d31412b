using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KonnectTeamsTests : IDisposable
{
    private readonly KonnectWire _wire = new();

    [Fact]
    public async Task Team_list_has_8_predefined_and_4_custom_teams()
    {
        var teams = await _wire.List("teams?page[size]=100");
        Assert.Equal(
            [
                "Analytics Admin", "Analytics Viewer", "Organization Admin", "Organization Admin (Read Only)", "Portal Admin",
                "API Product Admin",
                "API Product Developer", "Control Plane Admin",
            ],
            teams.Where(team => team.GetProperty("system_team").GetBoolean()).Select(team => team.Text("name")));
        Assert.Equal(4, teams.Count(team => !team.GetProperty("system_team").GetBoolean()));
        Assert.Equal(
            ["id", "name", "description", "system_team", "labels", "created_at", "updated_at"], teams[0].EnumerateObject()
                .Select(field => field.Name));
        var own = teams.Single(team => team.Text("name") == "Platform Engineering");
        Assert.Equal("""{"department":"engineering","env":"production"}""", own.GetProperty("labels").GetRawText());
        Assert.Equal(teams[8].GetRawText(), (await _wire.Get("teams/" + teams[8].Text("id"))).Json.GetRawText());
        Assert.Equal(2, (await _wire.List("teams?page[size]=5&page[number]=3")).Length);
    }

    [Fact]
    public async Task Member_lists_of_teams_match_the_team_lists_of_users()
    {
        var pairs = 0;
        foreach (var team in await _wire.List("teams?page[size]=100"))
        {
            foreach (var member in await _wire.List($"teams/{team.Text("id")}/users?page[size]=100"))
            {
                Assert.Contains(await _wire.List($"users/{member.Text("id")}/teams"), other => other.Text("id") == team.Text("id"));
                pairs++;
            }
        }

        var held = 0;
        foreach (var user in await _wire.Users())
            held += (await _wire.List($"users/{user.Text("id")}/teams")).Length;
        Assert.Equal(held, pairs);
        Assert.InRange(pairs, 20, 60);
        Assert.Equal(2, (await _wire.List($"teams/{await _wire.TeamId("Organization Admin")}/users")).Length);
    }

    [Fact]
    public async Task Adding_a_pending_user_to_a_team_twice_is_409_and_removing_the_user_twice_is_404()
    {
        var id = (await _wire.Person(active: false)).Text("id");
        var path = $"teams/{await _wire.TeamId("Organization Admin")}/users";
        var added = await _wire.Post(path, $$"""{"id":"{{id}}"}""");
        Assert.Equal(201, added.Status);
        Assert.Equal(JsonValueKind.Undefined, added.Json.ValueKind);
        (await _wire.Post(path, $$"""{"id":"{{id}}"}""")).IsProblem(409, "Resource Conflict");
        Assert.Equal("Organization Admin", Assert.Single(await _wire.List($"users/{id}/teams")).Text("name"));
        Assert.Contains(await _wire.List(path), user => user.Text("id") == id);

        Assert.Equal(204, (await _wire.Send("DELETE", $"{path}/{id}")).Status);
        (await _wire.Send("DELETE", $"{path}/{id}")).IsProblem(404, "Not Found");
        Assert.Empty(await _wire.List($"users/{id}/teams"));
    }

    [Fact]
    public async Task Adding_an_invalid_or_unknown_user_to_a_team_is_an_error()
    {
        var path = $"teams/{await _wire.TeamId("Payments")}/users";
        (await _wire.Post(path, "{}")).IsInvalid("id", "must be a valid UUID v4");
        (await _wire.Post(path, """{"id":"someone@example.com"}""")).IsInvalid("id");
        (await _wire.Post(path, $$"""{"id":"{{KonnectWire.NoId}}"}""")).IsProblem(404, "Not Found", "The requested user was not found");
    }

    public void Dispose() => _wire.Dispose();
}
