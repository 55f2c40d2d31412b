using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Text;
using UserManagement.Foundation.Time;
using UserManagement.Http;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>
/// A connection as the module opens it, with real sockets, and with timeouts and size limits that are short enough for a test.
/// </summary>
internal sealed class HostileClient : IDisposable
{
    /// <summary>The longest time that any call may take: the attempt timeout below, and a reserve for a busy computer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly HttpClientHandler _handler = SocketHandler.Create();

    public HostileClient(
        Uri address, string platform = "Keeptrusts", int attempts = 1, IClock? clock = null, long maxBytes = 1024 * 1024,
        TimeSpan? attempt = null, TimeSpan? total = null)
    {
        var descriptor = PlatformCatalog.Find(platform);
        var options = new HttpOptions
        {
            MaxAttempts = attempts,
            MaxResponseBytes = maxBytes,
            AttemptTimeout = attempt ?? TimeSpan.FromSeconds(3),
            TotalTimeout = total ?? TimeSpan.FromSeconds(30),
            TokenPrefix = descriptor.TokenPrefix
        };
        Connection = PlatformSession.Open(
            descriptor, new ConnectionSettings("hostile", address, Fake.Token, null, options, clock ?? new FakeClock()), _handler);
    }

    public PlatformConnection Connection { get; }

    public Listener Listener { get; } = new();

    public CallContext Call => Listener.Call();

    public PlatformUser Jane => new(Connection, KonnectFake.Jane, Array.Empty<byte>()) { Email = "jane@example.com" };

    public Task<List<PlatformUser>> ListAsync() => Connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(Call);

    public Task<PlatformUser> GetAsync() => Connection.Require<IUserDirectory>().GetUserAsync(KonnectFake.Jane, Call);

    public Task<PlatformUser?> SuspendAsync() => Connection.Require<ISuspension>().SuspendAsync(Jane, Call);

    public Task RemoveAsync() => Connection.Require<IMembershipRemoval>().RemoveAsync(Jane, Call);

    public Task<PlatformUser?> InviteAsync() =>
        Connection.Require<IInvitations>().InviteAsync(new Invitation("n@x.example", "role_viewer"), Call);

    /// <summary>
    /// Runs a call that must fail in time with the expected error, and checks that neither the error nor the output shows the token or a
    /// character that could control a terminal.
    /// </summary>
    public async Task<PlatformException> FailAsync(Func<Task> act, PlatformError expected)
    {
        var watch = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<PlatformException>(() => act().WaitAsync(Patience));
        Assert.True(watch.Elapsed < Patience, $"The call took {watch.Elapsed}.");
        Assert.True(error.Error == expected, $"{error.Error} instead of {expected}: {error}");
        AssertHarmless(error);
        return error;
    }

    /// <summary>
    /// Checks that the error and the output of the call show neither the token nor a character that could control a terminal.
    /// </summary>
    public void AssertHarmless(PlatformException error)
    {
        Assert.DoesNotContain(
            Fake.Token,
            error + error.ResponseBody + error.RequestId + error.PlatformCode + string.Join("\n", Listener.Lines),
            StringComparison.Ordinal);
        string?[] shown =
            [error.Message, error.RecommendedAction, error.ResponseBody, error.RequestId, error.PlatformCode, .. Listener.Lines];
        for (Exception? cause = error; cause is not null; cause = cause.InnerException) shown = [.. shown, cause.Message];
        foreach (var text in shown) Assert.True(SafeText.Escape(text) == (text ?? ""), $"Not escaped: {SafeText.Escape(text)}");
        Assert.True(error.Message.Length < 8000, $"The error message has {error.Message.Length} characters.");
    }

    public void Dispose()
    {
        Connection.Dispose();
        _handler.Dispose();
    }
}
