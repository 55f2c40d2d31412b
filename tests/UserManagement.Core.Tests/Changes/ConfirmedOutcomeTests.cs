using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

/// <summary>
/// A change is never reported as failed if it may have been made, and never as Confirmed if no response and no read shows it.
/// </summary>
public sealed partial class ConfirmedOutcomeTests
{
    private const string Active = """{"user":{"id":"user_a","email":"a@x.example","status":"active"}}""";
    private const string Suspended = """{"user":{"id":"user_a","email":"a@x.example","status":"suspended"}}""";
    private const string Nobody = """{"users":[],"next_cursor":null}""";
    private const string Other = """{"user":{"id":"user_b","email":"b@x.example","status":"suspended"}}""";

    private const string OtherAddress = """{"user":{"id":"user_a","email":"b@x.example","status":"suspended"}}""";

    /// <summary>Responses, of the platform or of a proxy in between, after which the change may have been made or not.</summary>
    public static TheoryData<int, string> Doubts() => new()
    {
        { 300, "" }, { 302, "" }, { 307, "" }, { 408, "" }, { 499, "" }, { 500, "" }, { 501, "" }, { 502, "" }, { 504, "" }, { 505, "" },
        { 507, "" }, { 508, "" },
        { 520, "" }, { 521, "" }, { 522, "" }, { 523, "" }, { 524, "" }, { 525, "" }, { 530, "" }, { 598, "" }, { 599, "" },
        { 200, "<html>" }, { 200, """{"user":{"id":"user_a" """ }, { 200, "[]" }, { 200, "{}" }, { 200, "\"OK\"" }, { 200, Active },
        { 200, Other },
        { 200, """{"success":false,"message":"owners stay"}""" }, { 200, """{"ok":false}""" }, { 202, Active }, { 202, Suspended },
        { 202, "" }, { 206, "{" },
        { 203, Suspended }, { 207, Suspended }, { 208, Suspended }, { 226, Suspended }, { 200, OtherAddress },
        { 200, Beside("\"dry_run\":true") }, { 200, Beside("\"dryRun\":true") }, { 200, Beside("\"simulated\":true") },
        { 200, Beside("\"rejected\":true") }, { 200, Beside("\"denied\":true") },
        { 200, Beside("\"succeeded\":false") }, { 200, Beside("\"isSuccess\":false") }, { 200, Beside("\"successful\":\"false\"") },
        { 200, Beside("\"failed\":true") }, { 200, Beside("\"failure\":\"owner\"") }, { 200, Beside("\"exception\":\"Denied\"") },
        { 200, Beside("\"fault\":{\"code\":\"x\"}") },
    };

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task Suspension_with_an_ambiguous_response_is_Confirmed_when_a_read_shows_the_user_suspended(int status, string body)
    {
        using var handler = new FakeHandler(Sent(status, body, Answer(200, Suspended)));
        var user = await RunAsync(handler);
        Assert.Equal((ChangeOutcome.Confirmed, "user_a", UserStatus.Suspended), (user!.ChangeOutcome, user.Id, user.Status));
        Assert.Equal("GET", handler.Sent[^1].Method);
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task Suspension_with_an_ambiguous_response_is_OutcomeUnknown_when_the_read_afterwards_is_refused(int status, string body)
    {
        using var handler = new FakeHandler(Sent(status, body, Answer(403)));
        var error = await Assert.ThrowsAsync<PlatformException>(() => RunAsync(handler));
        Assert.Equal((PlatformError.OutcomeUnknown, 1), (error.Error, error.ExitCode));
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task Suspension_with_an_ambiguous_response_is_an_error_when_a_read_shows_the_user_active(int status, string body)
    {
        using var handler = new FakeHandler(Sent(status, body, Answer(200, Active)));
        var error = await Assert.ThrowsAsync<PlatformException>(() => RunAsync(handler));
        Assert.True(
            error.Error is PlatformError.OutcomeUnknown or PlatformError.PlatformUnavailable or PlatformError.UnexpectedResponse,
            error.ToString());
        if (status is >= 200 and < 300) Assert.Equal(PlatformError.OutcomeUnknown, error.Error);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(409)]
    [InlineData(404)]
    public async Task Suspension_whose_retry_after_a_lost_response_is_refused_is_OutcomeUnknown_unless_a_read_shows_it(int status)
    {
        using var handler = new FakeHandler(Answer(200, Active), Reset, Answer(status), Answer(status));
        Assert.Equal(PlatformError.OutcomeUnknown, (await Assert.ThrowsAsync<PlatformException>(() => RunAsync(handler))).Error);
        using var shown = new FakeHandler(Answer(200, Active), Reset, Answer(status), Answer(200, Suspended));
        Assert.Equal(ChangeOutcome.Confirmed, (await RunAsync(shown))!.ChangeOutcome);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(422)]
    public async Task Change_refused_with_400_403_or_422_is_an_error_and_no_read_follows(int status)
    {
        using var handler = new FakeHandler(Answer(200, Active), Answer(status), Answer(200, Active));
        var error = await Assert.ThrowsAsync<PlatformException>(() => RunAsync(handler));
        Assert.NotEqual(PlatformError.OutcomeUnknown, error.Error);
        Assert.Equal(2, handler.Sent.Count);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(503, 404)]
    public async Task Removal_answered_404_or_410_is_UnexpectedResponse_when_a_read_finds_the_user(params int[] answers)
    {
        using var handler = new FakeHandler([Answer(200, Active), .. answers.Select(status => Answer(status)), Answer(200, Active)]);
        using var connection = Fake.Keeptrusts(handler);
        var runner = new ChangeRunner(new UserResolver(connection), new NameLookup(connection));
        var error = await Assert.ThrowsAsync<PlatformException>(() => runner.RunAsync(
            new UserIdentity("user_a"), new Removal(), (_, _) => Task.FromResult(true), default, new Listener().Call()));
        Assert.Equal((PlatformError.UnexpectedResponse, 5), (error.Error, error.ExitCode));
        Assert.Contains("a read afterwards finds the user with the status Active", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, 403)]
    [InlineData(404, 403)]
    [InlineData(404, 206)]
    public async Task Removal_answered_404_is_OutcomeUnknown_when_no_read_shows_whether_the_user_exists(int reading, int list)
    {
        using var handler = new FakeHandler(Answer(200, Active), Answer(404), Answer(reading), Answer(list, Nobody));
        using var connection = Fake.Keeptrusts(handler);
        var runner = new ChangeRunner(new UserResolver(connection), new NameLookup(connection));
        var error = await Assert.ThrowsAsync<PlatformException>(() => runner.RunAsync(
            new UserIdentity("user_a"), new Removal(), (_, _) => Task.FromResult(true), default, new Listener().Call()));
        Assert.Equal((PlatformError.OutcomeUnknown, 1), (error.Error, error.ExitCode));
    }

    /// <summary>
    /// Returns the responses of one change: the user before, the response to each attempt, and the response to the read afterwards.
    /// </summary>
    private static Func<HttpRequestMessage, HttpResponseMessage>[] Sent(
        int status, string body, Func<HttpRequestMessage, HttpResponseMessage> reading)
    {
        var repeated = status is 408 or 502 or 503 or 504;
        var answer = Answer(status, body);
        return repeated ? [Answer(200, Active), answer, answer, answer, answer, answer, reading] : [Answer(200, Active), answer, reading];
    }

    /// <summary>
    /// Returns the body of a suspended user, with another field that says that the change failed or was only simulated.
    /// </summary>
    private static string Beside(string denial) => Suspended.Insert(1, denial + ",");

    private static Task<PlatformUser?> RunAsync(FakeHandler handler) => RunAsync(handler, new ChangeOptions(true, false));

    private static async Task<PlatformUser?> RunAsync(FakeHandler handler, ChangeOptions wish)
    {
        using var connection = Fake.Keeptrusts(handler);
        var runner = new ChangeRunner(new UserResolver(connection), new NameLookup(connection));
        return await runner.RunAsync(
            new UserIdentity("user_a"), new Suspend(), (_, _) => Task.FromResult(true), wish, new Listener().Call());
    }
}
