using System;
using System.IO;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>A session and its sandbox use one clock. The test sets the clock before it connects, and moves it.</summary>
public sealed class RunspaceClockTests : IDisposable
{
    private const string Liam = "liam.murphy@example.com";
    private static readonly DateTimeOffset Start = new(2031, 5, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly Shell _shell = new();
    private readonly SetClock _clock = new() { UtcNow = Start };
    private readonly SandboxConnection _connection;

    public RunspaceClockTests()
    {
        _shell.SetClock(_clock);
        _connection = _shell.ConnectSandbox();
    }

    [Fact]
    public void Invited_user_journal_entries_and_requests_have_the_time_of_the_session_clock()
    {
        var invited = _shell.Run("Invoke-PlatformUserInvite new@example.com -Role role_viewer").Single<PlatformUser>();
        Assert.Equal(Start, invited.Created);
        _clock.UtcNow += TimeSpan.FromDays(40);
        _shell.Run("Suspend-PlatformUser $args[0]", Liam).Clean();
        var entries = _shell.Run("Get-PlatformJournal (Join-Path $TestHome journal)").Clean().All<PlatformJournalEntry>();
        Assert.Equal([Start, _clock.UtcNow], entries.Select(entry => entry.Begun));
        Assert.Subset(
            new HashSet<DateTimeOffset> { Start, _clock.UtcNow },
            _connection.Sandbox.Requests.Select(request => request.At).ToHashSet());
    }

    [Fact]
    public void Access_review_counts_days_from_the_time_of_the_session_clock()
    {
        _shell.Run("Invoke-PlatformUserInvite new@example.com -Role role_viewer").Clean();
        _clock.UtcNow += TimeSpan.FromDays(40);
        var review = _shell.Run("Get-PlatformAccessReview -Finding Pending | Where-Object Email -eq 'new@example.com'")
            .Single<PlatformAccessReview>();
        Assert.Equal(_clock.UtcNow, review.Reviewed);
        Assert.Contains("40 days ago", review.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Offboarding_plan_results_and_evidence_have_the_time_of_the_session_clock()
    {
        var plan = _shell.Run("Invoke-PlatformUserOffboarding $args[0] -PlanOnly", Liam).Single<OffboardingPlan>();
        Assert.Equal(Start.UtcDateTime, plan.Made);
        _clock.UtcNow += TimeSpan.FromHours(5);
        var results = _shell.Run("Invoke-PlatformUserOffboarding $args[0] -Force", Liam).Clean().All<OffboardingResult>();
        Assert.All(results, result => Assert.Equal((_clock.UtcNow.UtcDateTime, 0), (result.Begun, result.Milliseconds)));
        using var evidence = JsonDocument.Parse(File.ReadAllText(results[0].Evidence!));
        foreach (var name in new[] { "beganAt", "endedAt" })
            Assert.Equal(_clock.UtcNow.UtcDateTime, evidence.RootElement.GetProperty(name).GetDateTime().ToUniversalTime());
    }

    [Fact]
    public void Retry_After_and_sandbox_latency_move_the_session_clock_without_real_waiting()
    {
        _connection.Sandbox.RateLimit(1, 45);
        _shell.Run("Get-PlatformUser -WarningAction SilentlyContinue").Clean();
        Assert.Contains(_connection.Sandbox.Requests, request => request.Status == 429);
        Assert.InRange(_clock.UtcNow - Start, TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(2));
        var before = _clock.UtcNow;
        _connection.Sandbox.Latency = TimeSpan.FromDays(2);
        _shell.Run("Get-PlatformRole").Clean();
        Assert.Equal(TimeSpan.FromDays(2), _clock.UtcNow - before);
    }

    public void Dispose() => _shell.Dispose();
}
