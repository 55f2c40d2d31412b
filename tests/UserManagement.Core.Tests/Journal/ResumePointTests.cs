using System;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>What the journal of an earlier run says is finished.</summary>
public sealed class ResumePointTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly JournalBench _bench = new();

    [Theory]
    [InlineData("Confirmed", true)]
    [InlineData("AlreadyDone", true)]
    [InlineData("Failed", false)]
    [InlineData("Unknown", false)]
    public void Change_with_an_outcome_is_finished(string outcome, bool done) =>
        Assert.Equal(done, IsDone(1, JournalBench.Intent(1), JournalBench.Outcome(1, outcome)));

    [Fact]
    public void Change_with_a_later_error_or_without_an_outcome_is_not_finished()
    {
        Assert.False(IsDone(1, JournalBench.Intent(1)));
        Assert.False(IsDone(1, JournalBench.Intent(1), JournalBench.Outcome(1) + ",\"error\":\"TeamNotFound\""));
    }

    [Fact]
    public void Last_change_of_a_kind_to_a_user_counts()
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
        // Two at once: the one that was begun last counts, whichever ends first.
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
    public void Offboarded_user_stays_offboarded_until_changed_again()
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
        // By the address that the change left behind, and only where the change was begun afterwards.
        var named = JournalBench.Outcome(9).Replace(
            ",\"ms\"", ",\"after\":{\"status\":\"Active\",\"email\":\"u1@example.com\"},\"ms\"", StringComparison.Ordinal);
        Assert.False(IsOut("u1@example.com", JournalBench.EvidenceOf("u1@example.com"), JournalBench.Intent(9), named));
        Assert.True(IsOut("u1@example.com", JournalBench.Intent(9), JournalBench.EvidenceOf("u1@example.com"), named));
    }

    [Theory]
    [InlineData("zo\u00EB@b\u00FCro.example", "zoe\u0308@xn--bro-hoa.example")]
    [InlineData("zoe\u0308@xn--bro-hoa.example", "ZO\u00CB@B\u00DCRO.example")]
    public void One_address_in_two_spellings_is_one_user(string written, string given)
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
    public void Invalid_line_damages_the_journal_even_with_a_correct_chain(string line) =>
        Assert.Equal(
            PlatformError.JournalDamaged, Assert.Throws<PlatformException>(() => Read(JournalBench.Intent(1), line.TrimEnd())).Error);

    [Fact]
    public async System.Threading.Tasks.Task A_journal_with_another_key_is_used_with_a_warning_because_the_platform_is_looked_at_anyway()
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
