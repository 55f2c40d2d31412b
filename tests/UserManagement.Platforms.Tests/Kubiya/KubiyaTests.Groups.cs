using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Model;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Platforms.Tests;

public partial class KubiyaTests
{
    [Fact]
    public async Task User_list_by_group_sends_the_group_name_then_the_id_if_no_user_is_found_and_an_unknown_group_is_TeamNotFound()
    {
        using var handler = new FakeHandler(Answer(200, Groups), Answer(200, "[]"), Answer(200, Provider), Answer(200, "[]"));
        using var connection = Connect(handler);
        Assert.Single(await Directory(connection).ListUsers(new UserQuery { Team = "Developers" }).ToListAsync(Call()));
        Assert.Equal(
            [
                "https://kubiya.example/api/v1/manage/groups",
                "https://kubiya.example/api/v1/users?group=developers&limit=100&page=1",
                "https://kubiya.example/api/v1/users?group=8f7a0c52-1111-4222-8333-444455556666&limit=100&page=1",
                "https://kubiya.example/api/v1/users?group=8f7a0c52-1111-4222-8333-444455556666&limit=100&page=2",
            ],
            handler.Sent.Select(sent => sent.Uri));

        using var unknown = new FakeHandler(Answer(200, Groups));
        using var other = Connect(unknown);
        var missing = await Assert.ThrowsAsync<PlatformException>(
            () => Directory(other).ListUsers(new UserQuery { Team = "Develper" }).ToListAsync(Call()));
        Assert.Equal(PlatformError.TeamNotFound, missing.Error);
        Assert.Contains("Nearest: 'developers'", missing.Message, StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => other.Require<ITeams>().ListMembers("00000000-0000-0000-0000-000000000000").NextAsync(Call()));
        Assert.Equal(PlatformError.TeamNotFound, error.Error);
    }

    [Fact]
    public async Task Groups_are_listed_and_members_are_added_and_listed_by_group_id()
    {
        using var handler = new FakeHandler(
            Answer(200, Groups),
            Answer(200, One),
            Answer(200, Documented),
            Answer(200, "[]"),
            Answer(200, """{"groups":""" + Groups + "}"));
        using var connection = Connect(handler);
        var teams = connection.Require<ITeams>();
        var group = Assert.Single(await teams.ListTeams().ToListAsync(Call()));
        Assert.Equal(
            ("8f7a0c52-1111-4222-8333-444455556666", "developers", "All developers", "member"),
            (group.Id, group.Name, group.Description, Assert.Single(group.Roles!)));
        Assert.Equal("https://kubiya.example/api/v1/manage/groups", handler.Sent[0].Uri);

        var user = new PlatformUser(connection, "x", default) { Email = "jane@example.com", Teams = ["developers"] };
        Assert.Equal(group.Id, Assert.Single(await teams.ReadTeamsAsync(user, Call())).Id);

        await connection.Require<ITeamAdditions>().AddMemberAsync(group.Id, user, Call());
        Assert.Equal(
            ("POST", "https://kubiya.example/api/v1/users/groups/8f7a0c52-1111-4222-8333-444455556666", """{"email":"jane@example.com"}"""),
            (handler.Sent[1].Method, handler.Sent[1].Uri, handler.Sent[1].Body));

        Assert.Single(await teams.ListMembers(group.Id).ToListAsync(Call()));
        Assert.Equal(
            "https://kubiya.example/api/v1/users?group=8f7a0c52-1111-4222-8333-444455556666&limit=100&page=1", handler.Sent[2].Uri);
        Assert.Single(await teams.ListTeams().ToListAsync(Call()));
    }

