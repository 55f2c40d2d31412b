using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class FaultTests : IDisposable
{
    private const string Invitation = """{"email":"new.person@example.com","role_id":"role_editor"}""";
    private readonly Wire _wire = new();

    [Fact]
    public async Task After_RateLimit_for_2_requests_the_next_two_requests_are_429_and_the_third_succeeds()
    {
        _wire.Sandbox.RateLimit(2, 7);
        for (var round = 0; round < 2; round++)
        {
            var answer = await _wire.Post("v1/users/invite", Invitation);
            answer.Is(429, "RATE_LIMITED");
            Assert.Equal("7", answer.Headers["retry-after"]);
        }

        Assert.Equal(201, (await _wire.Post("v1/users/invite", Invitation)).Status);
    }

    [Theory]
    [InlineData(500, "INTERNAL")]
    [InlineData(503, "UNAVAILABLE")]
    [InlineData(408, "INTERNAL")]
    public async Task Request_that_FailNext_fails_is_not_processed(int status, string code)
    {
        _wire.Sandbox.FailNext(1, status);
        (await _wire.Post("v1/users/invite", Invitation)).Is(status, code);
        Assert.Equal(201, (await _wire.Post("v1/users/invite", Invitation)).Status);
    }

    [Fact]
    public async Task Injected_failure_takes_precedence_over_a_revoked_token()
    {
        _wire.Sandbox.RevokeToken();
        _wire.Sandbox.FailNext(1, 502);
        (await _wire.Get("v1/users")).Is(502, "BAD_GATEWAY");
        (await _wire.Get("v1/users")).Is(401, "UNAUTHENTICATED");
    }

    [Theory]
    [InlineData(false, 201)]
    [InlineData(true, 409)]
    public async Task DropNext_drops_the_request_or_with_afterProcessing_only_its_response(bool afterProcessing, int second)
    {
        _wire.Sandbox.DropNext(1, afterProcessing);
        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => _wire.Post("v1/users/invite", Invitation));
        Assert.IsAssignableFrom<IOException>(exception.InnerException);
        Assert.Equal(second, (await _wire.Post("v1/users/invite", Invitation)).Status);
        Assert.Equal([0, second], _wire.Sandbox.Requests.Select(request => request.Status));
    }

    [Fact]
    public async Task Injected_faults_apply_in_the_order_drop_failure_rate_limit()
    {
        _wire.Sandbox.RateLimit(1, 1);
        _wire.Sandbox.FailNext(1, 500);
        _wire.Sandbox.DropNext(1, afterProcessing: false);
        await Assert.ThrowsAsync<HttpRequestException>(() => _wire.Get("v1/users"));
        Assert.Equal(500, (await _wire.Get("v1/users")).Status);
        Assert.Equal(429, (await _wire.Get("v1/users")).Status);
        Assert.Equal(200, (await _wire.Get("v1/users")).Status);
    }

    [Fact]
    public async Task FailNext_10_fails_exactly_10_of_50_concurrent_requests()
    {
        _wire.Sandbox.FailNext(10, 503);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _wire.Get("v1/roles")));
        Assert.Equal(10, answers.Count(answer => answer.Status == 503));
        Assert.Equal(40, answers.Count(answer => answer.Status == 200));
        Assert.Equal(50, answers.Select(answer => answer.Headers["x-request-id"]).Distinct().Count());
    }

    [Fact]
    public async Task Latency_delays_100_concurrent_responses_without_blocking_threads()
    {
        _wire.Sandbox.Latency = TimeSpan.FromMilliseconds(300);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _wire.Get("v1/roles")));
        Assert.InRange(watch.ElapsedMilliseconds, 280, 10_000);
    }

    [Fact]
    public async Task DelayRequests_delays_only_matching_paths_until_the_delay_is_set_to_zero()
    {
        _wire.Sandbox.DelayRequests("/teams", TimeSpan.FromMinutes(10));
        Assert.Equal(200, (await _wire.Get("v1/roles")).Status);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _wire.Client.GetAsync(new Uri("v1/teams", UriKind.Relative), source.Token));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        _wire.Sandbox.DelayRequests("/teams", TimeSpan.Zero);
        Assert.Equal(200, (await _wire.Get("v1/teams")).Status);
        Assert.Equal([200, 0, 200], _wire.Sandbox.Requests.Select(request => request.Status));
    }

    [Fact]
    public async Task Cancelling_a_delayed_request_does_not_undo_its_change()
    {
        var id = await _wire.IdOf("active");
        _wire.Sandbox.DelayRequests("/suspend", TimeSpan.FromMinutes(10));
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _wire.Client.PostAsync(new Uri($"v1/users/{id}/suspend", UriKind.Relative), null, source.Token));
        Assert.Equal("suspended", (await _wire.Get("v1/users/" + id)).User.Text("status"));
    }

    [Fact]
    public async Task Disposing_the_sandbox_ends_waiting_requests_and_rejects_new_requests()
    {
        _wire.Sandbox.Latency = TimeSpan.FromMinutes(10);
        var waiting = _wire.Get("v1/roles");
        _wire.Sandbox.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _wire.Get("v1/roles"));
        Assert.Throws<ObjectDisposedException>(() => _wire.Sandbox.CreateHandler());
    }

    [Fact]
    public void Invalid_fault_settings_are_argument_errors()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _wire.Sandbox.Latency = TimeSpan.FromSeconds(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _wire.Sandbox.FailNext(1, 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => _wire.Sandbox.RateLimit(-1, 1));
        Assert.Throws<ArgumentException>(() => _wire.Sandbox.DelayRequests("", TimeSpan.FromSeconds(1)));
    }

    public void Dispose() => _wire.Dispose();
}
