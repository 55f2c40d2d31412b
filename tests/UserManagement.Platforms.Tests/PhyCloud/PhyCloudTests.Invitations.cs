using System;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Platforms.Tests;

public partial class PhyCloudTests
{
    [Theory]
    [InlineData(null, "member")]
    [InlineData("admin", "admin")]
    public async Task Invitation_sends_the_given_role_or_by_default_the_role_member(string? role, string sent)
    {
        using var handler = new FakeHandler(Answer(201, Invited));
        using var connection = Connect(handler);
        var invited = await connection.Require<IInvitations>().InviteAsync(
            new Invitation("joe@example.com", role is null ? [] : [role]), Call());
        Assert.Equal(("usr_abc124", UserStatus.Pending, "admin"), (invited!.Id, invited.Status, invited.OrgRole));
        Assert.Equal(
            (
                "POST",
                "http://localhost:8000/api/v1/users/invite",
                $$"""{"email":"joe@example.com","role":"{{sent}}"}""",
                "Bearer phk_live_abc123"),
            handler.Sent[0]);
    }

    [Fact]
    public void Invitation_with_two_roles_or_an_invalid_role_is_InvalidRequest_before_any_request()
    {
        using var handler = new FakeHandler(Answer(500));
        using var connection = Connect(handler);
        var invitations = connection.Require<IInvitations>();
        foreach (var roles in new string[][] { ["member", "admin"], ["mem ber"], ["a/b"] })
            Assert.Equal(
                PlatformError.InvalidRequest,
                Assert.Throws<PlatformException>(() => invitations.CheckInvitation(new Invitation("joe@example.com", roles))).Error);
        Assert.Empty(handler.Sent);
    }

    [Theory]
    [InlineData(
        409,
        """{ "error": { "code": "CONFLICT", "message": "Email already exists" } }""",
        PlatformError.UserAlreadyExists,
        "Email already exists",
        4)]
    [InlineData(
        409, """{ "code": "CONFLICT", "message": "Email already exists" }""", PlatformError.UserAlreadyExists, "Email already exists", 4)]
    [InlineData(
        400,
        """{ "error": { "code": "CONFLICT", "message": "Email already exists" } }""",
        PlatformError.UserAlreadyExists,
        "-IfNotExists",
        4)]
    [InlineData(422, """{ "code": "CONFLICT", "message": "Email already exists" }""", PlatformError.UserAlreadyExists, "-IfNotExists", 4)]
    [InlineData(
        403, """{ "error": { "code": "FORBIDDEN", "message": "Insufficient scope" } }""", PlatformError.MissingScope, "admin:users", 2)]
    [InlineData(400, """{ "code": "FORBIDDEN", "message": "Insufficient scope" }""", PlatformError.MissingScope, "Insufficient scope", 2)]
    [InlineData(
        422,
        """{ "detail": [ { "loc": ["body", "email"], "msg": "value is not a valid email address", "type": "value_error" } ] }""",
        PlatformError.InvalidRequest,
        "body.email: value is not a valid email address",
        4)]
    [InlineData(401, """{"detail":"Not authenticated"}""", PlatformError.NotAuthenticated, "\"authentication\"", 2)]
    public async Task Refused_invitation_gives_the_error_id_the_exit_code_and_the_message_for_each_known_error_response_form(
        int status, string body, PlatformError error, string said, int exitCode)
    {
        using var handler = new FakeHandler(Answer(status, body));
        using var connection = Connect(handler);
        var thrown = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IInvitations>().InviteAsync(new Invitation("joe@example.com"), Call()));
        Assert.Equal((error, exitCode, status), (thrown.Error, thrown.ExitCode, thrown.StatusCode));
        Assert.Contains(said, thrown.Message, StringComparison.Ordinal);
        Assert.Equal("POST /api/v1/users/invite", thrown.Route);
    }

    [Fact]
    public async Task Invitation_of_an_existing_user_returns_the_user_with_IfNotExists_and_is_otherwise_UserAlreadyExists()
    {
        // The list does not show the user yet, so only the 409 response says that the user exists.
        var shown = """{"users":[]}""";
        using var handler = new FakeHandler(request =>
        {
            if (request.Method == HttpMethod.Get) return Answer(200, shown)(request);
            shown = List;
            return Answer(409, """{ "error": { "code": "CONFLICT", "message": "Email already exists" } }""")(request);
        });
        using var connection = Connect(handler);
        PlatformUser? found = null;
        await Flow(connection, new InvitationPlan("jane@example.com") { IfNotExists = true }).RunAsync(
            null, user => Task.FromResult(found = user), Call());
        Assert.Equal("usr_abc123", found!.Id);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => Flow(connection, new InvitationPlan("jane@example.com")).RunAsync(null, _ => Task.CompletedTask, Call()));
        Assert.Equal(PlatformError.UserAlreadyExists, error.Error);
        Assert.Single(handler.Sent, sent => sent.Method == "POST");
    }

    private static InvitationFlow Flow(PlatformConnection connection, InvitationPlan plan) =>
        new(connection, new UserResolver(connection), new NameLookup(connection), plan);
}
