using System;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Fuzz.Tests;

public sealed class KubiyaReaderTests() : ReaderTests(
    "Kubiya",
    new Question("identity", [User], async (c, call) => await c.Adapter.IdentifyAsync(call)),
    new Question("owner", [User], async (c, call) => await c.Require<ICurrentUser>().GetCurrentUserAsync(call)),
    Question.List("user list", [Users, None], c => c.Require<IUserDirectory>().ListUsers(new UserQuery())),
    Question.List(
        "user list of the provider", [ProviderUsers, None], c => c.Require<IUserDirectory>().ListUsers(new UserQuery { Role = "admin" })),
    Question.List(
        "user list by group", [Groups, Users, None], c => c.Require<IUserDirectory>().ListUsers(new UserQuery { Team = "developers" })),
    new Question("user by id", [ProviderUsers, None], async (c, call) => await c.Require<IUserDirectory>().GetUserAsync(Jane, call)),
    new Question("user again", [User], async (c, call) => await c.Require<IUserDirectory>().RefreshAsync(Person(c), call)),
    new Question(
        "user by address", [User], async (c, call) => await c.Require<IEmailLookup>().FindByEmailAsync("jane@example.com", call)),
    Question.List("group list", [Groups], c => c.Require<ITeams>().ListTeams()),
    Question.List("member list", [Groups, CommandLineUsers, None], c => c.Require<ITeams>().ListMembers(Group)),
    new Question("groups of a user", [Groups, User], async (c, call) => await c.Require<ITeams>().ReadTeamsAsync(Person(c), call)),
    new Question("invited user", [User], async (c, call) =>
        await c.Require<IInvitations>().InviteAsync(new Invitation("n@x.example", "member"), call)),
    new Question("removal", [None], async (c, call) =>
    {
        await c.Require<IMembershipRemoval>().RemoveAsync(Person(c), call);
        return null;
    }))
{
    private const string Jane = "3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11";
    private const string Group = "8f7a0c52-1111-4222-8333-444455556666";
    private const string None = "[]";
    private const string User = """{"email":"jane@example.com","name":"Jane Example","role":"member","groups":["developers"]"""
        + ""","status":"active","created_at":"2023-01-01T00:00:00Z"}""";
    private const string Users = """[{"email":"jane@example.com","name":"Jane Example","role":"admin","groups":["developers","admins"]"""
        + ""","created_at":"2023-01-01T00:00:00Z","last_login":"2023-01-15T12:00:00Z","status":"active","metadata":"""
        + """{"department":"Engineering"}},{"email":"joe@example.com","role":"viewer"}]""";
    private const string ProviderUsers = """[{"uuid":"3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11","name":"Jane """
        + """Example","email":"jane@example.com","roles":["admin"],"groups":["8f7a0c52-1111-4222-8333-444455556666"],"status":true"""
        + ""","create_at":"2024-05-01T10:00:00Z","user_status":"active","invite_link":""}]""";
    private const string CommandLineUsers = """{"items":[{"_id":"6630f0c2a1b2c3d4e5f60718","uuid":"""
        + "\"3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11\""
        + ""","email":"jane@example.com","name":"Jane","user_status":"active","groups":["8f7a0c52-1111-4222-8333-444455556666"]}]}""";
    private const string Groups = """[{"uuid":"8f7a0c52-1111-4222-8333-444455556666","name":"developers","description":"All """
        + """developers","roles":["member"],"system":false,"create_at":"2024-05-01T10:00:00Z"}]""";

    [Theory]
    [InlineData("identity")]
    [InlineData("owner")]
    [InlineData("user list")]
    [InlineData("user list of the provider")]
    [InlineData("user list by group")]
    [InlineData("user by id")]
    [InlineData("user again")]
    [InlineData("user by address")]
    [InlineData("group list")]
    [InlineData("member list")]
    [InlineData("groups of a user")]
    [InlineData("invited user")]
    public void Any_Kubiya_response_is_read_or_is_a_PlatformException_without_token_and_hidden_characters(
        string question) => Read(question);

    [Fact]
    public void Any_Kubiya_error_response_is_a_PlatformException_that_does_not_show_the_token() =>
        Refuse("user list", "user by address", "invited user", "removal");

    private static PlatformUser Person(PlatformConnection connection) =>
        new(connection, Jane, Array.Empty<byte>()) { Email = "jane@example.com" };
}
