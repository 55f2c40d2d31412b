using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using UserManagement.Journal;
using UserManagement.Offboarding;

namespace UserManagement.DesktopRun;

/// <summary>Reads the journal of the run back, verifies its chain of hashes, and shows that an altered copy is found.</summary>
/// <param name="journal">The journal.</param>
/// <param name="keys">Where the key of its chain is.</param>
/// <param name="newcomer">The address that was invited.</param>
/// <param name="leaver">The address that was suspended, resumed and offboarded.</param>
internal sealed class JournalCheck(ChangeJournal journal, JournalKeyStore keys, string newcomer, string leaver)
{
    /// <summary>Checks the journal.</summary>
    /// <param name="offboardingChanges">The number of changes that the offboarding made.</param>
    public async Task<string> RunAsync(int offboardingChanges)
    {
        await journal.FlushAsync();
        var file = journal.File ?? throw new DifferenceException("There is no journal.");
        var entries = JournalReader.Read(file).ToList();
        Expect.Sequence(
            "the changes from the last to the first",
            entries.Select(entry => $"{entry.Line} {entry}"),
            JournalReader.ReadNewestFirst(file).Reverse().Select(entry => $"{entry.Line} {entry}"));
        Expect.True("every change has an outcome", entries.All(entry => entry.Ended));
        Expect.Sequence(
            "the first changes",
            [
                $"Invite with role 'role_viewer', set name to 'Zoë Łukasz 山田' {newcomer}: Confirmed",
                $"Suspend {leaver}: Confirmed",
                $"Suspend {leaver}: AlreadyDone",
                $"Resume {leaver}: Confirmed",
            ],
            entries.Take(4).Select(entry => entry.ToString()));
        Expect.Equal("the number of offboarding changes", offboardingChanges, entries.Count - 4);
        Expect.True(
            "the offboarding changes are confirmed, or taken and then looked for",
            entries.Skip(4).All(entry => entry.Outcome is ChangeOutcome.Confirmed or ChangeOutcome.Accepted));
        var verdicts = new List<string?>();
        var check = JournalScan.Run(file, keys, null, (record, _) =>
        {
            if (record.Type == JournalRecordType.Evidence) verdicts.Add(record.Verdict);
            return true;
        });
        Expect.Sequence("the verdict of the offboarding", [Evidence.AccessGone], verdicts.Select(verdict => verdict ?? ""));
        Expect.True(
            "the journal is intact and keyed", check is { Intact: true, CutOff: false, Protection: PlatformJournalProtection.Keyed });
        Expect.Equal("the head", check.Head!, journal.Head!);
        Expect.Equal("the broken line of an altered copy", 3, JournalScan.Run(Altered(file), keys).BrokenLine);
        return $"{entries.Count} changes in {check.Lines} lines, keyed and intact; an altered copy is broken at line 3";
    }

    /// <summary>A copy under the same name, with one letter of line 3 changed: the chain begins with the file's name.</summary>
    private static string Altered(string file)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(file)!, "altered")).FullName;
        var lines = File.ReadAllLines(file, Encoding.UTF8);
        lines[2] = lines[2].Replace("Confirmed", "confirmed");
        var copy = Path.Combine(folder, Path.GetFileName(file));
        File.WriteAllText(copy, string.Join("\n", lines) + "\n", new UTF8Encoding(false));
        return copy;
    }
}
