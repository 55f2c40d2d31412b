using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Offboarding;
using UserManagement.People;
using UserManagement.Platforms.Keeptrusts;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

/// <summary>If another administrator changes the user between the plan and the first step, no step is done.</summary>
public sealed class OffboardingRunnerTests
{
    private const string User =
        """{"user":{"id":"user_a","email":"a@x.example","name":"Ann","status":"active","org_role":"member","role_ids":["role_viewer"]"""
            + ""","team_ids":["team_a"]}}""";

    [Theory]
    [InlineData("\"a@x.example\"", "\"b@x.example\"", "e-mail address was a@x.example and is b@x.example")]
    [InlineData("\"Ann\"", "\"Bob\"", "name was Ann and is Bob")]
    [InlineData("\"active\"", "\"pending\"", "status was Active and is Pending")]
    [InlineData("\"member\"", "\"admin\"", "organization role was member and is admin")]
    [InlineData("[\"role_viewer\"]", "[\"role_viewer\",\"role_admin\"]", "role role_admin was added")]
    [InlineData("[\"role_viewer\"]", "[]", "role role_viewer was removed")]
    [InlineData("[\"team_a\"]", "[\"team_a\",\"team_b\"]", "team team_b was added")]
    [InlineData("[\"team_a\"]", "[]", "team team_a was removed")]
    public async Task Offboarding_is_PlanOutdated_and_sends_no_change_if_the_user_changed_after_the_plan(
        string before, string after, string difference)
    {
        var body = User;
        using var handler = new FakeHandler(request =>
            Answer(200, request.RequestUri!.AbsolutePath.StartsWith("/v1/users/", StringComparison.Ordinal)
            ? body
            : """{"teams":[],"roles":[]}""")(request));
        using var connection = Connect(handler);
        var (runner, target) = await PlanAsync(connection);
        body = body.Replace(before, after, StringComparison.Ordinal);
        var (results, _) = await runner.RunAsync(target, new Listener().Call());
        Assert.All(results.SkipLast(1), result => Assert.Equal(OffboardingStepState.Skipped, result.State));
        Assert.Equal((OffboardingStepKind.Verify, OffboardingStepState.Failed, "PlanOutdated"),
            (results[^1].Step, results[^1].State, results[^1].ErrorId));
        Assert.Contains(difference, results[^1].Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(handler.Sent, sent => sent.Method != "GET");
    }

    [Fact]
    public async Task Offboarding_continues_if_only_the_order_of_the_roles_changed_after_the_plan()
    {
        var body = User.Replace("[\"role_viewer\"]", "[\"role_viewer\",\"role_b\"]", StringComparison.Ordinal);
        using var handler = new FakeHandler(request =>
            Answer(200, request.RequestUri!.AbsolutePath.StartsWith("/v1/users/", StringComparison.Ordinal)
            ? body
            : """{"teams":[],"roles":[]}""")(request));
        using var connection = Connect(handler);
        var (runner, target) = await PlanAsync(connection);
        body = body.Replace("[\"role_viewer\",\"role_b\"]", "[\"role_b\",\"role_viewer\"]", StringComparison.Ordinal);
        var (results, _) = await runner.RunAsync(target, new Listener().Call());
        Assert.Contains(results, result => result is { Step: OffboardingStepKind.Suspend, ErrorId: not "PlanOutdated" });
        Assert.Contains(handler.Sent, sent => sent.Method == "POST");
    }

    private static async Task<(OffboardingRunner Runner, OffboardingTarget Target)> PlanAsync(PlatformConnection connection)
    {
        var (resolver, names, plan) =
            (new UserResolver(connection), new NameLookup(connection), new OffboardingPlan { Person = "a@x.example" });
        var user = await resolver.ReadAgainAsync("user_a", "a@x.example", new Listener().Call());
        var target = await OffboardingPlanner.PlanAsync(plan, user, names, new Listener().Call());
        Assert.True(target.Steps.Count >= 3);
        return (new OffboardingRunner(connection, resolver, names, plan, null), target);
    }

    private static PlatformConnection Connect(HttpMessageHandler handler)
    {
        var settings = new ConnectionSettings(
            "fake", new Uri("https://kt.example/"), "kt_x", null, KeeptrustsPlatform.Descriptor.CreateHttpOptions(), new FakeClock());
        return PlatformSession.Open(KeeptrustsPlatform.Descriptor, settings, handler);
    }
}
