using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

public sealed class ChangeRunnerTests
{
    private const string Active = """{"user":{"id":"user_a","email":"a@x.example","status":"active"}}""";
    private const string Suspended = """{"user":{"id":"user_a","email":"a@x.example","status":"suspended"}}""";

    [Fact]
    public async Task Lost_response_is_settled_by_reading_the_user()
    {
        using var handler = new FakeHandler(Answer(200, Active), Reset, Reset, Reset, Reset, Reset, Answer(200, Suspended));
        var user = await RunAsync(handler);
        Assert.Equal(UserStatus.Suspended, user!.Status);
        Assert.Equal(ChangeOutcome.Confirmed, user.ChangeOutcome);
        Assert.Equal("GET", handler.Sent[^1].Method);
    }

    [Fact]
    public async Task Lost_response_stays_unknown_when_reading_does_not_show_the_change()
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
    public async Task Lost_response_before_refusals_is_settled_by_reading(int status)
    {
        using var handler = new FakeHandler(
            Answer(200, Active), Reset, Answer(503), Answer(503), Answer(503), Answer(status), Answer(200, Suspended));
        Assert.Equal(ChangeOutcome.Confirmed, (await RunAsync(handler))!.ChangeOutcome);
        using var other = new FakeHandler(
            Answer(200, Active), Reset, Answer(503), Answer(503), Answer(503), Answer(status), Answer(200, Active));
        Assert.Equal(PlatformError.OutcomeUnknown, (await Assert.ThrowsAsync<PlatformException>(() => RunAsync(other))).Error);
    }

    [Fact]
    public async Task Refusals_alone_are_not_a_lost_response()
    {
        using var handler = new FakeHandler(
            Answer(200, Active), Answer(503), Answer(503), Answer(503), Answer(503), Answer(503), Answer(200, Active));
        Assert.Equal(PlatformError.PlatformUnavailable, (await Assert.ThrowsAsync<PlatformException>(() => RunAsync(handler))).Error);
    }

    [Fact]
    public async Task Conflict_caused_by_an_own_lost_attempt_is_success()
    {
        using var handler = new FakeHandler(
            Answer(200, Active),
            Reset,
            Answer(409, """{"error":{"code":"CONFLICT","message":"already suspended"}}"""),
            Answer(200, Suspended));
        Assert.Equal(ChangeOutcome.Confirmed, (await RunAsync(handler))!.ChangeOutcome);
    }

    [Fact]
    public async Task Conflict_because_nothing_would_change_is_no_error()
    {
        using var handler = new FakeHandler(
            Answer(200, Active), Answer(409, """{"error":{"code":"CONFLICT","message":"already suspended"}}"""), Answer(200, Suspended));
        Assert.Equal(ChangeOutcome.AlreadyDone, (await RunAsync(handler))!.ChangeOutcome);
    }

    [Fact]
    public async Task Conflict_for_another_reason_is_an_error()
    {
        using var handler = new FakeHandler(
            Answer(200, Active), Answer(409, """{"error":{"code":"CONFLICT","message":"owner"}}"""), Answer(200, Active));
        Assert.Equal(409, (await Assert.ThrowsAsync<PlatformException>(() => RunAsync(handler))).StatusCode);
    }

    [Fact]
    public async Task No_request_is_sent_when_no_change_is_needed()
    {
        using var handler = new FakeHandler(Answer(200, Suspended));
        Assert.Equal(ChangeOutcome.AlreadyDone, (await RunAsync(handler))!.ChangeOutcome);
        Assert.All(handler.Sent, sent => Assert.Equal("GET", sent.Method));
    }

    [Fact]
    public async Task Failed_shared_read_is_retried_for_the_next_caller()
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
    public async Task UserNotFound_by_email_names_the_route_that_was_read()
    {
        using var handler = new FakeHandler(Answer(200, """{"users":[]}"""));
        using var connection = Fake.Keeptrusts(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => new UserResolver(connection).ResolveAsync(new UserIdentity("nobody@x.example"), new Listener().Call()));
        Assert.Equal(PlatformError.UserNotFound, error.Error);
        Assert.Equal("GET /v1/users", error.Route);
    }

    private static async Task<PlatformUser?> RunAsync(HttpMessageHandler handler)
    {
        using var connection = Fake.Keeptrusts(handler);
        var runner = new ChangeRunner(new UserResolver(connection), new NameLookup(connection));
        return await runner.RunAsync(
            new UserIdentity("user_a"), new Suspend(), (_, _) => Task.FromResult(true),
            new ChangeOptions(true, false), new Listener().Call());
    }
}
