using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Journal;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

public sealed partial class JournalTests
{
    [Theory]
    [InlineData("altered", 3)]
    [InlineData("removed", 3)]
    [InlineData("swapped", 3)]
    [InlineData("added", 4)]
    [InlineData("first", 1)]
    [InlineData("renamed", 1)]
    public async Task Check_of_an_altered_journal_names_the_first_altered_line(string how, int line)
    {
        var file = await WriteSomeAsync();
        var lines = File.ReadAllLines(file).ToList();
        switch (how)
        {
            case "altered": lines[2] = lines[2].Replace("Confirmed", "AlreadyDone", StringComparison.Ordinal); break;
            case "removed": lines.RemoveAt(2); break;
            case "swapped": (lines[2], lines[3]) = (lines[3], lines[2]); break;
            case "added": lines.Insert(3, lines[2]); break;
            case "first": lines.RemoveAt(0); break;
            case "renamed":
                var other = file.Replace("Z-", "Z-9", StringComparison.Ordinal);
                File.Move(file, other);
                file = other;
                break;
        }

        File.WriteAllLines(file, lines);
        var check = JournalScan.Run(file, null);
        Assert.Equal((false, (int?)line), (check.Intact, check.BrokenLine));
    }

    [Fact]
    public async Task Journal_with_an_incomplete_last_line_is_intact_and_that_line_is_skipped()
    {
        var file = await WriteSomeAsync();
        var text = File.ReadAllText(file);
        File.WriteAllText(file, text[..^40]);
        var check = JournalScan.Run(file, null);
        Assert.Equal((true, true, 6), (check.Intact, check.CutOff, check.Lines));
        var last = JournalReader.Read(file, e => Assert.Fail(e.Message)).Last();
        Assert.Equal((ChangeOutcome.Unknown, false), (last.Outcome, last.Ended));
    }

    [Fact]
    public async Task ResumeFrom_finds_a_finished_change_only_for_the_same_action_and_user_and_refuses_a_changed_journal()
    {
        var file = await WriteSomeAsync();
        var point = ResumePoint.Read(JournalFolder.RunOf(file)!, null, _folder);
        using var handler = new FakeHandler(Answer(200, "{}"));
        using var same = Fake.Keeptrusts(handler);
        Assert.True(point.IsDone(same, "Suspend", "U1"));
        Assert.False(point.IsDone(same, "Resume", "u1"));
        Assert.False(point.IsDone(same, "Suspend", "u9"));
        Assert.Equal(3, point.Count);
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"u2\"", "\"u9\"", StringComparison.Ordinal));
        Assert.Equal(PlatformError.JournalDamaged, Assert.Throws<PlatformException>(() => ResumePoint.Read(file, null, _folder)).Error);
        Assert.Equal(
            PlatformError.InvalidRequest, Assert.Throws<PlatformException>(() => ResumePoint.Read("nothing", null, _folder)).Error);
    }

    /// <summary>Writes the journal of three suspensions: one first line, then an intent and an outcome for each suspension.</summary>
    private async Task<string> WriteSomeAsync()
    {
        using var journal = Open();
        using var handler = new FakeHandler(JournalBench.AnswerAbout);
        using var connection = Connect(handler, journal);
        foreach (var id in new[] { "u1", "u2", "u3" })
        {
            await SuspendAsync(connection, id);
            await journal.FlushAsync();
        }

        return journal.File!;
    }
}
