using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;
using static UserManagement.Core.Tests.KonnectFake;

namespace UserManagement.Platforms.Tests;

public class KonnectTeamTests
{
    private const string Pages = "page[size]=100&page[number]=1";

    [Fact]
    public async Task Teams_and_their_members_and_the_teams_of_a_user_are_read()
    {
        using var handler = new FakeHandler(
            Answer(200, List(null, TeamObject)), Answer(200, List(null, Person)), Answer(200, List(null, TeamObject)));
        using var connection = Connect(handler);
        var (teams, call) = (connection.Require<ITeams>(), new Listener().Call());
        var team = Assert.Single(await teams.ListTeams().ToListAsync(call));
        Assert.Equal((Team, "IDM - Developers", "The Identity Management team."), (team.Id, team.Name, team.Description));
        Assert.Equal(Jane, Assert.Single(await teams.ListMembers(Team).ToListAsync(call)).Id);
        Assert.Equal(Team, Assert.Single(await teams.ReadTeamsAsync(JaneOf(connection), call)).Id);
        Assert.Equal(
            [$"GET /v3/teams?{Pages}", $"GET /v3/teams/{Team}/users?{Pages}", $"GET /v3/users/{Jane}/teams?{Pages}"], Lines(handler));
    }

    [Fact]
    public async Task Team_member_is_added_and_removed_by_id()
    {
        using var handler = new FakeHandler(Answer(201), Answer(204));
        using var connection = Connect(handler);
        await connection.Require<ITeamAdditions>().AddMemberAsync(Team, JaneOf(connection), new Listener().Call());
        await connection.Require<ITeamRemovals>().RemoveMemberAsync(Team, JaneOf(connection), new Listener().Call());
        Assert.Equal([$$"""POST /v3/teams/{{Team}}/users {"id":"{{Jane}}"}""", $"DELETE /v3/teams/{Team}/users/{Jane}"], Lines(handler));
    }

    [Fact]
    public async Task Adding_a_team_member_answered_with_409_is_AlreadyDone_if_the_user_is_in_the_team()
    {
        const string Conflict =
            """{ "status": 409, "title": "Resource Conflict", "instance": "konnect:trace:1", "detail": "User is already in the team" }""";
        using var handler = new FakeHandler(
            Answer(200, List()), Answer(409, Conflict), Answer(200, Person), Answer(200, List(null, TeamObject)));
        using var connection = Connect(handler);
        var names = new NameLookup(connection);
        var changed = await new ChangeRunner(new UserResolver(connection), names).RunAsync(
            new UserIdentity(JaneOf(connection)),
            new TeamAddition(Team),
            (_, _) => Task.FromResult(true),
            new ChangeOptions(true, false),
            new Listener().Call());
        Assert.Equal(ChangeOutcome.AlreadyDone, changed!.ChangeOutcome);
    }

