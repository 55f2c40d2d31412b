using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Input;
using UserManagement.Journal;

namespace UserManagement.Offboarding;

/// <summary>Checks that this module wrote an evidence file and that the file is unchanged.</summary>
internal static class EvidenceCheck
{
    /// <summary>
    /// Requires that the journal of the file's run contains the hash of the file, or that this process wrote the file in a run without a
    /// journal.
    /// </summary>
    /// <exception cref="PlatformException">
    /// The file was altered (<see cref="PlatformError.EvidenceAltered"/>), or no journal contains its hash
    /// (<see cref="PlatformError.EvidenceUnknown"/>).
    /// </exception>
    public static void Require(EvidenceFile file, IEnumerable<string> folders, JournalKeyStore keys)
    {
        if (file.Content.Run is null && EvidenceLedger.Has(file.Hash)) return;
        var name = System.IO.Path.GetFileName(file.Path);
        var known = false;
        string? damage = null;
        foreach (var journal in Journals(file.Content.Run, folders))
        {
            damage = Doubt(journal, keys);
            var records = JournalReader.ReadEvidence(journal).ToList();
            if (damage is null && records.Exists(record => string.Equals(record.Hash, file.Hash, StringComparison.OrdinalIgnoreCase)))
                return;
            known |= records.Exists(record => record.File == name);
        }

        if (!file.DigestMatches || (known && damage is null))
        {
            var change = file.DigestMatches
                ? "its hash differs from the hash in the journal of the run that wrote it"
                : "its content does not match the hash in its property Digest";
            throw Refused(
                PlatformError.EvidenceAltered, file, "was altered since it was written", change, "Use the unmodified evidence file. ");
        }

        // Another folder does not help if the journal was found and is damaged, or if the file names no run.
        var remedy = damage is null && file.Content.Run is { Length: > 0 }
            ? "Connect with the -JournalPath that was in use when the file was written. "
            : "";
        damage ??= file.Content.Run is { Length: 0 } ? "it does not name the run that wrote it, so the journal of that run cannot be found"
            : file.Content.Run is { } run
            ? "no journal in the folders of the open connections or in the default folder records its hash for run "
                + $"'{InputRules.Shorten(run)}'"
            : "it was written without a journal, by another session";
        throw Refused(PlatformError.EvidenceUnknown, file, "cannot be verified", damage, remedy);
    }

    /// <summary>
    /// Returns why a journal is not trusted; null if it is trusted. If the account has a journal key, a journal without a key is not
    /// trusted, because anybody could have written it.
    /// </summary>
    private static string? Doubt(string journal, JournalKeyStore keys)
    {
        try
        {
            var check = JournalScan.Run(journal, keys);
            if (check.Problem is { } problem) return $"the journal {journal} {Damage(check, problem)}";
            return check.Protection == PlatformJournalProtection.Keyed
                || keys.Find() is null
                    ? null
                    : $"the journal {journal} was written without a key, although the account that runs this command has a journal key";
        }
        catch (PlatformException e)
        {
            return e.Message.TrimEnd('.');
        }
    }

    private static string Damage(PlatformJournalCheck check, string problem) =>
        check.BrokenLine is { } line ? $"was altered at line {line}: {problem}"
        : check.Protection == PlatformJournalProtection.UnknownKey ? $"cannot be verified: {problem}"
        : $"is not intact: {problem}";

    private static IEnumerable<string> Journals(string? run, IEnumerable<string> folders) =>
        run is not { Length: > 0 } ? [] : folders.Distinct().Select(folder => new JournalFolder(folder).Find(run)).OfType<string>();

    private static PlatformException Refused(PlatformError error, EvidenceFile file, string what, string why, string remedy) => new(
        error, $"The evidence file {file.Path} {what}: {why}. Nothing was done.",
        remedy + "To restore without verification, use -AllowUnverified.");
}
