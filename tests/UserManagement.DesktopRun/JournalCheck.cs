using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using UserManagement.Journal;
using UserManagement.Offboarding;

namespace UserManagement.DesktopRun;

/// <summary>Reads the journal of the run, verifies its hash chain, and checks that a changed copy fails the verification.</summary>
/// <param name="journal">The journal that the run wrote.</param>
/// <param name="keys">The store of the key that protects the hash chain.</param>
/// <param name="newcomer">The e-mail address of the user who was invited.</param>
/// <param name="leaver">The e-mail address of the user who was suspended, resumed and offboarded.</param>
internal sealed class JournalCheck(ChangeJournal journal, JournalKeyStore keys, string newcomer, string leaver)
{
    /// <summary>Checks the journal.</summary>
    /// <param name="offboardingChanges">The number of changes that the offboarding made.</param>
    public async Task<string> RunAsync(int offboardingChanges)
    {
        await journal.FlushAsync();
        var file = journal.File ?? throw new DifferenceException("The run wrote no journal.");
        var entries = JournalReader.Read(file).ToList();
        Expect.Sequence(
            "the list of changes, read newest first and reversed",
            entries.Select(entry => $"{entry.Line} {entry}"),
            JournalReader.ReadNewestFirst(file).Reverse().Select(entry => $"{entry.Line} {entry}"));
        Expect.True("every change has an outcome", entries.All(entry => entry.Ended));
        Expect.Sequence(
            "the list of the first four changes",
            [
                $"Invite with role 'role_viewer', set name to 'Zoë Łukasz 山田' {newcomer}: Confirmed",
                $"Suspend {leaver}: Confirmed",
                $"Suspend {leaver}: AlreadyDone",
                $"Resume {leaver}: Confirmed",
            ],
            entries.Take(4).Select(entry => entry.ToString()));
        Expect.Equal("the number of offboarding changes", offboardingChanges, entries.Count - 4);
        Expect.True(
            "every offboarding change is Confirmed or Accepted",
            entries.Skip(4).All(entry => entry.Outcome is ChangeOutcome.Confirmed or ChangeOutcome.Accepted));
        var verdicts = new List<string?>();
        var check = JournalScan.Run(file, keys, null, (record, _) =>
        {
            if (record.Type == JournalRecordType.Evidence) verdicts.Add(record.Verdict);
            return true;
        });
        Expect.Sequence("the verdict of the offboarding", [Evidence.AccessGone], verdicts.Select(verdict => verdict ?? ""));
        Expect.True(
            "the journal is intact, complete and protected with a key",
            check is { Intact: true, CutOff: false, Protection: PlatformJournalProtection.Keyed });
        Expect.Equal("the head of the hash chain", check.Head!, journal.Head!);
        Expect.Equal("the number of the first invalid line in a changed copy", 3, JournalScan.Run(Altered(file), keys).BrokenLine);
        return $"{entries.Count} changes in {check.Lines} lines, protected with a key and intact; a changed copy is invalid at line 3";
    }

    /// <summary>Copies the journal with one letter of line 3 changed. The file name stays, because the hash chain starts with it.</summary>
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
