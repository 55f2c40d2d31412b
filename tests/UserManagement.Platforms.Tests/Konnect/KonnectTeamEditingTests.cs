using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Model;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;
using static UserManagement.Core.Tests.KonnectFake;

namespace UserManagement.Platforms.Tests;

public sealed class KonnectTeamEditingTests
{
    [Fact]
    public async Task Team_is_read_changed_and_deleted_by_id()
    {
        using var handler = new FakeHandler(
            Answer(200, TeamObject), Answer(200, TeamObject.Replace("IDM - Developers", "IDM", StringComparison.Ordinal)), Answer(204));
        using var connection = Connect(handler);
        var (teams, call) = (connection.Require<ITeamEditing>(), new Listener().Call());
        var team = await teams.GetTeamAsync(Team, call);
        Assert.Equal((Team, "IDM - Developers", false), (team.Id, team.Name, team.SystemTeam));
        Assert.Null(teams.WhyFixed(team));
        Assert.Equal("IDM", (await teams.UpdateTeamAsync(team, new TeamUpdate("IDM", null), call))!.Name);
        await teams.DeleteTeamAsync(team, call);
        Assert.Equal(
            [$"GET /v3/teams/{Team}", $$"""PATCH /v3/teams/{{Team}} {"name":"IDM"}""", $"DELETE /v3/teams/{Team}"], Lines(handler));
    }

    [Fact]
    public async Task Predefined_team_cannot_be_changed_and_the_reason_says_predefined()
    {
        using var handler = new FakeHandler(
            Answer(200, TeamObject.Replace("\"system_team\": false", "\"system_team\": true", StringComparison.Ordinal)));
        using var connection = Connect(handler);
        var teams = connection.Require<ITeamEditing>();
        Assert.Contains("predefined", teams.WhyFixed(await teams.GetTeamAsync(Team, new Listener().Call())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Team_update_answered_with_another_team_is_OutcomeUnknown()
    {
        using var handler = new FakeHandler(Answer(200, TeamObject.Replace(Team, Id(9), StringComparison.Ordinal)));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(() => connection.Require<ITeamEditing>()
            .UpdateTeamAsync(new PlatformTeam(connection, Team, "t"), new TeamUpdate("x", null), new Listener().Call()));
        Assert.Equal(PlatformError.OutcomeUnknown, error.Error);
    }

    [Fact]
    public async Task Team_role_is_attached_with_an_entity_and_detached_by_the_assignment_id()
    {
        using var handler = new FakeHandler(Answer(200, Roles), Answer(201, AssignedRole), Answer(204));
        using var connection = Connect(handler);
        var (roles, call) = (connection.Require<ITeamRoleChanges>(), new Listener().Call());
        var team = new PlatformTeam(connection, Team, "t");
        var grant = new RoleGrant("viewer") { EntityType = "control planes", EntityId = Entity, EntityRegion = "us" };
        var added = await roles.AddTeamRoleAsync(team, grant, call);
        Assert.Equal((Assignment, "Viewer"), (added!.AssignmentId, added.Role));
        await roles.RemoveTeamRoleAsync(team, added, call);
        Assert.Equal(
            [
                "GET /v3/roles",
                $$"""POST /v3/teams/{{Team}}/assigned-roles {"role_name":"Viewer","entity_id":"{{Entity}}" """.TrimEnd()
                    + ",\"entity_type_name\":\"Control Planes\",\"entity_region\":\"us\"}",
                $"DELETE /v3/teams/{Team}/assigned-roles/{Assignment}",
            ],
            Lines(handler));
    }

    [Fact]
    public async Task Attaching_a_role_to_a_team_returns_null_if_the_response_has_another_role()
    {
        using var handler = new FakeHandler(
            Answer(200, Roles), Answer(201, AssignedRole.Replace("Viewer", "Admin", StringComparison.Ordinal)));
        using var connection = Connect(handler);
        var grant = new RoleGrant("Viewer") { EntityType = "Control Planes", EntityId = Entity, EntityRegion = "us" };
        Assert.Null(await connection.Require<ITeamRoleChanges>()
            .AddTeamRoleAsync(new PlatformTeam(connection, Team, "t"), grant, new Listener().Call()));
    }

    [Fact]
    public void Attaching_a_role_without_an_entity_to_a_team_is_InvalidRequest_before_any_request()
    {
        using var handler = new FakeHandler(Answer(500));
        using var connection = Connect(handler);
        Assert.Equal(
            PlatformError.InvalidRequest,
            Assert.Throws<PlatformException>(
                () => connection.Require<ITeamRoleChanges>().CheckTeamGrant(new RoleGrant("Viewer"), true)).Error);
        Assert.Empty(handler.Sent);
    }
}
