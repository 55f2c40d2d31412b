using System;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>The changes and offboardings that the journal of an earlier run shows as finished.</summary>
public sealed class ResumePointTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly JournalBench _bench = new();

    [Theory]
    [InlineData("Confirmed", true)]
    [InlineData("AlreadyDone", true)]
    [InlineData("Failed", false)]
    [InlineData("Unknown", false)]
    public void ResumeFrom_treats_a_change_as_finished_only_if_its_outcome_is_Confirmed_or_AlreadyDone(string outcome, bool done) =>
        Assert.Equal(done, IsDone(1, JournalBench.Intent(1), JournalBench.Outcome(1, outcome)));

    [Fact]
    public void ResumeFrom_treats_a_change_without_an_outcome_or_with_an_error_id_as_not_finished()
    {
        Assert.False(IsDone(1, JournalBench.Intent(1)));
        Assert.False(IsDone(1, JournalBench.Intent(1), JournalBench.Outcome(1) + ",\"error\":\"TeamNotFound\""));
    }

    [Fact]
    public void ResumeFrom_uses_the_last_change_of_a_user_to_decide_whether_an_action_is_finished()
    {
        Assert.False(
            IsDone(
                1,
                JournalBench.Intent(1),
                JournalBench.Outcome(1),
                JournalBench.Intent(2, "u1@example.com"),
                JournalBench.Outcome(2, "Failed")));
        Assert.False(IsDone(1, JournalBench.Intent(1), JournalBench.Outcome(1), JournalBench.Intent(2, "u1@example.com")));
        Assert.True(
            IsDone(
                1,
                JournalBench.Intent(1),
                JournalBench.Outcome(1, "Failed"),
                JournalBench.Intent(2, "u1@example.com"),
                JournalBench.Outcome(2)));
        // Two changes at the same time: the change that began last decides, whichever ends first.
        Assert.False(
            IsDone(
                1,
                JournalBench.Intent(1),
                JournalBench.Intent(2, "u1@example.com"),
                JournalBench.Outcome(2, "Failed"),
                JournalBench.Outcome(1)));
        Assert.True(
            IsDone(
                1,
                JournalBench.Intent(1),
                JournalBench.Intent(2, "u1@example.com"),
                JournalBench.Outcome(2),
                JournalBench.Outcome(1, "Failed")));
    }

    [Fact]
    public void ResumeFrom_treats_an_offboarding_as_finished_until_the_user_is_changed_again()
    {
        Assert.True(IsOut("u1@example.com", JournalBench.Intent(1), JournalBench.Outcome(1), JournalBench.EvidenceOf("u1@example.com")));
        Assert.True(IsOut("U1@Example.com", JournalBench.EvidenceOf("u1@example.com"), JournalBench.Intent(2), JournalBench.Outcome(2)));
        Assert.False(IsOut("u2@example.com", JournalBench.EvidenceOf("u1@example.com")));
        Assert.False(IsOut("u1@example.com", JournalBench.EvidenceOf("u1@example.com", "AccessRemains")));
        Assert.False(
            IsOut("u1@example.com", JournalBench.EvidenceOf("u1@example.com"), JournalBench.EvidenceOf("u1@example.com", "Begun")));
        Assert.False(IsOut("u1@example.com", JournalBench.EvidenceOf("u1@example.com"), JournalBench.Intent(1)));
        Assert.False(IsOut("user_7", JournalBench.EvidenceOf("user_7"), JournalBench.Intent(7, "other@example.com")));
        Assert.True(
            IsOut(
                "u1@example.com",
                JournalBench.EvidenceOf("u1@example.com"),
                JournalBench.Intent(1),
                JournalBench.Outcome(1),
                JournalBench.EvidenceOf("u1@example.com")));
        // A later change is also found by the address in its outcome, but only if it began after the offboarding.
        var named = JournalBench.Outcome(9).Replace(
            ",\"ms\"", ",\"after\":{\"status\":\"Active\",\"email\":\"u1@example.com\"},\"ms\"", StringComparison.Ordinal);
        Assert.False(IsOut("u1@example.com", JournalBench.EvidenceOf("u1@example.com"), JournalBench.Intent(9), named));
        Assert.True(IsOut("u1@example.com", JournalBench.Intent(9), JournalBench.EvidenceOf("u1@example.com"), named));
    }

    [Theory]
    [InlineData("zo\u00EB@b\u00FCro.example", "zoe\u0308@xn--bro-hoa.example")]
    [InlineData("zoe\u0308@xn--bro-hoa.example", "ZO\u00CB@B\u00DCRO.example")]
    public void ResumeFrom_treats_two_spellings_of_an_address_as_the_same_user(string written, string given)
    {
        Assert.True(IsOut(given, JournalBench.EvidenceOf(written)));
        Assert.False(IsOut(given, JournalBench.EvidenceOf(written), JournalBench.Intent(9, written)));
        Assert.False(IsOut(written, JournalBench.EvidenceOf(written), JournalBench.Intent(9, given)));
        using var handler = JournalBench.AnswersAll();
        using var connection = JournalBench.Connect(handler);
        Assert.True(
            Read(JournalBench.Intent(1).Replace("u1@example.com", written, StringComparison.Ordinal), JournalBench.Outcome(1)).IsDone(
                connection, "Suspend", given));
    }

    [Theory]
    [InlineData(
        """{"type":"intent","op":1,"at":"2026-01-01T00:00:00Z","platform":null"""
        + ""","connection":"c","host":"h","action":"Suspend","for":"x" """)]
    [InlineData("""{"type":"evidence","at":"2026-01-01T00:00:00Z","for":"x","action":"Suspend","verdict":"AccessGone","places":null""")]
    [InlineData("""{"type":"evidence","at":"2026-01-01T00:00:00Z","for":null,"action":"Suspend","verdict":"AccessGone" """)]
    public void ResumeFrom_a_journal_with_an_invalid_line_is_JournalDamaged_even_if_the_hash_chain_is_valid(string line) =>
        Assert.Equal(
            PlatformError.JournalDamaged, Assert.Throws<PlatformException>(() => Read(JournalBench.Intent(1), line.TrimEnd())).Error);

    // The warning is enough, because the platform is read before a user is skipped.
    [Fact]
    public async System.Threading.Tasks.Task ResumeFrom_uses_a_journal_with_an_unknown_key_and_gives_a_warning()
    {
        var other = new JournalKeyStore(System.IO.Path.Combine(_bench.Folder, "other.key"), SystemClock.Instance);
        var file = await _bench.WriteAsync(other, "u1");
        var point = ResumePoint.Read(file, _bench.Keys);
        Assert.Equal(1, point.Count);
        Assert.Contains("key", point.Warning, StringComparison.Ordinal);
        Assert.Null(ResumePoint.Read(await _bench.WriteAsync(_bench.Keys, "u1"), _bench.Keys).Warning);
    }

    public void Dispose() => _bench.Dispose();

    private ResumePoint Read(params string[] lines) => ResumePoint.Read(_bench.Forge(At, "aaaaaaaaaaaa", lines), null);

    private bool IsDone(int user, params string[] lines)
    {
        using var handler = JournalBench.AnswersAll();
        using var connection = JournalBench.Connect(handler);
        return Read(lines).IsDone(connection, "Suspend", $"U{user}@example.com");
    }

    private bool IsOut(string person, params string[] lines)
    {
        var point = Read(lines);
        Assert.False(point.IsOut(new OffboardingScope(["a", "b"], false), OffboardingAction.Suspend, person, []));
        Assert.False(point.IsOut(new OffboardingScope(["a"], true), OffboardingAction.Suspend, person, []));
        Assert.False(point.IsOut(new OffboardingScope(["a"], false), OffboardingAction.Remove, person, []));
        Assert.False(point.IsOut(new OffboardingScope(["a"], false), OffboardingAction.Suspend, person, ["alias@example.com"]));
        return point.IsOut(new OffboardingScope(["a"], false), OffboardingAction.Suspend, person, []);
    }
}
