using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using UserManagement.Foundation.Text;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>
/// A journal that was changed or continued without its key is not intact, or Unkeyed if it was rewritten completely. If lines at the end
/// were removed, a stored head (the hash of the last line) is no longer found.
/// </summary>
public sealed class JournalChainTests : IDisposable
{
    private readonly JournalBench _bench = new();

    [Theory]
    [InlineData("nothing", true)]
    [InlineData("two lines added", false)]
    [InlineData("last line changed", false)]
    [InlineData("line in the middle changed", false)]
    [InlineData("first line removed", false)]
    [InlineData("chained anew from the second line", false)]
    [InlineData("key changed", false)]
    public async Task Journal_whose_lines_were_changed_without_its_key_is_not_intact(string how, bool intact)
    {
        var file = await _bench.WriteAsync(_bench.Keys, "u1", "u2");
        Assert.Equal((true, PlatformJournalProtection.Keyed), (Check(file).Intact, Check(file).Protection));
        var lines = File.ReadAllLines(file).ToList();
        var count = lines.Count;
        switch (how)
        {
            case "two lines added":
                lines.Add(Chain(Open(lines[^2]).Replace("\"u2\"", "\"u9\"", StringComparison.Ordinal), HashOf(lines[^1])));
                lines.Add(Chain(Open(lines[^2]), HashOf(lines[^1])));
                break;
            case "last line changed":
                lines[^1] = Chain(Open(lines[^1]).Replace("Confirmed", "Failed", StringComparison.Ordinal), HashOf(lines[^2])); break;
            case "line in the middle changed": lines[1] = lines[1].Replace("\"u1\"", "\"u9\"", StringComparison.Ordinal); break;
            case "first line removed": lines.RemoveAt(0); break;
            case "chained anew from the second line":
                for (var i = 1; i < count; i++) lines[i] = Chain(Open(lines[i]), HashOf(lines[i - 1]));
                break;
            case "key changed": lines[0] = lines[0].Replace(_bench.Keys.Find()!.Id, "0123456789abcdef", StringComparison.Ordinal); break;
        }

        File.WriteAllText(file, string.Join("\n", lines) + "\n");
        Assert.Equal(intact, Check(file).Intact);
        Assert.Equal(intact, Check(file).Problem is null);
        Assert.Equal(lines.Count, Check(file).Lines);
    }

    [Fact]
    public async Task Journal_rewritten_completely_without_its_key_is_intact_but_its_protection_is_Unkeyed()
    {
        var file = await _bench.WriteAsync(_bench.Keys, "u1", "u2");
        var lines = File.ReadAllLines(file).Select(Open).ToList();
        lines[0] = lines[0].Replace($",\"key\":\"{_bench.Keys.Find()!.Id}\"", "", StringComparison.Ordinal);
        Rewrite(file, lines);
        Assert.Equal((true, PlatformJournalProtection.Unkeyed), (Check(file).Intact, Check(file).Protection));
    }

    [Fact]
    public async Task Journal_without_a_key_is_intact_and_Unkeyed_and_a_journal_with_an_unknown_key_is_not_intact()
    {
        Assert.Equal(
            (true, PlatformJournalProtection.Unkeyed),
            (Check(await _bench.WriteAsync(null, "u1")).Intact, Check(await _bench.WriteAsync(null, "u1")).Protection));
        var other = new JournalKeyStore(Path.Combine(_bench.Folder, "other.key"), SystemClock.Instance);
        var file = await _bench.WriteAsync(other, "u1");
        var check = Check(file);
        Assert.Equal(
            (false, PlatformJournalProtection.UnknownKey, (int?)null, null),
            (check.Intact, check.Protection, check.BrokenLine, check.Head));
        Assert.Contains(other.Find()!.Id, check.Problem, StringComparison.Ordinal);
        Assert.True(JournalScan.Run(file, other).Intact);
    }

    [Fact]
    public async Task Stored_head_hash_is_found_in_its_journal_unless_the_journal_was_cut_or_rewritten()
    {
        foreach (var keys in new[] { null, _bench.Keys })
        {
            var file = await _bench.WriteAsync(keys, "u1", "u2");
            var lines = File.ReadAllLines(file);
            var head = Check(file).Head!;
            Assert.Equal(lines.Length, JournalScan.Run(file, _bench.Keys, head).HeadLine);
            Assert.Equal(3, JournalScan.Run(file, _bench.Keys, HashOf(lines[2]).ToUpperInvariant()).HeadLine);
            File.WriteAllText(file, string.Join("\n", lines[..^1]) + "\n");
            Assert.Equal(
                (true, null), (JournalScan.Run(file, _bench.Keys, head).Intact, JournalScan.Run(file, _bench.Keys, head).HeadLine));
            // The journal is rewritten after its head was stored: its chain is valid, but it does not contain the head.
            Rewrite(file, [.. lines.Select(Open).Select(line => line.Replace("\"u1\"", "\"u9\"", StringComparison.Ordinal))]);
            Assert.Null(JournalScan.Run(file, _bench.Keys, head).HeadLine);
        }
    }

