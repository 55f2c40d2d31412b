using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;
using static UserManagement.Core.Tests.KonnectFake;

namespace UserManagement.Platforms.Tests;

public class KonnectInvitationTests
{
    private const string Active = """{ "status": 409, "title": "Resource Conflict", "instance": "konnect:trace:6644808935508571943","""
        + """ "detail": "User is already active" }""";
    private const string Filtered = "GET /v3/users?filter[email][eq]=new%40example.com&page[size]=100&page[number]=1";

    private static readonly string InTeam = """{"data":[{"id":"TEAM","name":"t"}],"meta":{"page":{"total":1,"size":100,"number":1}}}"""
        .Replace("TEAM", Team, StringComparison.Ordinal);
    private static readonly string Pending = Person.Replace("true", "false", StringComparison.Ordinal).Replace(
        "jane@", "new@", StringComparison.Ordinal);
    private static readonly string Named = Pending.Replace("Jane Example", "New Person", StringComparison.Ordinal);

    [Fact]
    public async Task Invitation_sends_only_the_email_address_and_accepts_an_empty_response()
    {
        using var handler = new FakeHandler(Answer(201));
        using var connection = Connect(handler);
        Assert.Null(await connection.Require<IInvitations>().InviteAsync(new Invitation("new@example.com"), new Listener().Call()));
        Assert.Equal(["""POST /v3/invites {"email":"new@example.com"}"""], Lines(handler));
    }

    [Fact]
    public async Task Invitation_with_a_name_and_a_team_searches_for_the_new_user_sets_the_name_and_adds_the_user_to_the_team()
    {
        using var handler = new FakeHandler(
            Answer(200, List()), Answer(200, List()), Answer(201), Answer(200, List(null, Pending)), Answer(200, Named), Answer(201),
            Answer(200, Named), Answer(200, InTeam));
        using var connection = Connect(handler);
        var invited = await RunAsync(connection, new InvitationPlan("new@example.com") { Name = "New Person", Teams = [Team] });
        Assert.Equal(
            (Jane, UserStatus.Pending, ChangeOutcome.Confirmed),
            (invited.Single().Id, invited.Single().Status, invited.Single().ChangeOutcome));
        Assert.Equal([Team], invited.Single().Teams);
        Assert.Equal(
            [
                Filtered,
                "GET /v3/users?page[size]=100&page[number]=1",
                """POST /v3/invites {"email":"new@example.com"}""",
                Filtered,
                $$"""PATCH /v3/users/{{Jane}} {"full_name":"New Person"}""",
                $$"""POST /v3/teams/{{Team}}/users {"id":"{{Jane}}"}""",
                $"GET /v3/users/{Jane}",
                $"GET /v3/users/{Jane}/teams?page[size]=100&page[number]=1",
            ],
            Lines(handler));
    }

    [Fact]
    public async Task Twenty_invitations_read_the_unfiltered_user_list_once_in_all()
    {
        var invited = 0;
        using var handler = new FakeHandler(request =>
        {
            if (request.Method.Method == "POST")
            {
                invited++;
                return Answer(201)(request);
            }

            return Answer(
                200,
                Parameter(request, "filter[email][eq]") is { } email && email == $"p{invited - 1}@example.com"
                    ? List(null, Pending.Replace("new@example.com", email, StringComparison.Ordinal))
                    : List())(request);
        });
        using var connection = Connect(handler);
        var resolver = new UserResolver(connection);
        for (var i = 0; i < 20; i++)
            await new InvitationFlow(connection, resolver, new NameLookup(connection), new InvitationPlan($"p{i}@example.com")).RunAsync(
                null, _ => Task.CompletedTask, new Listener().Call());
        Assert.Single(Lines(handler), line => line == "GET /v3/users?page[size]=100&page[number]=1");
        // The first invitation searches for the address and reads the list: two requests. Then each invitation needs two: the POST and a
        // search for the id of the new user.
        Assert.Equal(2 + (20 * 2), handler.Sent.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Invitation_answered_with_409_returns_the_user_with_IfNotExists_and_is_otherwise_UserAlreadyExists(bool isFine)
    {
        var present = List(null, Person.Replace("jane@", "new@", StringComparison.Ordinal));
        using var handler = new FakeHandler(
            Answer(200, List()), Answer(200, List()), Answer(409, Active, "application/problem+json"), Answer(200, present));
        using var connection = Connect(handler);
        var run = () => RunAsync(connection, new InvitationPlan("new@example.com") { IfNotExists = isFine });
        if (isFine) Assert.Equal(UserStatus.Active, (await run()).Single().Status);
        else Assert.Equal(PlatformError.UserAlreadyExists, (await Assert.ThrowsAsync<PlatformException>(run)).Error);
    }

    [Fact]
    public async Task Invitation_answered_with_409_gives_an_error_with_the_message_of_the_platform()
    {
        using var handler = new FakeHandler(Answer(409, Active, "application/problem+json"));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IInvitations>().InviteAsync(new Invitation("new@example.com"), new Listener().Call()));
        Assert.Equal(
            (PlatformError.UserAlreadyExists, 409, "konnect:trace:6644808935508571943"), (error.Error, error.StatusCode, error.RequestId));
        Assert.Contains("Resource Conflict: User is already active", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resend_of_an_invitation_sends_the_same_POST_as_the_invitation()
    {
        using var handler = new FakeHandler(Answer(200, List(null, Pending)), Answer(201));
        using var connection = Connect(handler);
        Assert.Equal(Jane, (await RunAsync(connection, new InvitationPlan("new@example.com") { Resend = true })).Single().Id);
        Assert.Equal([Filtered, """POST /v3/invites {"email":"new@example.com"}"""], Lines(handler));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Invitation_with_a_lost_response_is_read_back_and_never_sent_again(bool isThere)
    {
        using var handler = new FakeHandler(
            Answer(200, List()), Answer(200, List()), Reset, Answer(200, isThere ? List(null, Pending) : List()));
        using var connection = Connect(handler);
        var run = () => RunAsync(connection, new InvitationPlan("new@example.com"));
        if (isThere) Assert.Equal(Jane, (await run()).Single().Id);
        else Assert.Equal(PlatformError.OutcomeUnknown, (await Assert.ThrowsAsync<PlatformException>(run)).Error);
        Assert.Single(handler.Sent, sent => sent.Method == "POST");
    }

    [Fact]
    public async Task Invitation_with_a_role_or_AsSystem_is_NotSupported_before_any_request()
    {
        using var handler = new FakeHandler(Answer(500));
        using var connection = Connect(handler);
        foreach (var plan in new[]
        {
            new InvitationPlan("new@example.com") { Roles = ["Viewer"] },
            new InvitationPlan("new@example.com") { AsSystem = true }
        })
            Assert.Equal(PlatformError.NotSupported, (await Assert.ThrowsAsync<PlatformException>(() => RunAsync(connection, plan))).Error);
        Assert.Empty(handler.Sent);
    }

    private static async Task<List<PlatformUser>> RunAsync(PlatformConnection connection, InvitationPlan plan)
    {
        var emitted = new List<PlatformUser>();
        var flow = new InvitationFlow(connection, new UserResolver(connection), new NameLookup(connection), plan);
        flow.Check();
        await flow.RunAsync(
            null,
            user =>
            {
                emitted.Add(user);
                return Task.CompletedTask;
            },
            new Listener().Call());
        return emitted;
    }
}
