using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

/// <summary>Pruning deletes only old and finished journals of the same connection, and none if the clock is obviously wrong.</summary>
public sealed class JournalPruningTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly JournalBench _bench = new();
    private readonly FakeHandler _handler;
    private PlatformConnection _connection;

    public JournalPruningTests()
    {
        _handler = JournalBench.AnswersAll();
        _connection = JournalBench.Connect(_handler);
        Write("ffffffffffff", 3, JournalBench.Changes(1)); // a run of three days ago shows that the clock did not jump
    }

    [Fact]
    public void Old_finished_journal_of_the_same_connection_is_deleted_with_a_warning()
    {
        var old = Write("aaaaaaaaaaaa", 400, JournalBench.Changes(3));
        var said = Assert.Single(Prune());
        Assert.Contains(Path.GetFileName(old), said, StringComparison.Ordinal);
        Assert.False(File.Exists(old));
        Assert.Single(_bench.Journals.Files());
        Assert.Empty(Prune());
    }

    public static TheoryData<string, string[]> Kept() => new()
    {
        { "a change has no outcome", [.. JournalBench.Changes(2), JournalBench.Intent(3)] },
        { "evidence", [.. JournalBench.Changes(2), JournalBench.EvidenceOf("u1@example.com")] },
        { "another connection", [JournalBench.Intent(1, connection: "hr"), JournalBench.Outcome(1)] },
        { "another host", [JournalBench.Intent(1, host: "other.example"), JournalBench.Outcome(1)] },
        { "a second connection", [.. JournalBench.Changes(2), JournalBench.Intent(3, connection: "hr"), JournalBench.Outcome(3)] },
        { "no change", ["{\"type\":\"run\",\"run\":\"x\",\"at\":\"2026-01-01T00:00:00.000Z\""] },
        { "no line", [] },
        { "an unknown journal key", ["{\"type\":\"run\",\"run\":\"x\",\"key\":\"0123456789abcdef\"", .. JournalBench.Changes(1)] },
        {
            "an entry within the retention",
            [.. JournalBench.Changes(1), JournalBench.Intent(2, at: "2026-10-31T00:00:00.000Z"), JournalBench.Outcome(2)]
        },
        { "a line of a later version", [.. JournalBench.Changes(1), "{\"type\":\"later\""] },
        { "a line with an invalid type", [.. JournalBench.Changes(1), "{\"type\":5"] },
    };

    [Theory]
    [MemberData(nameof(Kept))]
    public void Old_journal_is_kept_if_it_is_unfinished_or_has_evidence_or_is_of_another_connection(string what, string[] lines)
    {
        var old = Write("aaaaaaaaaaaa", 400, lines);
        Assert.Empty(Prune());
        Assert.True(File.Exists(old), what);
    }

    [Theory]
    [InlineData("e.json")]
    [InlineData("evidence/e.json")]
    public void Old_journal_that_an_evidence_file_names_is_kept(string name)
    {
        var old = Write("aaaaaaaaaaaa", 400, JournalBench.Changes(1));
        var other = Write("bbbbbbbbbbbb", 400, JournalBench.Changes(1));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_bench.Folder, name))!);
        File.WriteAllText(Path.Combine(_bench.Folder, name), "{\"run\":\"aaaaaaaaaaaa\", damaged");
        Assert.Single(Prune());
        Assert.Equal((true, false), (File.Exists(old), File.Exists(other)));
    }

    [Theory]
    [InlineData("half a line")]
    [InlineData("changed")]
    [InlineData("in use")]
    public void Old_journal_that_is_damaged_or_in_use_is_kept(string how)
    {
        var old = Write("aaaaaaaaaaaa", 400, JournalBench.Changes(2));
        using var use = how == "in use" ? new FileStream(old, FileMode.Append, FileAccess.Write, FileShare.Read) : null;
        if (how == "half a line") File.AppendAllText(old, "{\"type\"");
        if (how == "changed") File.WriteAllText(old, File.ReadAllText(old).Replace("u2@", "u9@", StringComparison.Ordinal));
        if (use is null) File.SetLastWriteTimeUtc(old, Now.UtcDateTime);
        Assert.Empty(Prune());
        Assert.True(File.Exists(old));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("file time")]
    [InlineData("entry")]
    public void No_journal_is_deleted_while_another_journal_has_a_time_in_the_future(string what)
    {
        var old = Write("aaaaaaaaaaaa", 400, JournalBench.Changes(1));
        switch (what)
        {
            case "name": Write("bbbbbbbbbbbb", -1, JournalBench.Changes(1)); break;
            case "file time":
                File.SetLastWriteTimeUtc(Write("bbbbbbbbbbbb", 2, JournalBench.Changes(1)), Now.UtcDateTime.AddHours(1)); break;
            case "entry":
                Write(
                    "bbbbbbbbbbbb",
                    2,
                    [JournalBench.Intent(1), JournalBench.Outcome(1).Replace("2026-01-01", "2026-12-01", StringComparison.Ordinal)]);
                break;
        }

        Assert.Contains("clock", Assert.Single(Prune()), StringComparison.Ordinal);
        Assert.True(File.Exists(old));
    }

    [Fact]
    public void No_journal_is_deleted_after_a_clock_jump_longer_than_the_retention()
    {
        foreach (var file in _bench.Journals.Files()) File.Delete(file);
        var old = Write("aaaaaaaaaaaa", 400, JournalBench.Changes(1));
        Assert.Contains("jumped", Assert.Single(Prune()), StringComparison.Ordinal);
        Assert.True(File.Exists(old));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(-370, true)]
    [InlineData(370, true)]
    public async Task Old_journal_is_deleted_only_if_the_clock_of_the_platform_agrees_with_the_local_clock(int days, bool kept)
    {
        foreach (var file in _bench.Journals.Files()) File.Delete(file);
        var old = Write("aaaaaaaaaaaa", 400, JournalBench.Changes(1));
        using var handler = new FakeHandler(
            Answer(200, JournalBench.Active, headers: [("Date", Now.AddDays(days).ToString("R", CultureInfo.InvariantCulture))]));
        using var connection = _connection = JournalBench.Connect(handler);
        await connection.Require<IUserDirectory>().GetUserAsync("u1", new Listener().Call());
        Assert.Single(Prune());
        Assert.Equal(kept, File.Exists(old));
    }

    [Fact]
    public void Retention_of_int_MaxValue_days_deletes_no_journal()
    {
        var old = Write("aaaaaaaaaaaa", 400, JournalBench.Changes(1));
        Assert.Empty(Prune(int.MaxValue));
        Assert.True(File.Exists(old));
    }

    [Fact]
    public async Task Pruning_runs_once_per_connection_and_keeps_the_journal_in_use()
    {
        var clock = new MovingClock { UtcNow = Now.AddDays(-400) };
        using var journal = new ChangeJournal(_bench.Journals, clock);
        using var connection = JournalBench.Connect(_handler, journal);
        await JournalBench.SuspendAsync(connection, "u1");
        await journal.FlushAsync();
        clock.UtcNow = Now; // a session that has been open for 400 days
        Write("aaaaaaaaaaaa", 400, JournalBench.Changes(1));
        Assert.Single(journal.Prune(connection));
        Write("bbbbbbbbbbbb", 400, JournalBench.Changes(1));
        Assert.Empty(journal.Prune(connection));
        Assert.True(File.Exists(journal.File));
    }

    public void Dispose()
    {
        _connection.Dispose();
        _handler.Dispose();
        _bench.Dispose();
    }

    private List<string> Prune(int days = 365) =>
        [.. new JournalPruning(_bench.Journals, null, null, new MovingClock { UtcNow = Now }).Run(_connection, days)];

    private string Write(string run, int daysAgo, IEnumerable<string> lines)
    {
        var file = _bench.Forge(
            Now.AddDays(-daysAgo), run, lines.Select(line => line.Replace("2026-01-01", "2025-01-01", StringComparison.Ordinal)));
        File.SetLastWriteTimeUtc(file, Now.UtcDateTime.AddDays(-Math.Max(0, daysAgo)));
        return file;
    }

    private sealed class MovingClock : IClock
    {
        public DateTimeOffset UtcNow { get; set; }

        public TimeSpan Elapsed => TimeSpan.Zero;

        public Task Delay(TimeSpan delay, CancellationToken cancellationToken) => Task.CompletedTask;

        public double Jitter() => 1;
    }
}
