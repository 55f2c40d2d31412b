using System;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.People;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.AstraFake;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Platforms.Tests;

public class AstraInvitationTests
{
    private const string Invite = "PUT /v2/organizations/users ";

    [Fact]
    public async Task Two_invitations_send_one_PUT_each_in_the_documented_form_and_read_the_organization_once()
    {
        using var handler = new FakeHandler(Answer(200, Organization), Answer(200), Answer(200));
        using var connection = Connect(handler);
        var invitations = connection.Require<IInvitations>();
        var call = new Listener().Call();
        Assert.Null(await invitations.InviteAsync(new Invitation("jane@example.com", Admin), call));
        Assert.Null(await invitations.InviteAsync(new Invitation("joe@example.com", Admin, Viewer, Admin.ToUpperInvariant()), call));
        Assert.Equal(
            [
                "GET /v2/currentOrg",
                Invite + $$"""{"email":"jane@example.com","orgID":"{{OrganizationId}}","roles":["{{Admin}}"]}""",
                Invite + $$"""{"email":"joe@example.com","orgID":"{{OrganizationId}}","roles":["{{Admin}}","{{Viewer}}"]}""",
            ],
            Lines(handler));
    }

    [Fact]
    public async Task Invitation_does_not_read_the_organization_again_if_connecting_has_read_it()
    {
        using var handler = new FakeHandler(Answer(200, Organization), Answer(200));
        using var connection = Connect(handler);
        connection.SetIdentity(await connection.Adapter.IdentifyAsync(new Listener().Call()));
        await connection.Require<IInvitations>().InviteAsync(new Invitation("jane@example.com", Admin), new Listener().Call());
        Assert.Equal(2, handler.Sent.Count);
    }

    [Fact]
    public async Task Invitation_is_not_sent_if_reading_the_organization_fails_and_the_next_invitation_tries_again()
    {
        using var handler = new FakeHandler(Answer(403, "\"no\""), Answer(200, Organization), Answer(200));
        using var connection = Connect(handler);
        var invitations = connection.Require<IInvitations>();
        await Assert.ThrowsAsync<PlatformException>(
            () => invitations.InviteAsync(new Invitation("jane@example.com", Admin), new Listener().Call()));
        Assert.Single(handler.Sent);
        await invitations.InviteAsync(new Invitation("jane@example.com", Admin), new Listener().Call());
        Assert.Equal("PUT", handler.Sent[2].Method);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Invitation_that_the_server_refuses_is_an_error_and_is_not_retried(int status)
    {
        using var handler = new FakeHandler(Answer(200, Organization), Answer(status, "\"no such role\""));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IInvitations>().InviteAsync(new Invitation("jane@example.com", Admin), new Listener().Call()));
        Assert.Equal(status, error.StatusCode);
        Assert.Contains("no such role", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, handler.Sent.Count);
    }