    [Fact]
    public async Task Groups_missing_from_the_user_object_are_requested_by_user_id()
    {
        using var handler = new FakeHandler(Answer(200, Groups));
        using var connection = Connect(handler);
        var teams = connection.Require<ITeams>();
        var user = new PlatformUser(connection, "3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11", default);
        Assert.Equal("developers", Assert.Single(await teams.ReadTeamsAsync(user, Call())).Name);
        Assert.Equal("https://kubiya.example/api/v1/users/membership/3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11", handler.Sent[0].Uri);
        Assert.Empty(await teams.ReadTeamsAsync(new PlatformUser(connection, "jane@example.com", default) { Teams = [] }, Call()));
        Assert.Single(handler.Sent);
    }

    [Theory]
    [InlineData("jane@example.com", 1)]
    [InlineData("3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11", 2)]
    public async Task Groups_of_a_user_that_no_response_contains_are_UnexpectedResponse_and_not_an_empty_list(string id, int requests)
    {
        var bare = $$"""{"uuid":"{{id}}","email":"jane@example.com","role":"member"}""";
        using var handler = new FakeHandler([.. requests == 1 ? [Answer(200, bare)] : new[] { Answer(404, ""), Answer(200, bare) }]);
        using var connection = Connect(handler);
        var user = new PlatformUser(connection, id, default) { Email = "jane@example.com" };
        var error = await Assert.ThrowsAsync<PlatformException>(() => connection.Require<ITeams>().ReadTeamsAsync(user, Call()));
        Assert.Equal(PlatformError.UnexpectedResponse, error.Error);
        Assert.Contains("does not contain groups", error.Message, StringComparison.Ordinal);
        Assert.Equal(requests, handler.Sent.Count);
    }

    [Fact]
    public async Task Roles_missing_from_a_group_response_are_null_and_the_AdministratorPower_of_the_group_is_Unknown()
    {
        using var handler = new FakeHandler(Answer(200, """[{"uuid":"8f7a0c52-1111-4222-8333-444455556666","name":"developers"}]"""));
        using var connection = Connect(handler);
        var group = Assert.Single(await connection.Require<ITeams>().ListTeams().ToListAsync(Call()));
        Assert.Null(group.Roles);
        Assert.Equal(
            AdministratorPower.Unknown,
            await connection.Require<IAdministrators>().PowerOfTeamAsync(group.Id, new NameLookup(connection), Call()));
    }

    [Theory]
    [InlineData(200, """["developers"]""")]
    [InlineData(200, """{"group_ids":["8f7a0c52-1111-4222-8333-444455556666"]}""")]
    [InlineData(404, "")]
    public async Task Groups_of_a_user_are_read_from_the_user_response_if_the_membership_response_is_404_or_has_no_group_objects(
        int status, string answer)
    {
        using var handler = new FakeHandler(Answer(status, answer), Answer(200, One), Answer(200, Groups));
        using var connection = Connect(handler);
        var user = new PlatformUser(connection, "3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11", default) { Email = "jane@example.com" };
        Assert.Equal(
            "8f7a0c52-1111-4222-8333-444455556666",
            Assert.Single(await connection.Require<ITeams>().ReadTeamsAsync(user, Call())).Id);
        Assert.Equal("https://kubiya.example/api/v1/users/jane%40example.com", handler.Sent[1].Uri);
    }

    [Fact]
    public async Task Group_list_is_read_once_for_many_users_and_again_for_an_unknown_group_name()
    {
        using var handler = new FakeHandler(Answer(200, Groups));
        using var connection = Connect(handler);
        var teams = connection.Require<ITeams>();
        for (var i = 0; i < 5; i++)
            Assert.Equal(
                "8f7a0c52-1111-4222-8333-444455556666",
                Assert.Single(
                    await teams.ReadTeamsAsync(new PlatformUser(connection, "x", default) { Teams = ["developers"] }, Call())).Id);
        Assert.Single(handler.Sent);
        Assert.Equal(
            "new", Assert.Single(await teams.ReadTeamsAsync(new PlatformUser(connection, "x", default) { Teams = ["new"] }, Call())).Id);
        Assert.Equal(2, handler.Sent.Count);
    }
}
