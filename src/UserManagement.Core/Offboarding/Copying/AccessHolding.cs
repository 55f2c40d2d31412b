namespace UserManagement.Offboarding.Copying;

/// <summary>What the source of a copy holds on one connection.</summary>
/// <param name="Id">The source's user id; null where the source is not a member.</param>
/// <param name="State">The source's access; null where the source is not a member.</param>
internal sealed record AccessHolding(string? Id, OffboardingState? State)
{
    /// <summary>A source that is proven not to be a member.</summary>
    public static AccessHolding None { get; } = new(null, null);
}
