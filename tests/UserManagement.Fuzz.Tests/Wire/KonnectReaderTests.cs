using System;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Model;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Fuzz.Tests;

public sealed class KonnectReaderTests() : ReaderTests(
    "Konnect",
    new Question("identity", [Organization, User], async (c, call) => await c.Adapter.IdentifyAsync(call)),
    new Question("owner", [User, Organization], async (c, call) => await c.Require<ICurrentUser>().GetCurrentUserAsync(call)),
    Question.List("user list", [Users, MoreUsers], c => c.Require<IUserDirectory>().ListUsers(new UserQuery())),
    Question.List("user list by team", [Teams, Users, MoreUsers], c =>
        c.Require<IUserDirectory>().ListUsers(new UserQuery { Team = "Developers" })),
    new Question("user", [User], async (c, call) => await c.Require<IUserDirectory>().GetUserAsync(Jane, call)),
    new Question("user by address", [Users, MoreUsers], async (c, call) =>
        await c.Require<IEmailLookup>().FindByEmailAsync("Jane@example.com", call)),
    new Question("changed user", [User], async (c, call) =>
        await c.Require<IUserUpdates>().UpdateAsync(Person(c), new UserUpdate("Jane", null), call)),
    Question.List("role list", [Roles], c => c.Require<IRoleCatalog>().ListRoles()),
    new Question("roles of a user", [Assignments], async (c, call) => await c.Require<IDirectRoles>().ReadRolesAsync(Person(c), call)),
    new Question("role given", [Roles, Assignment], async (c, call) =>
    {
        await c.Require<IDirectRoles>().AddRoleAsync(
            Person(c), new RoleGrant("viewer") { EntityType = "control planes", EntityId = "*", EntityRegion = "us" }, call);
        return null;
    }),
    Question.List("team list", [Teams], c => c.Require<ITeams>().ListTeams()),
    Question.List("member list", [Users, MoreUsers], c => c.Require<ITeams>().ListMembers(Team)),
    new Question("teams of a user", [Teams], async (c, call) => await c.Require<ITeams>().ReadTeamsAsync(Person(c), call)),
    new Question("roles of a team", [Assignments], async (c, call) =>
        await ((ITeamRoles)c.Adapter).ReadTeamRolesAsync(new PlatformTeam(c, Team, "Developers"), call)),
    new Question("team", [TheTeam], async (c, call) => await c.Require<ITeamEditing>().GetTeamAsync(Team, call)),
    new Question("created team", [TheTeam], async (c, call) =>
        await c.Require<ITeamEditing>().CreateTeamAsync(new TeamDraft("Developers", "Build"), call)),
    new Question("changed team", [TheTeam], async (c, call) => await c.Require<ITeamEditing>().UpdateTeamAsync(
        new PlatformTeam(c, Team, "Developers"), new TeamUpdate("Developers", null), call)),
    new Question("role given to a team", [Roles, Assignment], async (c, call) =>
    {
        await c.Require<ITeamRoleChanges>().AddTeamRoleAsync(
            new PlatformTeam(c, Team, "Developers"),
            new RoleGrant("viewer") { EntityType = "control planes", EntityId = "*", EntityRegion = "us" },
            call);
        return null;
    }),
    Question.List("token list", [Tokens], c => c.Require<IUserTokens>().ListTokens(Person(c))),
    Question.List("system account list", [Accounts], c => c.Require<ISystemAccounts>().ListSystemAccounts(new UserQuery())),
    new Question("system account", [Account], async (c, call) =>
        await c.Require<IUserDirectory>().RefreshAsync(
            new PlatformUser(c, Jane, Array.Empty<byte>()) { Kind = UserKind.SystemAccount }, call)),
    new Question(
        "invitation", [Empty], async (c, call) => await c.Require<IInvitations>().InviteAsync(new Invitation("n@x.example"), call)))
{
    private const string Jane = "7f9fd312-a987-4628-b4c5-bb4f4fddd5f7";
    private const string Team = "6801e673-cc10-498a-94cd-4271de07a0d3";
    private const string Empty = "{}";
    private const string TheTeam = """{"id":"6801e673-cc10-498a-94cd-4271de07a0d3","name":"Developers","description":"Build" """
        + """,  "system_team":false,"labels":{"env":"test"},"created_at":"2022-08-24T14:00:00Z","updated_at":"2022-10-05T09:00:00Z"}""";
    private const string Organization = """{"id":"d99c041a-c7cf-46a2-bf3a-44bb5f75400e","name":"Acme","owner_id":"""
        + "\"1c9c3848-5897-4f2c-beed-df6f3e3adb37\""
        + ""","state":"active","retention_period_days":90,"created_at":"2023-01-23T17:22:52.150Z"}""";
    private const string User = """{"id":"7f9fd312-a987-4628-b4c5-bb4f4fddd5f7","email":"jane@example.com","full_name":"""
        + "\"Jane Example\""
        + ""","preferred_name":"Jane","active":true,"created_at":"2022-02-07T17:46:57.52Z","updated_at":"2022-10-08T17:00:00.52Z"}""";
    private const string Users = """{"meta":{"page":{"number":1,"size":2,"total":3}}"""
        + ""","data":[{"id":"7f9fd312-a987-4628-b4c5-bb4f4fddd5f7","email":"jane@example.com","full_name":"Jane","active":true"""
        + ""","created_at":"2022-02-07T17:46:57.52Z"},"""
        + """{"id":"00000000-0000-4000-8000-000000000002","email":"joe@example.com","full_name":"","active":false}]}""";
    private const string MoreUsers = """{"meta":{"page":{"number":2,"size":2,"total":3}}"""
        + ""","data":[{"id":"00000000-0000-4000-8000-000000000003","email":"jim@example.com","active":true}]}""";
    private const string Roles = """{"control_planes":{"name":"Control Planes","roles":{"admin":{"name":"Admin","description":"All"}"""
        + ""","viewer":{"name":"Viewer","description":"Look"}}},"api_products":{"name":"API Products","roles":{"maintainer":"""
        + """{"name":"Maintainer"}}}}""";
    private const string Assignment = """{"id":"eaf7adf1-32c8-4bbf-b960-d1f8456afe67","role_name":"Viewer","entity_id":"""
        + "\"18ee2573-dec0-4b83-be99-fa7700bcdc61\""
        + ""","entity_type_name":"Control Planes","entity_region":"us"}""";
    private const string Assignments = """{"data":[""" + Assignment + """,{"role_name":"Admin","entity_id":"*"}]}""";
    private const string Teams = """{"meta":{"page":{"number":1,"size":100,"total":1}}"""
        + ""","data":[{"id":"6801e673-cc10-498a-94cd-4271de07a0d3","name":"Developers","description":"Build","system_team":false"""
        + ""","labels":{"env":"test"},"created_at":"2022-08-24T14:00:00Z"}]}""";
    private const string Tokens = """{"meta":{"size":100,"total":1}"""
        + ""","data":[{"id":"93f8380e-7798-4566-99e3-2edf2b57d289","name":"laptop","state":"ACTIVE","created_at":"""
        + "\"2022-08-24T14:00:00Z\""
        + ""","last_used_at":null,"expires_at":1893456000}]}""";
    private const string Account = """{"id":"5f9fd312-a987-4628-b4c5-bb4f4fddd5f7","name":"ci","description":"""
        + "\"CI pipeline\""
        + ""","konnect_managed":false,"created_at":"2022-08-22T14:16:09Z"}""";
    private const string Accounts = """{"meta":{"page":{"number":1,"size":100,"total":1}}"""
        + ""","data":[{"id":"5f9fd312-a987-4628-b4c5-bb4f4fddd5f7","name":"ci","description":"CI pipeline","konnect_managed":false"""
        + ""","created_at":"2022-08-22T14:16:09Z"}]}""";

    [Theory]
    [InlineData("identity")]
    [InlineData("owner")]
    [InlineData("user list")]
    [InlineData("user list by team")]
    [InlineData("user")]
    [InlineData("user by address")]
    [InlineData("changed user")]
    [InlineData("role list")]
    [InlineData("roles of a user")]
    [InlineData("role given")]
    [InlineData("team list")]
    [InlineData("member list")]
    [InlineData("teams of a user")]
    [InlineData("roles of a team")]
    [InlineData("token list")]
    [InlineData("system account list")]
    [InlineData("system account")]
    public void Any_Konnect_response_is_read_or_is_a_PlatformException_without_token_and_hidden_characters(
        string question) => Read(question);

    [Fact]
    public void Any_Konnect_error_response_is_a_PlatformException_that_does_not_show_the_token() =>
        Refuse("user list", "changed user", "owner", "invitation");

    private static PlatformUser Person(PlatformConnection connection) =>
        new(connection, Jane, Array.Empty<byte>()) { Email = "jane@example.com" };
}
