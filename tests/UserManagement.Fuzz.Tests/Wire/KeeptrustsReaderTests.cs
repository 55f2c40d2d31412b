using System;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Model;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Fuzz.Tests;

public sealed class KeeptrustsReaderTests() : ReaderTests(
    "Keeptrusts",
    new Question("identity", [Owner], async (c, call) => await c.Adapter.IdentifyAsync(call)),
    new Question("owner", [Owner], async (c, call) => await c.Require<ICurrentUser>().GetCurrentUserAsync(call)),
    Question.List("user list", [Users, LastUsers], c => c.Require<IUserDirectory>().ListUsers(new UserQuery())),
    new Question("user", [User], async (c, call) => await c.Require<IUserDirectory>().GetUserAsync("user_1", call)),
    new Question("changed user", [User], async (c, call) =>
        await c.Require<IUserUpdates>().UpdateAsync(Person(c), new UserUpdate("Jane", null), call)),
    new Question("suspended user", [User], async (c, call) => await c.Require<ISuspension>().SuspendAsync(Person(c), call)),
    new Question("invited user", [User], async (c, call) =>
        await c.Require<IInvitations>().InviteAsync(new Invitation("n@x.example", "role_1"), call)),
    new Question("removal", [Empty], async (c, call) =>
    {
        await c.Require<IMembershipRemoval>().RemoveAsync(Person(c), call);
        return null;
    }),
    Question.List("role list", [Roles], c => c.Require<IRoleCatalog>().ListRoles()),
    Question.List("team list", [Teams], c => c.Require<ITeams>().ListTeams()),
    Question.List("member list", [Members], c => c.Require<ITeams>().ListMembers("team_1")),
    new Question("team", [TheTeam], async (c, call) => await c.Require<ITeamEditing>().GetTeamAsync("team_1", call)),
    new Question("created team", [TheTeam], async (c, call) =>
        await c.Require<ITeamEditing>().CreateTeamAsync(new TeamDraft("Engineering", "Builds"), call)),
    new Question("changed team", [TheTeam], async (c, call) =>
        await c.Require<ITeamEditing>().UpdateTeamAsync(Engineering(c), new TeamUpdate("Engineering", null), call)),
    new Question("role given to a team", [TheTeam], async (c, call) =>
    {
        await c.Require<ITeamRoleChanges>().AddTeamRoleAsync(Engineering(c), new RoleGrant("role_1"), call);
        return null;
    }))
{
    private const string TheTeam =
        """{"team":{"id":"team_1","name":"Engineering","description":"Builds","role_ids":["role_1"],"member_count":3}}""";
    private const string Empty = "{}";
    private const string Owner = """{"user":{"id":"user_1","email":"jane@example.com","name":"Jane"}"""
        + ""","organization":{"id":"org_1","name":"Acme"},"role":"admin","scopes":["users:read","users:manage"]}""";
    private const string User =
        """{"user":{"id":"user_1","email":"jane@example.com","name":"Jane","status":"active","org_role":"admin","role_ids":["role_1"]"""
        + ""","team_ids":["team_1"],"mfa_enabled":true,"created_at":"2024-05-01T10:00:00Z","last_active_at":1714557600}}""";
    private const string Users = """{"users":[{"id":"user_1","email":"jane@example.com","display_name":"Jane","state":"active","roles":"""
        + """[{"id":"role_1","name":"Viewer"}],"teams":["team_1"],"created_at":"2024-05-01T10:00:00+02:00"},"""
        + """{"user_id":"user_2","email":"joe@example.com","status":"suspended"}],"next_cursor":"page-2"}""";
    private const string LastUsers = """{"users":[{"id":"user_3","email":"jim@example.com","status":"pending"}],"next_cursor":null}""";
    private const string Roles = """{"roles":[{"id":"role_1","name":"Viewer","description":"May look"},{"id":"role_2","name":"Admin"}]}""";
    private const string Teams =
        """{"teams":[{"id":"team_1","name":"Engineering","description":"Builds","role_ids":["role_1"],"member_count":3}]}""";
    private const string Members =
        """{"members":[{"user_id":"user_1","email":"jane@example.com"},{"id":"user_2","email":"joe@example.com"}]}""";

    [Theory]
    [InlineData("identity")]
    [InlineData("owner")]
    [InlineData("user list")]
    [InlineData("user")]
    [InlineData("changed user")]
    [InlineData("suspended user")]
    [InlineData("invited user")]
    [InlineData("role list")]
    [InlineData("team list")]
    [InlineData("member list")]
    public void Any_Keeptrusts_response_is_read_or_is_a_PlatformException_without_token_and_hidden_characters(
        string question) => Read(question);

    [Fact]
    public void Any_Keeptrusts_error_response_is_a_PlatformException_that_does_not_show_the_token() =>
        Refuse("user list", "changed user", "invited user", "removal");

    private static PlatformTeam Engineering(PlatformConnection connection) => new(connection, "team_1", "Engineering");

    private static PlatformUser Person(PlatformConnection connection) =>
        new(connection, "user_1", Array.Empty<byte>()) { Email = "jane@example.com" };
}
