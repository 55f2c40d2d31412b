namespace UserManagement.Offboarding.Copying;

/// <summary>The access on one connection that is to be copied from a source, such as a user or a template.</summary>
/// <param name="Id">The source's user id; null if the source is not a member.</param>
/// <param name="State">The source's access; null if the source is not a member.</param>
internal sealed record AccessHolding(string? Id, OffboardingState? State)
{
    /// <summary>The value for a source that is not a member.</summary>
    public static AccessHolding None { get; } = new(null, null);
}
