using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding.Copying;

/// <summary>One person who gets the access of a copy: given by id, by address, as a user object, or by a saved plan.</summary>
internal sealed class CopyInput
{
    /// <summary>Creates an input from an id, an address, or a user.</summary>
    public CopyInput(UserIdentity identity) => Identity = identity;

    /// <summary>Creates an input from a saved plan.</summary>
    public CopyInput(AccessCopyPlan approved) => Approved = approved;

    /// <summary>The person in the input; null if the input is a saved plan.</summary>
    public UserIdentity? Identity { get; }

    /// <summary>The saved plan; null if the input is not a plan.</summary>
    public AccessCopyPlan? Approved { get; }

    /// <summary>The reason and the ticket of the copy.</summary>
    public ChangeReason Reason { get; init; } = ChangeReason.None;

    /// <summary>Collects what the command does for the person.</summary>
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

    /// <summary>Returns the person as named in the input.</summary>
    public override string ToString() => Approved?.Person ?? Identity!.ToString();
}
