using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>Who can have continued or changed a journal without its being noticed.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum PlatformJournalProtection : long
{
    /// <summary>Whoever can write the file: its chain has no key, so it shows accidents only.</summary>
    Unkeyed,

    /// <summary>Whoever can read this account's journal key, and nobody else.</summary>
    Keyed,

    /// <summary>It was written with a key that is not here, so nothing can be said of it.</summary>
    UnknownKey,
}

/// <summary>A journal whose lines were checked.</summary>
public sealed class PlatformJournalCheck
{
    internal PlatformJournalCheck(string file, string? run)
    {
        File = SafeText.Escape(file);
        Run = SafeText.Of(run);
    }

    /// <summary>The path of the journal file.</summary>
    public string File { get; }

    /// <summary>The run.</summary>
    public string? Run { get; }

    /// <summary>How many whole lines there are.</summary>
    public int Lines { get; internal set; }

    /// <summary>True when the last line is not whole, as where a run was killed while it wrote; it is left out everywhere.</summary>
    public bool CutOff { get; internal set; }

    /// <summary>
    /// True when there are whole lines and each is as it was written. Whether
    /// lines are missing at the end is shown by a head noted earlier.
    /// </summary>
    public bool Intact => Problem is null;

    /// <summary>Who can have changed the file without its being noticed.</summary>
    public PlatformJournalProtection Protection { get; internal set; }

    /// <summary>The first line that is not as it was written; null when all are.</summary>
    public int? BrokenLine { get; internal set; }

    /// <summary>What is wrong; null when nothing is.</summary>
    public string? Problem { get; internal set => field = SafeText.Of(value); }

    /// <summary>
    /// The hash of the last line, to note elsewhere and give to <c>-Head</c> later; null where the journal is not intact.
    /// </summary>
    public string? Head { get; internal set => field = SafeText.Of(value); }

    /// <summary>
    /// The line that has the hash given with <c>-Head</c>: up to it everything is as it was when that was noted. Null where no line has it.
    /// </summary>
    public int? HeadLine { get; internal set; }

    /// <summary>The file.</summary>
    public override string ToString() => File;
}
