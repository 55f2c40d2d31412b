using System;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

public sealed partial class ConfirmedOutcomeTests
{
    [Theory]
    [InlineData(204)]
    [InlineData(200)]
    public async Task Suspension_with_an_empty_response_is_Accepted_and_with_Verify_Confirmed_only_if_a_read_shows_it(int status)
    {
        using var handler = new FakeHandler(Answer(200, Active), Answer(status), Answer(200, Suspended));
        Assert.Equal(ChangeOutcome.Accepted, (await RunAsync(handler, default))!.ChangeOutcome);
        Assert.Equal(2, handler.Sent.Count);
        using var verified = new FakeHandler(Answer(200, Active), Answer(status), Answer(200, Suspended));
        Assert.Equal(ChangeOutcome.Confirmed, (await RunAsync(verified, new ChangeOptions(false, true)))!.ChangeOutcome);
        using var denied = new FakeHandler(Answer(200, Active), Answer(status), Answer(200, Active));
        Assert.Equal(
            PlatformError.OutcomeUnknown,
            (await Assert.ThrowsAsync<PlatformException>(() => RunAsync(denied, new ChangeOptions(false, true)))).Error);
        using var blind = new FakeHandler(Answer(200, Active), Answer(status), Answer(403));
        Assert.Equal(
            PlatformError.OutcomeUnknown,
            (await Assert.ThrowsAsync<PlatformException>(() => RunAsync(blind, new ChangeOptions(false, true)))).Error);
    }

    [Fact]
    public async Task Suspension_whose_response_shows_the_user_suspended_is_Confirmed_without_a_further_read()
    {
        using var handler = new FakeHandler(Answer(200, Active), Answer(200, Suspended));
        Assert.Equal(ChangeOutcome.Confirmed, (await RunAsync(handler, default))!.ChangeOutcome);
        Assert.Equal(2, handler.Sent.Count);
    }

    [Theory]
    [InlineData(201, "", ChangeOutcome.Accepted)]
    [InlineData(204, "", ChangeOutcome.Accepted)]
    [InlineData(200, "{}", null)]
    [InlineData(200, """{"message":"invited"}""", null)]
    [InlineData(202, "", null)]
    [InlineData(202, """{"user":{"id":"user_n","email":"new@x.example","status":"pending"}}""", null)]
    [InlineData(200, """{"success":false}""", null)]
    [InlineData(201, """{"user":{"id":"user_n","email":"new@x.example","status":"declined"}}""", null)]
    [InlineData(201, """{"user":{"id":"user_n","email":"new@x.example","status":"failed"}}""", null)]
    [InlineData(201, """{"user":{"id":"user_n","email":"new@x.example","status":"suspended"}}""", null)]
    [InlineData(201, """{"user":{"id":"user_n","email":"new@x.example","status":"pending"}}""", ChangeOutcome.Confirmed)]
    [InlineData(201, """{"user":{"id":"user_n","email":"new@x.example"}}""", ChangeOutcome.Confirmed)]
    public async Task Outcome_of_an_invitation_comes_from_the_response_if_the_user_list_does_not_show_the_user(
        int status, string body, ChangeOutcome? outcome)
    {
        var answer = Answer(status, body);
        using var handler = new FakeHandler(request => request.Method != HttpMethod.Get ? answer(request)
            : Answer(
                200, request.RequestUri!.AbsolutePath.EndsWith("/roles", StringComparison.Ordinal) ? """{"roles":[]}""" : Nobody)(request));
        using var connection = Fake.Keeptrusts(handler);
        var plan = new InvitationPlan("new@x.example") { Roles = ["role_viewer"] };
        var flow = new InvitationFlow(connection, new UserResolver(connection), new NameLookup(connection), plan);
        PlatformUser? emitted = null;
        var run = flow.RunAsync(null, user => Task.FromResult(emitted = user), new Listener().Call());
        if (outcome is null) Assert.Equal(PlatformError.OutcomeUnknown, (await Assert.ThrowsAsync<PlatformException>(() => run)).Error);
        else await run;
        Assert.Equal(outcome, emitted?.ChangeOutcome);
        Assert.Single(handler.Sent, sent => sent.Method == "POST");
    }
}
