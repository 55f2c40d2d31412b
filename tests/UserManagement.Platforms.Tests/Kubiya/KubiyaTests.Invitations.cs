using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Platforms.Tests;

public partial class KubiyaTests
{
    [Theory]
    [InlineData(false, "https://kubiya.example/api/v1/users/invite")]
    [InlineData(true, "https://kubiya.example/api/v1/users/system_invite")]
    public async Task Invitation_sends_only_email_and_role_and_accepts_any_success_response(bool asSystem, string uri)
    {
        using var handler = new FakeHandler(Answer(201, One), Answer(200, ""), Answer(200, "\"ok\""));
        using var connection = Connect(handler);
        Task<PlatformUser?> Invite() => asSystem
            ? connection.Require<ISystemInvitations>().InviteAsSystemAsync(new Invitation("jane@example.com", "member"), Call())
            : connection.Require<IInvitations>().InviteAsync(new Invitation("jane@example.com", "member"), Call());
        Assert.Equal("jane@example.com", (await Invite())!.Email);
        Assert.Equal(("POST", uri, """{"email":"jane@example.com","role":"member"}""", "UserKey uk_live_x"), handler.Sent[0]);
        // The response body is not documented, so an empty body and a body that is not a user are also a success.
        Assert.Null(await Invite());
        Assert.Null(await Invite());
    }

    [Theory]
    [InlineData]
    [InlineData("owner")]
    [InlineData("Admin")]
    [InlineData("admin", "member")]
    public void Invitation_without_exactly_one_known_role_is_refused_before_any_request(params string[] roles)
    {
        using var handler = new FakeHandler(Answer(200));
        using var connection = Connect(handler);
        var error = Assert.Throws<PlatformException>(
            () => connection.Require<IInvitations>().CheckInvitation(new Invitation("a@x.example", roles)));
        Assert.Equal(roles.Length == 1 ? PlatformError.RoleNotFound : PlatformError.InvalidRequest, error.Error);
        if (roles is ["Admin"]) Assert.Contains("Nearest: 'admin'", error.Message, StringComparison.Ordinal);
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task Invitation_answered_with_409_is_UserAlreadyExists()
    {
        using var handler = new FakeHandler(
            Answer(409, """{ "error": { "code": "CONFLICT", "message": "User exists", "details": {} } }"""));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IInvitations>().InviteAsync(new Invitation("a@x.example", "member"), Call()));
        Assert.Equal((PlatformError.UserAlreadyExists, "CONFLICT"), (error.Error, error.PlatformCode));
    }

    [Fact]
    public async Task Removal_with_a_lost_response_and_a_404_to_the_retry_has_an_unknown_outcome()
    {
        using var handler = new FakeHandler(Answer(200), Reset, Answer(404, """{"error":{"code":"NOT_FOUND","message":"no"}}"""));
        using var connection = Connect(handler);
        var user = new PlatformUser(connection, "x", default) { Email = "jane+test@example.com" };
        await connection.Require<IMembershipRemoval>().RemoveAsync(user, Call());
        Assert.Equal(
            ("DELETE", "https://kubiya.example/api/v1/users/jane%2Btest%40example.com", null),
            (handler.Sent[0].Method, handler.Sent[0].Uri, handler.Sent[0].Body));
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IMembershipRemoval>().RemoveAsync(user, Call()));
        Assert.True(error.MayBeMade);
        Assert.Equal(3, handler.Sent.Count);
    }
}
