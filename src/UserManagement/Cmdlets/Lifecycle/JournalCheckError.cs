namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Creates the error of a journal that is altered or cannot be verified.</summary>
internal static class JournalCheckError
{
    public static PlatformException Of(PlatformJournalCheck check)
    {
        if (check.BrokenLine is { } line)
            return new PlatformException(
                PlatformError.JournalDamaged,
                $"The journal {check.File} was altered at line {line}: {check.Problem}.",
                check.Protection == PlatformJournalProtection.Unkeyed
                    ? "Compare the file with a backup copy; no line can be trusted, because the journal is not protected by a key."
                    : $"Compare the file with a backup copy; line {line} and the lines after it cannot be trusted.");
        return check.Protection == PlatformJournalProtection.UnknownKey
            ? new PlatformException(
                PlatformError.NotVerified,
                $"The journal {check.File} cannot be verified: {check.Problem}.",
                "Verify it with the account that wrote it.")
            : new PlatformException(
                PlatformError.JournalDamaged,
                $"The journal {check.File} is not intact: {check.Problem}.",
                "Compare the file with a backup copy.");
    }
}
