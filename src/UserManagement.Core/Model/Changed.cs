namespace UserManagement.Model;

/// <summary>The outcome of a change, and the user afterwards.</summary>
/// <param name="Outcome">What is known of the change.</param>
/// <param name="After">The user as an answer or a reading shows them; null where nothing was read, or where nobody is left.</param>
internal readonly record struct Changed(ChangeOutcome Outcome, PlatformUser? After)
{
    /// <summary>The user to emit: a copy, so that what one change says never changes what another has emitted.</summary>
    /// <param name="before">The user before the change.</param>
    /// <param name="gone">True where the change takes the user away, so that the state before is no longer true.</param>
    public PlatformUser Show(PlatformUser before, bool gone)
    {
        var shown = (After ?? before).Copy();
        shown.ChangeOutcome = Outcome;
        if (After is null && gone) (shown.Status, shown.RawStatus) = (UserStatus.Unknown, null);
        return shown;
    }
}