    [Fact]
    public async Task Ambiguous_team_name_is_InvalidRequest_and_an_unknown_team_name_is_TeamNotFound()
    {
        using var handler = new FakeHandler(Answer(200, List(null, TeamObject, TeamObject.Replace(Team, Id(9), StringComparison.Ordinal))));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => new NameLookup(connection).TeamIdAsync("idm - developers", new Listener().Call()));
        Assert.Equal(PlatformError.InvalidRequest, error.Error);
        Assert.Contains(Id(9), error.Message, StringComparison.Ordinal);
        Assert.Equal(
            PlatformError.TeamNotFound,
            (await Assert.ThrowsAsync<PlatformException>(
                () => new NameLookup(connection).TeamIdAsync("Nobody", new Listener().Call()))).Error);
    }

    [Fact]
    public async Task Effective_role_shows_its_entity_and_whether_it_is_direct_or_from_a_team()
    {
        var direct = AssignedRole.Replace("\"us\"", "\"eu\"", StringComparison.Ordinal);
        using var handler = new FakeHandler(request => Answer(200, request.RequestUri!.AbsolutePath switch
        {
            $"/v3/users/{Jane}/assigned-roles" => List(null, direct, AssignedRole.Replace(Assignment, Id(2), StringComparison.Ordinal)),
            $"/v3/users/{Jane}/teams" => List(null, TeamObject),
            $"/v3/teams/{Team}/assigned-roles" => List(
                null,
                AssignedRole.Replace(Assignment, Id(3), StringComparison.Ordinal),
                AssignedRole.Replace("Control Planes", "API Products", StringComparison.Ordinal)),
            _ => Roles,
        })(request));
        using var connection = Connect(handler);
        var reader = new AccessReader(connection, new NameLookup(connection));
        var user = await reader.FillAsync(JaneOf(connection), new Listener().Call());
        Assert.Equal(
            [
                $"Viewer for Control Planes {Entity}, eu (direct)",
                $"Viewer for Control Planes {Entity}, us (direct, team IDM - Developers)",
                $"Viewer for API Products {Entity}, us (team IDM - Developers)",
            ],
            user.EffectiveRoles!.Select(role => role.ToString()));
        Assert.Equal(("Viewer", "Control Planes"), (Assert.Single(user.DirectRoles!).Id, user.DirectRoles![0].EntityType));
        Assert.Equal(["Viewer"], user.TeamDetails![0].Roles);
        Assert.Equal([Team], user.Teams);
    }

    [Fact]
    public async Task System_accounts_are_listed_read_added_to_teams_and_removed_from_teams()
    {
        using var handler = new FakeHandler(
            Answer(200, List(null, AccountObject)), Answer(200, AccountObject), Answer(200, List(null, TeamObject)), Answer(201),
            Answer(204), Answer(200, List(null, AccountObject)));
        using var connection = Connect(handler);
        var call = new Listener().Call();
        var account = Assert.Single(
            await connection.Require<ISystemAccounts>().ListSystemAccounts(new UserQuery { Search = "CI" }).ToListAsync(call));
        Assert.Equal(
            (Account, "ci", UserKind.SystemAccount, null, UserStatus.Unknown),
            (account.Id, account.Name, account.Kind, account.Email, account.Status));
        Assert.Equal(UserKind.SystemAccount, (await connection.Require<IUserDirectory>().RefreshAsync(account, call)).Kind);
        Assert.Single(await connection.Require<ITeams>().ReadTeamsAsync(account, call));
        await connection.Require<ITeamAdditions>().AddMemberAsync(Team, account, call);
        await connection.Require<ITeamRemovals>().RemoveMemberAsync(Team, account, call);
        Assert.Single(
            await connection.Require<ISystemAccounts>().ListSystemAccounts(new UserQuery { Team = Team }).ToListAsync(call));
        Assert.Equal(
            [
                $"GET /v3/system-accounts?{Pages}",
                $"GET /v3/system-accounts/{Account}",
                $"GET /v3/system-accounts/{Account}/teams?{Pages}",
                $$"""POST /v3/teams/{{Team}}/system-accounts {"id":"{{Account}}"}""",
                $"DELETE /v3/teams/{Team}/system-accounts/{Account}",
                $"GET /v3/teams/{Team}/system-accounts?{Pages}",
            ],
            Lines(handler));
    }

    [Fact]
    public void Listing_system_accounts_by_status_or_role_and_listing_the_tokens_of_a_system_account_are_NotSupported()
    {
        using var handler = new FakeHandler(Answer(500));
        using var connection = Connect(handler);
        var accounts = connection.Require<ISystemAccounts>();
        Assert.Equal(
            PlatformError.NotSupported,
            Assert.Throws<PlatformException>(() => accounts.ListSystemAccounts(new UserQuery { Status = [UserStatus.Active] })).Error);
        Assert.Equal(
            PlatformError.NotSupported,
            Assert.Throws<PlatformException>(() => accounts.ListSystemAccounts(new UserQuery { Role = "Viewer" })).Error);
        Assert.Equal(
            PlatformError.NotSupported,
            Assert.Throws<PlatformException>(() => connection.Require<IUserTokens>().ListTokens(AccountOf(connection))).Error);
        Assert.Empty(handler.Sent);
    }
}
