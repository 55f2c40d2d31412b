namespace UserManagement.Model;

/// <summary>The outcome of a change, and the user after the change.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="After">The user as a response or a read shows it; null if nothing was read or the user no longer exists.</param>
internal readonly record struct Changed(ChangeOutcome Outcome, PlatformUser? After)
{
    /// <summary>Returns a copy of the user to emit, so that later changes do not affect it.</summary>
    /// <param name="before">The user before the change.</param>
    /// <param name="gone">True if the change removes the user. The status is then Unknown, unless <c>After</c> shows one.</param>
    public PlatformUser Show(PlatformUser before, bool gone)
    {
        var shown = (After ?? before).Copy();
        shown.ChangeOutcome = Outcome;
        if (After is null && gone) (shown.Status, shown.RawStatus) = (UserStatus.Unknown, null);
        return shown;
    }
}
