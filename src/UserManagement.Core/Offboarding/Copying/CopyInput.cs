using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding.Copying;

/// <summary>One person who gets the access of a copy: given by id, by address, as a user object, or by a saved plan.</summary>
internal sealed class CopyInput
{
    public CopyInput(UserIdentity identity) => Identity = identity;

    public CopyInput(AccessCopyPlan approved) => Approved = approved;

    public UserIdentity? Identity { get; }

    public AccessCopyPlan? Approved { get; }

    public ChangeReason Reason { get; init; } = ChangeReason.None;

    public PersonOutcome Outcome { get; } = new();

    /// <summary>
    /// True if the input has an address or is a saved plan. An input with only an id can be the same person as another input.
    /// </summary>
    public bool HasAddress => Approved is not null || Identity!.IsEmail || Identity.User?.Email is not null;

    /// <summary>The key by which inputs of the same person are recognized before anything is read.</summary>
    public string Key =>
        Approved is not null ? $"plan {Approved.Digest}\n{Approved.Person}\n{Approved.Source}"
        : (Identity!.User?.Email ?? (Identity.IsEmail ? Identity.Value : null)) is { } email ? PersonGroups.Address(email)
        : Identity.User is { } user ? PersonGroups.User(user.Connection, user.Id)
        : "id " + Identity.Value;

    public override string ToString() => Approved?.Person ?? Identity!.ToString();
}
