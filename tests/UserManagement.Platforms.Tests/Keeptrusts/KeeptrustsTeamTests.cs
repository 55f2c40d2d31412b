using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Model;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Platforms.Tests;

public sealed class KeeptrustsTeamTests
{
    private const string One = """{"team":{"id":"team_1","name":"Billing","description":"Pays","role_ids":["role_1"],"member_count":3}}""";

    [Fact]
    public async Task Team_is_created_read_changed_and_deleted_with_one_request_each()
    {
        using var handler = new FakeHandler(Answer(201, One), Answer(200, One), Answer(200, One), Answer(204));
        using var connection = JournalBench.Connect(handler);
        var (teams, call) = (connection.Require<ITeamEditing>(), new Listener().Call());
        var team = (await teams.CreateTeamAsync(new TeamDraft("Billing", "Pays"), call))!;
        Assert.Equal(("team_1", "Billing", "Pays", 3), (team.Id, team.Name, team.Description, team.MemberCount));
        await teams.GetTeamAsync("team_1", call);
        await teams.UpdateTeamAsync(team, new TeamUpdate(null, "Pays"), call);
        await teams.DeleteTeamAsync(team, call);
        Assert.Equal(
            [
                """POST /v1/teams {"name":"Billing","description":"Pays"}""",
                "GET /v1/teams/team_1",
                """PATCH /v1/teams/team_1 {"description":"Pays"}""",
                "DELETE /v1/teams/team_1",
            ],
            Lines(handler));
    }

    [Fact]
    public async Task Team_roles_are_read_attached_and_detached_with_one_request_each()
    {
        using var handler = new FakeHandler(Answer(200, One), Answer(200, One), Answer(204));
        using var connection = JournalBench.Connect(handler);
        var (roles, call) = (connection.Require<ITeamRoleChanges>(), new Listener().Call());
        var team = new PlatformTeam(connection, "team_1", "Billing");
        Assert.Equal("role_1", Assert.Single(await roles.ReadTeamRolesAsync(team, call)).Role);
        Assert.Equal("role_1", (await roles.AddTeamRoleAsync(team, new RoleGrant("ROLE_1"), call))!.Role);
        await roles.RemoveTeamRoleAsync(team, new RoleGrant("role_1"), call);
        Assert.Equal(
            ["GET /v1/teams/team_1", """POST /v1/teams/team_1/roles {"role_id":"ROLE_1"}""", "DELETE /v1/teams/team_1/roles/role_1"],
            Lines(handler));
    }

    [Fact]
    public async Task Attaching_a_role_to_a_team_returns_null_if_the_team_in_the_response_lacks_the_role()
    {
        using var handler = new FakeHandler(Answer(200, One));
        using var connection = JournalBench.Connect(handler);
        Assert.Null(await connection.Require<ITeamRoleChanges>().AddTeamRoleAsync(
            new PlatformTeam(connection, "team_1", "Billing"), new RoleGrant("role_2"), new Listener().Call()));
    }

    [Fact]
    public async Task Effective_roles_contain_the_roles_of_a_team_that_is_missing_in_the_team_list()
    {
        using var handler = new FakeHandler(request => Answer(200, request.RequestUri!.AbsolutePath switch
        {
            "/v1/teams" => """{"teams":[]}""",
            "/v1/teams/team_1" => One,
            _ => """{"roles":[{"id":"role_1","name":"Reader"}]}""",
        })(request));
        using var connection = JournalBench.Connect(handler);
        var user = new PlatformUser(connection, "user_1", default) { Roles = [], Teams = ["team_1"] };
        await new AccessReader(connection, new NameLookup(connection)).FillAsync(user, new Listener().Call());
        Assert.Equal("role_1", Assert.Single(user.EffectiveRoles!).Id);
    }

    private static string[] Lines(FakeHandler handler) =>
        [.. handler.Sent.Select(sent => $"{sent.Method} {new Uri(sent.Uri).AbsolutePath} {sent.Body}".TrimEnd())];
}
