using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using UserManagement.Foundation.Storage;
using UserManagement.Journal;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>Journals are read line by line from either end, without loading the file, and an invalid line is one error.</summary>
[Collection(NonParallel.Name)]
public sealed partial class JournalReadingTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly JournalBench _bench = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(5000)]
    public void Journal_read_forward_and_backward_returns_the_same_changes(int count)
    {
        var file = _bench.Forge(At, "aaaaaaaaaaaa", [.. JournalBench.Changes(count), JournalBench.Intent(count + 1)]);
        var forward = JournalReader.Read(file, Fail).ToList();
        var backward = JournalReader.ReadNewestFirst(file, Fail).Reverse().ToList();
        Assert.Equal(count + 1, forward.Count);
        Assert.Equal(forward.Select(Show), backward.Select(Show));
        Assert.Equal(forward.Select(entry => entry.Line), backward.Select(entry => entry.Line));
        Assert.Equal(count, forward.Count(entry => entry.Ended));
    }

    [Fact]
    public void Journal_change_without_an_outcome_does_not_delay_or_hide_later_changes()
    {
        // The outcome of change 3 comes after all others; change 2 has no outcome.
        var file = _bench.Forge(
            At,
            "aaaaaaaaaaaa",
            [
                JournalBench.Intent(1),
                JournalBench.Outcome(1),
                JournalBench.Intent(2),
                JournalBench.Intent(3),
                .. Enumerable.Range(4, 20000).SelectMany(op => new[] { JournalBench.Intent(op), JournalBench.Outcome(op) }),
                JournalBench.Outcome(3)
            ]);
        var entries = JournalReader.Read(file, Fail).ToList();
        Assert.Equal(Enumerable.Range(1, 20003), entries.Select(entry => entry.Operation));
        Assert.Equal([2], entries.Where(entry => !entry.Ended).Select(entry => entry.Operation));
        Assert.Equal(entries.AsEnumerable().Reverse().Select(Show), JournalReader.ReadNewestFirst(file, Fail).Select(Show));
    }

    [Fact]
    public void First_entry_of_a_journal_of_150000_changes_is_read_within_half_a_second_and_2_MB_of_memory()
    {
        var file = Long(150_000);
        Assert.InRange(new FileInfo(file).Length, 60_000_000, 200_000_000);
        foreach (var read in new Func<string, Action<PlatformException>?, IEnumerable<PlatformJournalEntry>>[]
        {
            JournalReader.Read, JournalReader.ReadNewestFirst
        })
        {
            // Runs the code once, so that compiling it is not measured.
            Assert.NotEmpty(read(_bench.Forge(At, "bbbbbbbbbbbb", JournalBench.Changes(2)), Fail));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            _ = read(file, Fail).First();
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(0.5), $"{watch.Elapsed}");
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
        }
    }

    [Fact]
    public void Reading_a_journal_of_100000_changes_needs_at_most_8_MB_and_ResumeFrom_needs_at_most_12_MB_of_memory()
    {
        var file = Long(100_000);
        Assert.Equal(100_000, Kept(() => JournalReader.Read(file, Fail)));
        Assert.Equal(100_000, Kept(() => JournalReader.ReadNewestFirst(file, Fail)));
        var before = GC.GetTotalMemory(true);
        var point = ResumePoint.Read(file, null, _bench.Folder);
        // 16 bytes and the overhead of a hash set for each of 100,000 changes.
        Assert.InRange(GC.GetTotalMemory(true) - before, long.MinValue, 12_000_000);
        Assert.Equal(100_000, point.Count);
    }

    [Fact]
    public void Evidence_hashes_in_a_journal_are_read_and_null_hashes_are_skipped()
    {
        var begun = """{"type":"evidence-begun","at":"2026-01-01T00:00:00.000Z","for":"u1","file":"e.json","sha256":"abc" """.TrimEnd();
        var file = _bench.Forge(
            At,
            "aaaaaaaaaaaa",
            [
                .. JournalBench.Changes(1), begun, begun.Replace("\"abc\"", "null", StringComparison.Ordinal),
                JournalBench.EvidenceOf("u1") + ",\"sha256\":\"def\""
            ]);
        Assert.Equal([("e.json", "abc"), ("e.json", "def")], JournalReader.ReadEvidence(file));
    }

    [Fact]
    public void Incomplete_last_line_of_a_journal_is_not_an_error_unless_it_has_NUL_bytes()
    {
        var file = _bench.Forge(At, "aaaaaaaaaaaa", JournalBench.Changes(3));
        File.AppendAllText(file, "{\"type\":\"inte");
        Assert.Equal(3, JournalReader.Read(file, Fail).Count());
        Assert.Equal(3, JournalReader.ReadNewestFirst(file, Fail).Count());
        File.AppendAllText(file, "\0\0\0");
        foreach (var read in new Func<string, Action<PlatformException>?, IEnumerable<PlatformJournalEntry>>[]
        {
            JournalReader.Read, JournalReader.ReadNewestFirst
        })
        {
            var errors = new List<PlatformException>();
            Assert.Equal(3, read(file, errors.Add).Count());
            Assert.Contains("Line 7 ", Assert.Single(errors).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Forward_and_backward_line_readers_return_the_same_lines_of_random_files()
    {
        var random = new Random(20261126);
        Directory.CreateDirectory(_bench.Folder);
        var file = Path.Combine(_bench.Folder, "random");
        for (var round = 0; round < 200; round++)
        {
            var bytes = new byte[random.Next(0, round % 10 == 0 ? 400_000 : 3000)];
            random.NextBytes(bytes);
            var share = random.Next(2, 2000); // on average one line end in this number of bytes
            for (var i = 0; i < bytes.Length; i++) bytes[i] = random.Next(share) == 0 ? (byte)'\n' : (byte)('a' + (bytes[i] % 26));
            File.WriteAllBytes(file, bytes);
            var whole = Encoding.ASCII.GetString(bytes).Split('\n');
            using var forward = new LineReader(file);
            using var backward = new BackwardLineReader(file);
            var (down, up) = (new List<string>(), new List<string>());
            while (forward.Read()) down.Add(Encoding.ASCII.GetString(forward.Line.Span));
            while (backward.Read()) up.Add(Encoding.ASCII.GetString(backward.Line.Span));
            up.Reverse();
            Assert.Equal(whole[..^1], down);
            Assert.Equal(whole[..^1], up);
            Assert.Equal(whole[^1], Encoding.ASCII.GetString(forward.Tail.Span));
            Assert.Equal(whole[^1], Encoding.ASCII.GetString(backward.Tail));
            Assert.Equal((down.Count, up.Count), (forward.Number, backward.FromEnd));
        }
    }

    public void Dispose() => _bench.Dispose();

    /// <summary>Counts the entries, and checks that reading holds less than 8 MB of memory.</summary>
    private static int Kept(Func<IEnumerable<PlatformJournalEntry>> read)
    {
        var count = 0;
        var before = GC.GetTotalMemory(true);
        foreach (var entry in read())
        {
            if (++count % 25_000 == 0) Assert.InRange(GC.GetTotalMemory(true) - before, long.MinValue, 8_000_000);
            Assert.NotEmpty(entry.User);
        }

        return count;
    }

    private static string Show(PlatformJournalEntry entry) =>
        $"{entry.Operation} {entry} {entry.Ended} {entry.Before} {entry.After} {entry.Milliseconds} {entry.At:O} {entry.Run}";
}
