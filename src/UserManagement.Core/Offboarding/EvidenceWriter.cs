using System.Threading.Tasks;
using UserManagement.Journal;

namespace UserManagement.Offboarding;

/// <summary>
/// Writes the versions of one evidence file, each after its hash is in the journal, so that the file can be verified even if the run is
/// interrupted.
/// </summary>
/// <param name="path">The file; null for none.</param>
/// <param name="journal">The journal; null for none.</param>
internal sealed class EvidenceWriter(string? path, ChangeJournal? journal)
{
    /// <summary>
    /// Writes the journal line, then the file. If the journal fails after the first change, the file is still written, and the journal
    /// error is thrown.
    /// </summary>
    /// <param name="text">The content of the file; null to write no file.</param>
    /// <param name="hash">The hash of the content; null for no file.</param>
    /// <param name="summary">The text summary, which is saved next to the file.</param>
    /// <param name="line">The line for the journal; null for none.</param>
    /// <param name="first">True before the first change: nothing is written if the journal fails.</param>
    /// <exception cref="PlatformException">The journal or the file cannot be written.</exception>
    public async Task WriteAsync(string? text, string? hash, string summary, byte[]? line, bool first)
    {
        PlatformException? failure = null;
        if (journal is not null && line is not null)
        {
            failure = await TryWriteAsync(journal, line).ConfigureAwait(false);
            if (failure is not null && first) throw failure;
            // ChangeJournal.WriteAsync drops a line that it cannot write. ChangeJournal.Write keeps the line for the next command.
            if (failure is not null) journal.Write(line);
        }

        if (path is not null && text is not null)
        {
            if (journal is null) EvidenceLedger.Add(hash!);
            EvidenceFile.Write(path, text, summary);
        }

        if (failure is not null) throw failure;
    }

    private static async Task<PlatformException?> TryWriteAsync(ChangeJournal journal, byte[] line)
    {
        try
        {
            await journal.WriteAsync(line, 0).ConfigureAwait(false);
            return null;
        }
        catch (PlatformException e)
        {
            return e;
        }
    }
}
