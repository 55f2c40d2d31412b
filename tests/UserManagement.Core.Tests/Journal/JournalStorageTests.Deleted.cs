using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using Xunit;

namespace UserManagement.Core.Tests;

public sealed partial class JournalStorageTests
{
    [Theory]
    [InlineData("folder deleted")]
    [InlineData("file deleted")]
    [InlineData("line added")]
    [InlineData("cut short")]
    [InlineData("replaced")]
    public async Task Journal_deleted_or_changed_during_a_session_is_continued_in_a_new_file_with_a_warning(string how)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows a journal in use cannot be deleted or changed.");
        using var journal = new ChangeJournal(_bench.Journals, SystemClock.Instance, _bench.Keys);
        using var handler = JournalBench.AnswersAll();
        using var connection = JournalBench.Connect(handler, journal);
        await JournalBench.SuspendAsync(connection, "u1");
        await journal.FlushAsync();
        var (old, run) = (journal.File!, journal.Run);
        Assert.Empty(journal.TakeWarnings());
        switch (how)
        {
            case "folder deleted": Directory.Delete(_bench.Folder, true); break;
            case "file deleted": File.Delete(old); break;
            case "line added": File.AppendAllText(old, "{}\n"); break;
            case "cut short": File.WriteAllText(old, ""); break;
            case "replaced":
                File.Delete(old);
                File.WriteAllText(old, "{}");
                break;
        }

        await JournalBench.SuspendAsync(connection, "u2");
        await journal.FlushAsync();
        Assert.Contains(old, Assert.Single(journal.TakeWarnings()), StringComparison.Ordinal);
        Assert.NotEqual(old, journal.File);
        Assert.Equal(["u2"], JournalReader.Read(journal.File!, e => Assert.Fail(e.Message)).Select(entry => entry.User));
        Assert.Contains($"\"continues\":\"{run}\"", File.ReadAllText(journal.File!), StringComparison.Ordinal);
        Assert.True(JournalScan.Run(journal.File!, _bench.Keys).Intact);
    }

    [Fact]
    public async Task Change_is_JournalUnavailable_and_not_sent_if_a_deleted_journal_folder_cannot_be_recreated()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows a journal in use cannot be deleted.");
        using var journal = new ChangeJournal(_bench.Journals, SystemClock.Instance);
        using var handler = JournalBench.AnswersAll();
        using var connection = JournalBench.Connect(handler, journal);
        await JournalBench.SuspendAsync(connection, "u1");
        await journal.FlushAsync();
        Directory.Delete(_bench.Folder, true);
        File.WriteAllText(_bench.Folder, "a file in the place of the folder");
        try
        {
            var error = await Assert.ThrowsAsync<PlatformException>(() => JournalBench.SuspendAsync(connection, "u2"));
            Assert.Equal(PlatformError.JournalUnavailable, error.Error);
            Assert.Single(handler.Sent, sent => sent.Method != "GET");
        }
        finally
        {
            File.Delete(_bench.Folder);
        }
    }
}