    [Fact]
    public async Task Invitation_or_resend_without_a_role_is_InvalidRequest_before_any_request()
    {
        using var handler = new FakeHandler(Answer(200));
        using var connection = Connect(handler);
        var flow = Flow(connection, new InvitationPlan("new@example.com"));
        Assert.Equal(PlatformError.InvalidRequest, Assert.Throws<PlatformException>(flow.Check).Error);
        var resend = connection.Require<IInvitationResend>();
        Assert.Equal(
            PlatformError.InvalidRequest,
            (await Assert.ThrowsAsync<PlatformException>(
                () => resend.ResendAsync(User(connection), new Invitation("jane@example.com"), new Listener().Call()))).Error);
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task Invitation_sends_the_ids_of_roles_given_by_name_and_an_unknown_role_name_is_RoleNotFound()
    {
        using var handler = new FakeHandler(
            Answer(200, List), Answer(200, RoleList), Answer(200, Organization), Answer(200), Answer(200, List));
        using var connection = Connect(handler);
        PlatformUser? invited = null;
        await Flow(connection, new InvitationPlan("new@example.com") { Roles = ["r/w svc acct", Viewer] }).RunAsync(
            null, user => Keep(user, ref invited), new Listener().Call());
        Assert.Equal(
            Invite + $$"""{"email":"new@example.com","orgID":"{{OrganizationId}}","roles":["{{Service}}","{{Viewer}}"]}""",
            Lines(handler)[3]);
        Assert.Equal((UserStatus.Pending, "new@example.com", 2), (invited!.Status, invited.Email, invited.Roles!.Count));

        using var other = new FakeHandler(Answer(200, List), Answer(200, RoleList));
        using var second = Connect(other);
        var error = await Assert.ThrowsAsync<PlatformException>(() =>
            Flow(second, new InvitationPlan("new@example.com") { Roles = ["Owner"] }).RunAsync(
                null, _ => Task.CompletedTask, new Listener().Call()));
        Assert.Equal(PlatformError.RoleNotFound, error.Error);
        Assert.DoesNotContain(other.Sent, sent => sent.Method == "PUT");
    }

    [Fact]
    public async Task Existing_user_is_invited_again_only_with_Resend_and_only_while_Pending()
    {
        using var handler = new FakeHandler(request => (request.Method.Method, request.RequestUri!.AbsolutePath) switch
        {
            ("PUT", _) => Answer(200)(request),
            (_, "/v2/currentOrg") => Answer(200, Organization)(request),
            _ => Answer(200, List)(request),
        });
        using var connection = Connect(handler);
        var call = new Listener().Call();
        var error = await Assert.ThrowsAsync<PlatformException>(() =>
            Flow(connection, new InvitationPlan("JOE@example.com") { Roles = [Viewer] }).RunAsync(null, _ => Task.CompletedTask, call));
        Assert.Equal(PlatformError.UserAlreadyExists, error.Error);
        await Flow(connection, new InvitationPlan("joe@example.com") { Roles = [Viewer], IfNotExists = true }).RunAsync(
            null, _ => Task.CompletedTask, call);
        Assert.DoesNotContain(handler.Sent, sent => sent.Method == "PUT");

        await Flow(connection, new InvitationPlan("joe@example.com") { Resend = true }).RunAsync(null, _ => Task.CompletedTask, call);
        Assert.Equal(
            Invite + $$"""{"email":"joe@example.com","orgID":"{{OrganizationId}}","roles":["{{Viewer}}"]}""",
            Assert.Single(Lines(handler), line => line.StartsWith("PUT", StringComparison.Ordinal)));

        var active = await Assert.ThrowsAsync<PlatformException>(
            () => Flow(connection, new InvitationPlan("jane@example.com") { Resend = true }).RunAsync(null, _ => Task.CompletedTask, call));
        Assert.Equal(PlatformError.UserAlreadyExists, active.Error);
        Assert.Single(handler.Sent, sent => sent.Method == "PUT");
    }

    [Fact]
    public async Task Invitation_with_a_lost_response_is_read_back_and_not_sent_again()
    {
        var users = List.Replace("joe@example.com", "other@example.com", StringComparison.Ordinal);
        using var handler = new FakeHandler(request =>
        {
            if (request.Method.Method == "PUT")
            {
                users = List;
                return Reset(request);
            }

            return Answer(200, request.RequestUri!.AbsolutePath == "/v2/currentOrg" ? Organization : users)(request);
        });
        using var connection = Connect(handler);
        PlatformUser? invited = null;
        await Flow(connection, new InvitationPlan("joe@example.com") { Roles = [Viewer] }).RunAsync(
            null, user => Keep(user, ref invited), new Listener().Call());
        Assert.Equal(Joe, invited!.Id);
        Assert.Single(handler.Sent, sent => sent.Method == "PUT");
    }

    private static InvitationFlow Flow(PlatformConnection connection, InvitationPlan plan) =>
        new(connection, new UserResolver(connection), new NameLookup(connection), plan);

    private static Task Keep(PlatformUser user, ref PlatformUser? kept)
    {
        kept = user;
        return Task.CompletedTask;
    }
}
