using System;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.Running;
using UserManagement.Session;

namespace UserManagement.Cmdlets.Lifecycle;

// -Verify: the check of each journal, and the errors and the warning after the last one.
public sealed partial class GetPlatformJournalCommand
{
    private JournalKey? _key;
    private int _checked;
    private int _unkeyed;
    private bool _headFound;

    private static JournalKeyStore Keys => ConnectionTable.Current.Keys;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_unkeyed > 0)
            WriteWarning($"{_unkeyed} of {_checked} journals are not protected by a key (Protection Unkeyed), although the account "
                + "that runs this command had a key when they were started: anybody who can write to these files may have changed their "
                + "content.");
        if (!Verify || _headFound || (Head is null && (Run is null || _anyFound))) return;
        WriteError(ErrorRecords.From(Head is null
            ? new PlatformException(
                PlatformError.JournalDamaged,
                $"No journal has the run id '{SafeText.Escape(Run)}' of -Run, so nothing was verified: the journal was deleted or renamed, "
                + "or is in another folder.",
                "Name the folder of the journal with -Path.")
            : new PlatformException(
                PlatformError.JournalDamaged,
                $"No line with the hash {Head} of -Head was found (journals checked: {_checked}): lines were removed or changed after this "
                + "hash was stored, or the hash belongs to another journal.",
                "Name the journal of this hash with -Path or -Run."),
            Head ?? Run));
    }

    private void WriteCheck(PlatformJournalCheck check, bool isOnlyOne)
    {
        _checked++;
        if (check is { Protection: PlatformJournalProtection.Unkeyed, Intact: true } && JournalFolder.BeginOf(check.File) >= KeyMade)
            _unkeyed++;
        _headFound |= check.HeadLine is not null;
        if (Head is not null && isOnlyOne && check is { HeadLine: null, Intact: true })
            (check.Problem, check.Head) = ("no line has the hash that was given with -Head", null);
        WriteObject(check);
        if (check.Intact) return;
        // The only problem is that no line has the given -Head; EndProcessing reports that once for all journals.
        if (check.BrokenLine is null && Head is not null && check.Lines > 0 && check.Protection != PlatformJournalProtection.UnknownKey)
            return;
        WriteError(ErrorRecords.From(JournalCheckError.Of(check), check.File));
    }

    /// <summary>
    /// The creation time of this account's journal key, in whole seconds as in the names of journals; null if there is no usable key.
    /// </summary>
    private DateTimeOffset? KeyMade
    {
        get
        {
            try
            {
                return (_key ??= Keys.Find())?.Made is { } made ? made.AddTicks(-(made.Ticks % TimeSpan.TicksPerSecond)) : null;
            }
            catch (PlatformException)
            {
                return null; // the check of each journal that is protected by a key reports the error
            }
        }
    }
}
