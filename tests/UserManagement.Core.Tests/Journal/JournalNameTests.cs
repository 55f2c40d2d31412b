using System;
using System.IO;
using System.Threading.Tasks;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>A journal file gets its name only when its first line is written.</summary>
public sealed class JournalNameTests : IDisposable
{
    private readonly JournalBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Run_that_is_killed_before_its_first_journal_line_is_written_leaves_no_journal()
    {
        // Simulates a kill after the file was created under a temporary name and before its first line was written.
        Func<string, AppendFile> killed = path =>
        {
            AppendFile.Create(path).Dispose();
            throw new OperationCanceledException();
        };
        using var journal = new ChangeJournal(_bench.Journals, SystemClock.Instance, null, killed);
        Assert.Throws<OperationCanceledException>(journal.Open);
        Assert.NotEmpty(Directory.GetFiles(_bench.Journals.Path));
        Assert.Empty(_bench.Journals.Files());
    }

    [Fact]
    public async Task Journal_file_has_its_first_line_when_it_gets_its_name_and_later_lines_are_appended()
    {
        using var journal = new ChangeJournal(_bench.Journals, SystemClock.Instance);
        journal.Open();
        Assert.Single(File.ReadAllLines(Assert.Single(_bench.Journals.Files())));
        Assert.Single(Directory.GetFiles(_bench.Journals.Path));
        journal.Write(JournalText.Run("another", DateTimeOffset.UnixEpoch, null, null));
        await journal.FlushAsync();
        Assert.Equal(2, File.ReadAllLines(journal.File!).Length);
        Assert.True(JournalScan.Run(journal.File!, null, null).Intact);
    }
}
