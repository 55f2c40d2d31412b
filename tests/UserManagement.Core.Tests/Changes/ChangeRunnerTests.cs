using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.Contracts.Calls;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

public sealed class ChangeRunnerTests
{
    private const string Active = """{"user":{"id":"user_a","email":"a@x.example","status":"active"}}""";
    private const string Suspended = """{"user":{"id":"user_a","email":"a@x.example","status":"suspended"}}""";

    [Fact]
    public async Task Suspension_with_a_lost_response_is_Confirmed_when_a_read_shows_the_user_suspended()
    {
        using var handler = new FakeHandler(Answer(200, Active), Reset, Reset, Reset, Reset, Reset, Answer(200, Suspended));
        var user = await RunAsync(handler);
        Assert.Equal(UserStatus.Suspended, user!.Status);
        Assert.Equal(ChangeOutcome.Confirmed, user.ChangeOutcome);
        Assert.Equal("GET", handler.Sent[^1].Method);
    }

    [Fact]
    public async Task Suspension_with_a_lost_response_is_OutcomeUnknown_when_a_read_shows_the_user_active()
    {
        using var handler = new FakeHandler(Answer(200, Active), Reset, Reset, Reset, Reset, Reset, Answer(200, Active));
        var error = await Assert.ThrowsAsync<PlatformException>(() => RunAsync(handler));
        Assert.Equal(PlatformError.OutcomeUnknown, error.Error);
        Assert.Equal(1, error.ExitCode);
        Assert.Equal("POST /v1/users/{user_id}/suspend", error.Route);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task Suspension_whose_retries_after_a_lost_response_fail_is_Confirmed_only_if_a_read_shows_it(int status)
    {
        using var handler = new FakeHandler(
            Answer(200, Active), Reset, Answer(503), Answer(503), Answer(503), Answer(status), Answer(200, Suspended));
        Assert.Equal(ChangeOutcome.Confirmed, (await RunAsync(handler))!.ChangeOutcome);
        using var other = new FakeHandler(
            Answer(200, Active), Reset, Answer(503), Answer(503), Answer(503), Answer(status), Answer(200, Active));
        Assert.Equal(PlatformError.OutcomeUnknown, (await Assert.ThrowsAsync<PlatformException>(() => RunAsync(other))).Error);
    }

    [Fact]
    public async Task Change_answered_503_at_every_attempt_is_PlatformUnavailable_and_not_OutcomeUnknown()
    {
        using var handler = new FakeHandler(
            Answer(200, Active), Answer(503), Answer(503), Answer(503), Answer(503), Answer(503), Answer(200, Active));
        Assert.Equal(PlatformError.PlatformUnavailable, (await Assert.ThrowsAsync<PlatformException>(() => RunAsync(handler))).Error);
    }

    [Fact]
    public async Task Conflict_409_after_a_lost_response_is_Confirmed_when_a_read_shows_the_change()
    {
        using var handler = new FakeHandler(
            Answer(200, Active),
            Reset,
            Answer(409, """{"error":{"code":"CONFLICT","message":"already suspended"}}"""),
            Answer(200, Suspended));
        Assert.Equal(ChangeOutcome.Confirmed, (await RunAsync(handler))!.ChangeOutcome);
    }

    [Fact]
    public async Task Conflict_409_at_the_first_attempt_is_AlreadyDone_when_a_read_shows_the_change()
    {
        using var handler = new FakeHandler(
            Answer(200, Active), Answer(409, """{"error":{"code":"CONFLICT","message":"already suspended"}}"""), Answer(200, Suspended));
        Assert.Equal(ChangeOutcome.AlreadyDone, (await RunAsync(handler))!.ChangeOutcome);
    }

    [Fact]
    public async Task Conflict_409_is_an_error_when_a_read_does_not_show_the_change()
    {
        using var handler = new FakeHandler(
            Answer(200, Active), Answer(409, """{"error":{"code":"CONFLICT","message":"owner"}}"""), Answer(200, Active));
        Assert.Equal(409, (await Assert.ThrowsAsync<PlatformException>(() => RunAsync(handler))).StatusCode);
    }

    [Fact]
    public async Task Suspension_of_a_suspended_user_is_AlreadyDone_and_only_reads_are_sent()
    {
        using var handler = new FakeHandler(Answer(200, Suspended));
        Assert.Equal(ChangeOutcome.AlreadyDone, (await RunAsync(handler))!.ChangeOutcome);
        Assert.All(handler.Sent, sent => Assert.Equal("GET", sent.Method));
    }

    [Fact]
    public async Task Suspension_of_a_deactivated_user_is_AlreadyDone_and_only_reads_are_sent()
    {
        using var handler = new FakeHandler(Answer(200, Active.Replace("active", "deactivated", System.StringComparison.Ordinal)));
        Assert.Equal(ChangeOutcome.AlreadyDone, (await RunAsync(handler))!.ChangeOutcome);
        Assert.All(handler.Sent, sent => Assert.Equal("GET", sent.Method));
    }

    [Fact]
    public async Task Outcome_is_Unknown_if_the_command_is_stopped_before_a_read_can_settle_an_unclear_response()
    {
        using var stop = new CancellationTokenSource();
        using var handler = new FakeHandler(Answer(200, Active), request =>
        {
            stop.Cancel();
            return Answer(500)(request);
        });
        var listener = new Listener();
        await Assert.ThrowsAsync<PlatformException>(() => RunAsync(handler, new CallContext(listener, stop.Token, default)));
        Assert.Contains(listener.Lines, line => line.EndsWith(": Suspend: Unknown.", System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failed_read_of_the_user_list_is_not_cached_and_the_next_lookup_reads_the_list_again()
    {
        using var handler = new FakeHandler(
            Answer(401), Answer(200, """{"users":[{"id":"user_a","email":"a@x.example","status":"active"}]}"""));
        using var connection = Fake.Keeptrusts(handler);
        var resolver = new UserResolver(connection);
        await Assert.ThrowsAsync<PlatformException>(() => resolver.FindByEmailAsync("a@x.example", new Listener().Call()));
        Assert.Equal("user_a", (await resolver.FindByEmailAsync("A@X.example", new Listener().Call()))!.Id);
        Assert.Equal(2, handler.Sent.Count);
    }

    [Fact]
    public async Task UserNotFound_error_for_an_unknown_address_has_the_route_that_lists_users()
    {
        using var handler = new FakeHandler(Answer(200, """{"users":[]}"""));
        using var connection = Fake.Keeptrusts(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => new UserResolver(connection).ResolveAsync(new UserIdentity("nobody@x.example"), new Listener().Call()));
        Assert.Equal(PlatformError.UserNotFound, error.Error);
        Assert.Equal("GET /v1/users", error.Route);
    }

    private static async Task<PlatformUser?> RunAsync(HttpMessageHandler handler, CallContext? call = null)
    {
        using var connection = Fake.Keeptrusts(handler);
        var runner = new ChangeRunner(new UserResolver(connection), new NameLookup(connection));
        return await runner.RunAsync(
            new UserIdentity("user_a"), new Suspend(), (_, _) => Task.FromResult(true),
            new ChangeOptions(true, false), call ?? new Listener().Call());
    }
}
