using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Journal;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

public sealed class TokenRenewalTests
{
    private const string User = """{"user":{"id":"user_a","email":"a@x.example","status":"pending"}}""";

    [Fact]
    public async Task Request_refused_with_401_is_sent_again_with_a_renewed_token_even_if_it_is_an_invitation()
    {
        using var handler = new FakeHandler(Answer(401), Answer(201, User), Answer(200, User));
        var asked = 0;
        using var connection = Connect(handler, () => "kt_new_" + ++asked);
        Assert.Equal(
            "user_a",
            (await connection.Require<IInvitations>().InviteAsync(
                new Invitation("a@x.example", "role_viewer"), new Listener().Call()))!.Id);
        await connection.Require<IUserDirectory>().GetUserAsync("user_a", new Listener().Call());
        Assert.Equal(["Bearer kt_old", "Bearer kt_new_1", "Bearer kt_new_1"], handler.Sent.Select(sent => sent.Authorization));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Second_401_after_a_token_renewal_is_NotAuthenticated_without_another_renewal()
    {
        using var handler = new FakeHandler(Answer(401));
        var asked = 0;
        using var connection = Connect(handler, () => "kt_new_" + ++asked);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IUserDirectory>().GetUserAsync("user_a", new Listener().Call()));
        Assert.Equal((PlatformError.NotAuthenticated, 2, 1), (error.Error, handler.Sent.Count, asked));
    }

    [Fact]
    public async Task Request_is_not_retried_if_the_token_renewal_returns_the_same_token()
    {
        using var handler = new FakeHandler(Answer(401));
        using var connection = Connect(handler, () => "kt_old");
        await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IUserDirectory>().GetUserAsync("user_a", new Listener().Call()));
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task Parallel_requests_refused_with_401_share_one_token_renewal()
    {
        var refused = new FakeHandler(Answer(401));
        var asked = 0;
        using var handler = new ByToken(refused);
        using var connection = Connect(handler, () => "kt_new_" + ++asked);
        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => connection.Require<IUserDirectory>().GetUserAsync("user_a", new Listener().Call())));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Renewed_token_is_redacted_in_errors_and_verbose_output()
    {
        using var handler = new FakeHandler(Answer(401), Answer(500, """{"error":{"message":"saw kt_new_secret"}}"""));
        using var connection = Connect(handler, () => "kt_new_secret");
        var listener = new Listener();
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IUserDirectory>().GetUserAsync("user_a", listener.Call()));
        Assert.DoesNotContain("kt_new_secret", string.Join('\n', listener.Lines) + error + error.ResponseBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_token_stays_redacted_after_a_token_renewal()
    {
        using var handler = new FakeHandler(
            Answer(401),
            Answer(400, """{"error":{"message":"kt_old was replaced by kt_new_1"}}""", "application/json", ("X-Request-Id", "for-kt_old")));
        using var connection = Connect(handler, () => "kt_new_1");
        var listener = new Listener();
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IUserDirectory>().GetUserAsync("user_a", listener.Call()));
        Assert.Contains("<redacted> was replaced by <redacted>", error.Message, StringComparison.Ordinal);
        Assert.Equal("for-<redacted>", error.RequestId);
        var shown = string.Join('\n', listener.Lines) + error + error.ResponseBody;
        Assert.DoesNotContain("kt_old", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("kt_new", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_id_that_contains_the_token_is_redacted_in_the_journal_entry_of_a_change()
    {
        using var handler = new FakeHandler(Answer(200, User, "application/json", ("X-Request-Id", "Bearer kt_old")));
        using var connection = Connect(handler, () => "kt_new");
        var entry = await JournalEntry.BeginAsync(connection, "Suspend", "user_a", (PlatformUser?)null, ChangeReason.None);
        await connection.Require<ISuspension>().SuspendAsync(
            new PlatformUser(connection, "user_a", default), new Listener().Call().For(entry));
        Assert.Equal("Bearer <redacted>", entry.RequestId);
    }

    private static PlatformConnection Connect(HttpMessageHandler handler, Func<string> renew) =>
        PlatformSession.Open(
            PlatformCatalog.Find("Keeptrusts"),
            new ConnectionSettings(
                "fake",
                new Uri("https://kt.example/"),
                "kt_old",
                null,
                new HttpOptions { RenewToken = _ => Task.FromResult(renew()) },
                new FakeClock()),
            handler);

    private sealed class ByToken(FakeHandler refused) : DelegatingHandler(refused)
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, System.Threading.CancellationToken cancellationToken)
        {
            await Task.Yield();
            return request.Headers.Authorization!.Parameter == "kt_old" ? Answer(401)(request) : Answer(200, User)(request);
        }
    }
}
