using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using UserManagement.Model;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>After a disk fault under a journal, every change ends with an error, and no further request is sent.</summary>
public sealed partial class JournalStorageTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly JournalBench _bench = new();

    public static TheoryData<int> Rooms() => [.. Enumerable.Range(0, 40).Select(i => 300 + (i * 397))];

    [Theory]
    [MemberData(nameof(Rooms))]
    public async Task Changes_on_a_full_disk_do_not_hang_and_no_change_is_sent_without_its_journal_line(int room)
    {
        using var disk = new SmallDisk(room);
        using var journal = new ChangeJournal(_bench.Journals, SystemClock.Instance, null, _ => AppendFile.Over(disk));
        using var handler = JournalBench.AnswersAll();
        using var connection = JournalBench.Connect(handler, journal);
        var changes = Enumerable.Range(0, 100).Select(i => Task.Run(() => JournalBench.SuspendAsync(connection, "u" + i))).ToArray();
        await Task.WhenAny(Task.WhenAll(changes), Task.Delay(Patience, TestContext.Current.CancellationToken));
        Assert.All(changes, change => Assert.True(change.IsCompleted, "A change did not end."));
        await EndAsync(journal);
        Assert.All(changes.Where(change => change.IsFaulted), change =>
            Assert.Equal(PlatformError.JournalUnavailable, ((PlatformException)change.Exception!.InnerException!).Error));
        var intents = System.Text.Encoding.UTF8.GetString(disk.ToArray()).Split('\n')[..^1].Count(
            line => line.Contains("\"type\":\"intent\"", StringComparison.Ordinal));
        Assert.InRange(handler.Sent.Count(sent => sent.Method != "GET"), 0, intents);
        Assert.InRange(changes.Count(change => change.IsFaulted), 100 - intents, 100);
    }

    [Fact]
    public async Task No_change_is_sent_after_a_failed_journal_write_even_if_the_line_of_the_change_is_on_disk()
    {
        using var disk = new SmallDisk(int.MaxValue);
        using var journal = new ChangeJournal(_bench.Journals, SystemClock.Instance, null, _ => AppendFile.Over(disk));
        using var handler = JournalBench.AnswersAll();
        using var connection = JournalBench.Connect(handler, journal);
        var entry = await JournalEntry.BeginAsync(connection, "Suspend", "u1", (PlatformUser?)null, ChangeReason.None);
        disk.FailsToFlush = true;
        await Assert.ThrowsAsync<PlatformException>(() =>
            JournalEntry.BeginAsync(connection, "Suspend", "u2", (PlatformUser?)null, ChangeReason.None));
        Assert.Equal(PlatformError.JournalUnavailable, Assert.Throws<PlatformException>(entry.Sending).Error);
        disk.FailsToFlush = false;
        var late = await Assert.ThrowsAsync<PlatformException>(() =>
            JournalEntry.BeginAsync(connection, "Suspend", "u3", (PlatformUser?)null, ChangeReason.None));
        Assert.Equal(PlatformError.JournalUnavailable, late.Error);
        journal.Open(); // as the next command does
        (await JournalEntry.BeginAsync(connection, "Suspend", "u4", (PlatformUser?)null, ChangeReason.None)).Sending();
    }

    [Fact]
    public async Task Change_is_JournalUnavailable_if_the_disk_hangs_and_the_run_continues_in_a_new_journal_file()
    {
        using var hang = new ManualResetEventSlim();
        using var first = new SmallDisk(int.MaxValue);
        using var second = new SmallDisk(int.MaxValue);
        var files = 0;
        using var journal = new ChangeJournal(
            _bench.Journals, SystemClock.Instance, null,
            _ => AppendFile.Over(files++ == 0 ? first : second), TimeSpan.FromMilliseconds(300));
        using var handler = JournalBench.AnswersAll();
        using var connection = JournalBench.Connect(handler, journal);
        var open = await JournalEntry.BeginAsync(connection, "Suspend", "u1", (PlatformUser?)null, ChangeReason.None);
        first.Hangs = hang;
        var watch = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<PlatformException>(() =>
            JournalEntry.BeginAsync(connection, "Suspend", "u2", (PlatformUser?)null, ChangeReason.None));
        Assert.Equal(PlatformError.JournalUnavailable, error.Error);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
        journal.Open();
        await open.RunAsync(() => Task.FromResult(new Changed(ChangeOutcome.Confirmed, null)), new Listener().Call());
        await journal.FlushAsync();
        hang.Set();
        var text = System.Text.Encoding.UTF8.GetString(second.ToArray());
        Assert.Contains("\"continues\"", text, StringComparison.Ordinal);
        // The new file repeats the intent, so that it contains both the intent and the outcome of the change.
        Assert.Contains("\"for\":\"u1\"", text, StringComparison.Ordinal);
        Assert.Contains("\"outcome\":\"Confirmed\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unexpected_exception_while_opening_the_journal_is_an_error_and_the_change_is_not_sent()
    {
        using var journal = new ChangeJournal(_bench.Journals, SystemClock.Instance, null, _ => throw new InvalidTimeZoneException("odd"));
        using var handler = JournalBench.AnswersAll();
        using var connection = JournalBench.Connect(handler, journal);
        var change = JournalBench.SuspendAsync(connection, "u1");
        await Assert.ThrowsAsync<PlatformException>(() => change.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(handler.Sent, sent => sent.Method != "GET");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(12)]
    public async Task Changes_on_a_full_file_system_do_not_hang_and_the_journal_has_only_complete_lines(int freeKilobytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Mounting a small file system needs root on Linux.");
        Directory.CreateDirectory(_bench.Folder);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", _bench.Folder), "A file system cannot be mounted here.");
        try
        {
            File.WriteAllBytes(Path.Combine(_bench.Folder, "filler"), new byte[(64 - freeKilobytes) * 1024]);
            using var journal = new ChangeJournal(_bench.Journals, SystemClock.Instance);
            using var handler = JournalBench.AnswersAll();
            using var connection = JournalBench.Connect(handler, journal);
            var changes = Enumerable.Range(0, 200).Select(i => Task.Run(() => JournalBench.SuspendAsync(connection, "u" + i))).ToArray();
            await Task.WhenAny(Task.WhenAll(changes), Task.Delay(Patience, TestContext.Current.CancellationToken));
            Assert.All(changes, change => Assert.True(change.IsCompleted, "A change did not end."));
            Assert.Contains(changes, change => change.IsFaulted);
            await EndAsync(journal);
            var intents = _bench.Journals.Files().Sum(file => JournalReader.Read(file, e => Assert.Fail(e.Message)).Count());
            Assert.InRange(handler.Sent.Count(sent => sent.Method != "GET"), 0, intents);
            Assert.All(_bench.Journals.Files(), file => Assert.True(JournalScan.Run(file, null).Intact));
        }
        finally
        {
            Run("umount", "-l", _bench.Folder);
        }
    }

    public void Dispose() => _bench.Dispose();

    /// <summary>Waits until the journal is written, or until its write failed with JournalUnavailable.</summary>
    private static async Task EndAsync(ChangeJournal journal)
    {
        try
        {
            await journal.FlushAsync().WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (PlatformException e)
        {
            Assert.Equal(PlatformError.JournalUnavailable, e.Error);
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
