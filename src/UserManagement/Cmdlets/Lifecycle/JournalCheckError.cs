namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Makes the error of a journal that is not as it was written.</summary>
internal static class JournalCheckError
{
    public static PlatformException Of(PlatformJournalCheck check)
    {
        if (check.BrokenLine is { } line)
            return new PlatformException(
                PlatformError.JournalDamaged,
                $"Line {line} of the journal {check.File} is not as it was written: {check.Problem}.",
                "Compare the file with a copy; what it says from that line on cannot be relied on.");
        return check.Protection == PlatformJournalProtection.UnknownKey
            ? new PlatformException(
                PlatformError.NotVerified,
                $"The journal {check.File} cannot be verified: {check.Problem}.",
                "Verify it with the account that wrote it.")
            : new PlatformException(
                PlatformError.JournalDamaged,
                $"The journal {check.File} is not intact: {check.Problem}.",
                "Compare the file with a copy.");
    }
}
