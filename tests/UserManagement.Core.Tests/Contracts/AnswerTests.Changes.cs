using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Model;
using UserManagement.People;
using Xunit;

namespace UserManagement.Core.Tests;

public partial class AnswerTests
{
    [Theory]
    [InlineData("Keeptrusts")]
    [InlineData("PhyCloud")]
    [InlineData("Konnect")]
    [InlineData("Astra")]
    [InlineData("Kubiya")]
    public async Task No_change_is_sent_if_the_read_before_the_change_returns_another_user(string platform)
    {
        using var handler = new FakeHandler(request => FakeHandler.Answer(200, request.RequestUri!.Query.Length > 0
            || request.RequestUri.AbsolutePath.EndsWith("/users", StringComparison.Ordinal)
            ? Other(platform, list: true)
            : Other(platform, list: false))(request));
        using var connection = FakeConnection.To(platform, handler);
        UserChange[] changes =
        [
            new Removal(), new Suspend(), new Resume(), new ProfileUpdate(new UserUpdate("Jane", null)),
            new RoleAddition(new RoleGrant("role_x")), new RoleRemoval(new RoleGrant("role_x")), new TeamAddition("team_x"),
            new TeamRemoval("team_x"), new TokenRevocation(null)
        ];
        foreach (var identity in new[] { new UserIdentity(ReadRoutes.Me), new UserIdentity(ReadRoutes.MyEmail) })
        {
            foreach (var change in changes)
            {
                var resolver = new UserResolver(connection);
                await Assert.ThrowsAsync<PlatformException>(() =>
                    new ChangeRunner(resolver, new NameLookup(connection)).RunAsync(
                        identity, change, (_, _) => Task.FromResult(true), new ChangeOptions(true, false), Call()));
            }
        }

        Assert.NotEmpty(handler.Sent);
        Assert.All(handler.Sent, sent => Assert.Equal("GET", sent.Method));
    }

    [Theory]
    [InlineData("suspended", ChangeOutcome.Confirmed)]
    [InlineData("active", null)]
    public async Task Suspension_answered_with_another_user_is_Confirmed_only_if_a_read_shows_the_suspension(
        string status, ChangeOutcome? outcome)
    {
        var sent = false;
        using var handler = new FakeHandler(request =>
        {
            if (request.Method == HttpMethod.Get)
                return FakeHandler.Answer(
                    200,
                    """{"user":{"id":"u1","email":"u1@example.com","status":"STATUS"}}"""
                        .Replace("STATUS", sent ? status : "active", StringComparison.Ordinal))(request);
            sent = true;
            return FakeHandler.Answer(200, """{"user":{"id":"u99","email":"u99@example.com","status":"suspended"}}""")(request);
        });
        using var connection = FakeConnection.To("Keeptrusts", handler);
        Task<PlatformUser?> Act() => new ChangeRunner(new UserResolver(connection), new NameLookup(connection)).RunAsync(
            new UserIdentity("u1"), new Suspend(), (_, _) => Task.FromResult(true), new ChangeOptions(true, false), Call());
        if (outcome is null)
        {
            Assert.Equal(PlatformError.OutcomeUnknown, (await Assert.ThrowsAsync<PlatformException>(Act)).Error);
            return;
        }

        var user = await Act();
        Assert.Equal(("u1", UserStatus.Suspended, outcome), (user!.Id, user.Status, user.ChangeOutcome));
    }

    [Theory]
    [InlineData("Keeptrusts", """{"member":{"user_id":"u99","team_id":"team_1"}}""")]
    [InlineData("Keeptrusts", """{"member":{"user_id":"u1","team_id":"team_9"}}""")]
    [InlineData("Keeptrusts", """{"user":{"id":"u99"},"team":{"id":"team_1"}}""")]
    [InlineData("Kubiya", """{"email":"other@example.com"}""")]
    public async Task Adding_a_user_to_a_team_is_OutcomeUnknown_if_the_response_is_about_another_user_or_team(
        string platform, string answer)
    {
        using var handler = new FakeHandler(FakeHandler.Answer(200, answer));
        using var connection = FakeConnection.To(platform, handler);
        var user = new PlatformUser(connection, "u1", default) { Email = "u1@example.com" };
        Assert.Equal(
            PlatformError.OutcomeUnknown,
            (await Assert.ThrowsAsync<PlatformException>(
                () => connection.Require<ITeamAdditions>().AddMemberAsync("team_1", user, Call()))).Error);
    }

    [Theory]
    [InlineData("Keeptrusts")]
    [InlineData("PhyCloud")]
    [InlineData("Kubiya")]
    public async Task Invitation_answered_with_another_address_is_OutcomeUnknown_and_emits_no_user(string platform)
    {
        var list = platform == "Kubiya" ? "[]" : """{"users":[]}""";
        using var handler = new FakeHandler(request => request.Method != HttpMethod.Get
            ? FakeHandler.Answer(201, """{"user":{"id":"u99","uuid":"u99","email":"other@example.com","status":"pending"}}""")(request)
            : request.RequestUri!.AbsolutePath.Contains('@', StringComparison.Ordinal)
            || request.RequestUri.AbsolutePath.Contains("%40", StringComparison.Ordinal)
                ? FakeHandler.Answer(404, "{}")(request)
            : FakeHandler.Answer(200, list)(request));
        using var connection = FakeConnection.To(platform, handler);
        var flow = new InvitationFlow(
            connection,
            new UserResolver(connection),
            new NameLookup(connection),
            new InvitationPlan(ReadRoutes.MyEmail) { Roles = ["member"] });
        var emitted = new List<PlatformUser>();
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => flow.RunAsync(null, user => { emitted.Add(user); return Task.CompletedTask; }, Call()));
        Assert.Equal(PlatformError.OutcomeUnknown, error.Error);
        Assert.Empty(emitted);
        Assert.Single(handler.Sent, sent => sent.Method == "POST");
    }
}
