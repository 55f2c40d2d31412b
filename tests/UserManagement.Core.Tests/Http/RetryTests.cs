using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

public class RetryTests
{
    private const string List = """{"users":[{"id":"user_a","email":"a@x.example","status":"active"}]}""";

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Read_is_retried_after_a_transient_status(int status)
    {
        using var handler = new FakeHandler(Answer(status), Answer(200, List));
        using var connection = Fake.Keeptrusts(handler);
        var page = await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).NextAsync(new Listener().Call());
        Assert.Equal("a@x.example", Assert.Single(page!).Email);
        Assert.Equal(2, handler.Sent.Count);
    }

    [Theory]
    [InlineData(500, PlatformError.PlatformUnavailable)]
    [InlineData(503, PlatformError.PlatformUnavailable)]
    [InlineData(408, PlatformError.OutcomeUnknown)]
    [InlineData(502, PlatformError.OutcomeUnknown)]
    [InlineData(504, PlatformError.OutcomeUnknown)]
    public async Task Invitation_is_not_retried_after_408_or_a_5xx_status(int status, PlatformError expected)
    {
        using var handler = new FakeHandler(Answer(status));
        using var connection = Fake.Keeptrusts(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(() => Invite(connection));
        Assert.Equal(expected, error.Error);
        Assert.DoesNotContain("is safe", error.Message, StringComparison.Ordinal);
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task Invitation_with_a_lost_response_is_OutcomeUnknown_and_not_retried()
    {
        using var handler = new FakeHandler(Reset);
        using var connection = Fake.Keeptrusts(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(() => Invite(connection));
        Assert.Equal(PlatformError.OutcomeUnknown, error.Error);
        Assert.Equal(1, error.ExitCode);
        Assert.Single(handler.Sent);
    }

    [Theory]
    [InlineData(typeof(FileNotFoundException), false)]
    [InlineData(typeof(FileNotFoundException), true)]
    [InlineData(typeof(FileLoadException), false)]
    public async Task Read_that_fails_because_an_assembly_is_missing_throws_the_original_exception_and_is_not_retried(
        Type kind, bool wrapped)
    {
        var missing = MissingAssembly(kind, wrapped);
        using var handler = new FakeHandler(_ => throw missing);
        using var connection = Fake.Keeptrusts(handler);
        var list = connection.Require<IUserDirectory>().ListUsers(new UserQuery());
        Assert.Same(missing, await Assert.ThrowsAnyAsync<Exception>(() => list.NextAsync(new Listener().Call())));
        Assert.Single(handler.Sent);
    }

    [Theory]
    [InlineData(typeof(FileNotFoundException), false)]
    [InlineData(typeof(FileNotFoundException), true)]
    [InlineData(typeof(FileLoadException), false)]
    public async Task Change_that_fails_because_an_assembly_is_missing_is_OutcomeUnknown_and_not_retried(Type kind, bool wrapped)
    {
        var missing = MissingAssembly(kind, wrapped);
        using var handler = new FakeHandler(_ => throw missing);
        using var connection = Fake.Keeptrusts(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(() => Invite(connection));
        Assert.Equal(PlatformError.OutcomeUnknown, error.Error);
        Assert.Contains("System.Buffers", error.Message, StringComparison.Ordinal);
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task Invitation_is_retried_after_a_429_and_after_a_refused_connection()
    {
        using var handler = new FakeHandler(
            Answer(429, headers: ("Retry-After", "7")),
            Refuse,
            Answer(201, """{"user":{"id":"user_n","email":"n@x.example","status":"pending"}}"""));
        var clock = new FakeClock();
        using var connection = Fake.Keeptrusts(handler, clock);
        Assert.Equal("user_n", (await Invite(connection))!.Id);
        Assert.Equal(TimeSpan.FromSeconds(7), clock.Waits[0]);
        Assert.Equal(3, handler.Sent.Count);
    }

    [Fact]
    public async Task Retry_After_date_nine_seconds_ahead_is_waited_for_with_a_warning()
    {
        using var handler = new FakeHandler(Answer(503, headers: ("Retry-After", "Sun, 01 Nov 2026 12:00:09 GMT")), Answer(200, List));
        var clock = new FakeClock();
        using var connection = Fake.Keeptrusts(handler, clock);
        var listener = new Listener();
        await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).NextAsync(listener.Call());
        Assert.Equal(TimeSpan.FromSeconds(9), clock.Waits.Single());
        Assert.Contains(listener.Lines, line =>
            line.StartsWith("W ", StringComparison.Ordinal) && line.Contains("waiting 9 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Retry_After_longer_than_the_total_timeout_is_RateLimited_without_a_wait()
    {
        using var handler = new FakeHandler(Answer(429, headers: ("Retry-After", "86400")));
        var clock = new FakeClock();
        using var connection = Fake.Keeptrusts(handler, clock);
        var error = await Assert.ThrowsAsync<PlatformException>(() => Invite(connection));
        Assert.Equal(PlatformError.RateLimited, error.Error);
        Assert.Equal(TimeSpan.FromDays(1), error.RetryAfter);
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task Removal_answered_404_is_AlreadyDone_but_Confirmed_after_a_lost_response_and_an_error_if_a_read_finds_the_user()
    {
        const string nobody = """{"users":[],"next_cursor":null}""";
        using var lost = new FakeHandler(Reset, Answer(404), Answer(404), Answer(200, nobody));
        using var missing = new FakeHandler(Answer(404), Answer(404), Answer(200, nobody));
        using var there = new FakeHandler(
            Answer(503), Answer(404), Answer(200, """{"user":{"id":"user_a","email":"a@x.example","status":"active"}}"""));
        Assert.Equal(ChangeOutcome.Confirmed, (await RemoveAsync(lost))!.ChangeOutcome);
        Assert.Equal(ChangeOutcome.AlreadyDone, (await RemoveAsync(missing))!.ChangeOutcome);
        Assert.Equal(PlatformError.UnexpectedResponse, (await Assert.ThrowsAsync<PlatformException>(() => RemoveAsync(there))).Error);
    }

    private static async Task<PlatformUser?> RemoveAsync(FakeHandler handler)
    {
        using var connection = Fake.Keeptrusts(handler);
        var runner = new ChangeRunner(new UserResolver(connection), new NameLookup(connection));
        return await runner.RunAsync(
            new UserIdentity(User(connection)), new Removal(), (_, _) => Task.FromResult(true), default, new Listener().Call());
    }

    [Fact]
    public async Task Token_is_sent_in_the_Authorization_header_and_not_shown_in_errors_or_verbose_output()
    {
        using var handler = new FakeHandler(
            Answer(403, $$"""{"error":{"message":"bad token {{Fake.Token}}"},"secret":"{{Fake.Token}}"}"""));
        using var connection = Fake.Keeptrusts(handler);
        var listener = new Listener();
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IUserDirectory>().GetUserAsync("user_a", listener.Call()));
        Assert.Equal("Bearer " + Fake.Token, handler.Sent[0].Authorization);
        Assert.DoesNotContain(Fake.Token, string.Join("\n", listener.Lines) + error + error.ResponseBody, StringComparison.Ordinal);
        Assert.Contains("users:read", error.Message, StringComparison.Ordinal);
    }

    private static Task<PlatformUser?> Invite(PlatformConnection connection) =>
        connection.Require<IInvitations>().InviteAsync(new Invitation("n@x.example", "role_viewer"), new Listener().Call());

    private static Exception MissingAssembly(Type kind, bool wrapped)
    {
        var missing = (Exception)Activator.CreateInstance(kind, "Could not load file or assembly 'System.Buffers'.")!;
        return wrapped ? new HttpRequestException("An error occurred while sending the request.", missing) : missing;
    }

    private static PlatformUser User(PlatformConnection connection) => new(connection, "user_a", Array.Empty<byte>());
}