    [Fact]
    public async Task Head_hash_of_a_journal_in_use_equals_the_head_hash_that_a_check_of_its_file_reports()
    {
        using var journal = new ChangeJournal(_bench.Journals, SystemClock.Instance, _bench.Keys);
        using var handler = JournalBench.AnswersAll();
        using var connection = JournalBench.Connect(handler, journal);
        Assert.Null(journal.Head);
        await JournalBench.SuspendAsync(connection, "u1");
        await journal.FlushAsync();
        Assert.Equal(Check(journal.File!).Head, journal.Head);
    }

    [Theory]
    [InlineData(0, "empty")]
    [InlineData(4096, "no complete line")]
    public void Journal_file_that_is_empty_or_has_only_NUL_bytes_is_not_intact(int size, string problem)
    {
        Directory.CreateDirectory(_bench.Folder);
        var file = Path.Combine(_bench.Folder, "20260103T000000Z-1-cccccccccccc.jsonl");
        File.WriteAllBytes(file, new byte[size]);
        Assert.False(Check(file).Intact);
        Assert.Contains(problem, Check(file).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_key_is_created_once_readable_only_by_its_owner_and_not_written_to_the_journal()
    {
        var key = _bench.Keys.GetOrCreate();
        Assert.Equal(key.Id, _bench.Keys.GetOrCreate().Id);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_bench.Keys.Path));
        var secret = File.ReadAllText(_bench.Keys.Path).Trim().Split(' ')[^1];
        Assert.DoesNotContain(secret, File.ReadAllText(await _bench.WriteAsync(_bench.Keys, "u1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Concurrent_callers_create_only_one_journal_key()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => _bench.Keys.GetOrCreate().Id)));
        Assert.Single(ids.Distinct());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("UserManagement-journal-key 1 plain 2026-11-26T00:00:00Z AAAA")]
    [InlineData("UserManagement-journal-key 1 plain 2026-11-26T00:00:00Z !")]
    [InlineData("UserManagement-journal-key 1 plain yesterday AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("UserManagement-journal-key 2 plain 2026-11-26T00:00:00Z AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("UserManagement-journal-key 1 other 2026-11-26T00:00:00Z AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public async Task Damaged_journal_key_is_not_overwritten_and_causes_a_warning_and_a_journal_without_a_key(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_bench.Keys.Path)!);
        File.WriteAllText(_bench.Keys.Path, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_bench.Keys.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await AssertUnkeyedAsync();
        Assert.Equal(text, File.ReadAllText(_bench.Keys.Path));
    }

    [Fact]
    public async Task Journal_key_readable_by_others_causes_a_warning_and_a_journal_without_a_key()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows the key is encrypted for its user.");
        _bench.Keys.GetOrCreate();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_bench.Keys.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await AssertUnkeyedAsync();
    }

    public void Dispose() => _bench.Dispose();

    private async Task AssertUnkeyedAsync()
    {
        using var journal = new ChangeJournal(_bench.Journals, SystemClock.Instance, _bench.Keys);
        using var handler = JournalBench.AnswersAll();
        using var connection = JournalBench.Connect(handler, journal);
        await JournalBench.SuspendAsync(connection, "u1");
        await journal.FlushAsync();
        Assert.Contains(_bench.Keys.Path, Assert.Single(journal.TakeWarnings()), StringComparison.Ordinal);
        Assert.Equal((true, PlatformJournalProtection.Unkeyed), (Check(journal.File!).Intact, Check(journal.File!).Protection));
    }

    private PlatformJournalCheck Check(string file) => JournalScan.Run(file, _bench.Keys);

    private static string Open(string line) => line[..line.LastIndexOf(",\"hash\"", StringComparison.Ordinal)];

    private static string HashOf(string line) => line[^66..^2];

    /// <summary>Adds a line to the chain as somebody would who knows the format and does not have the key.</summary>
    private static string Chain(string open, string before) => $"{open},\"hash\":\"{TextHash.Of(before + "\n" + open)}\"}}";

    private static void Rewrite(string file, List<string> lines)
    {
        using var chain = new JournalChain(null, Path.GetFileName(file));
        using var stream = File.Create(file);
        foreach (var line in lines) chain.Append(stream, Encoding.UTF8.GetBytes(line));
    }
}
