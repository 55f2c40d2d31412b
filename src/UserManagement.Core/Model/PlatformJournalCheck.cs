using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>Says who can change a journal so that the verification does not detect the change.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum PlatformJournalProtection : long
{
    /// <summary>Anybody who can write the file: its hash chain has no key, so the chain detects only accidental damage.</summary>
    Unkeyed,

    /// <summary>Only those who can read the journal key of this account.</summary>
    Keyed,

    /// <summary>The journal was written with a key that this account does not have, so the journal cannot be verified.</summary>
    UnknownKey,
}

/// <summary>The result of the verification of a journal.</summary>
public sealed class PlatformJournalCheck
{
    internal PlatformJournalCheck(string file, string? run)
    {
        File = SafeText.Escape(file);
        Run = SafeText.Of(run);
    }

    /// <summary>The path of the journal file.</summary>
    public string File { get; }

    /// <summary>The id of the run.</summary>
    public string? Run { get; }

    /// <summary>The number of complete lines.</summary>
    public int Lines { get; internal set; }

    /// <summary>True if the last line is incomplete, as after a run that was killed while writing; this line is ignored.</summary>
    public bool CutOff { get; internal set; }

    /// <summary>
    /// True if there are complete lines and none was altered. Lines that were removed at the end are detected only if <c>-Head</c> gives
    /// the hash of the last line, stored earlier.
    /// </summary>
    public bool Intact => Problem is null;

    /// <summary>Who can change the file so that the verification does not detect the change.</summary>
    public PlatformJournalProtection Protection { get; internal set; }

    /// <summary>The number of the first altered line; null for none.</summary>
    public int? BrokenLine { get; internal set; }

    /// <summary>The problem; null for none.</summary>
    public string? Problem { get; internal set => field = SafeText.Of(value); }

    /// <summary>
    /// The hash of the last line. Store it elsewhere, and pass it to <c>-Head</c> in a later verification. Null if the journal is not
    /// intact.
    /// </summary>
    public string? Head { get; internal set => field = SafeText.Of(value); }

    /// <summary>
    /// The number of the line with the hash from <c>-Head</c>; this line and all lines before it are unaltered. Null if no line has this
    /// hash.
    /// </summary>
    public int? HeadLine { get; internal set; }

    /// <summary>Returns the path of the journal file.</summary>
    public override string ToString() => File;
}
