using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding.Copying;

/// <summary>One person who gets access, as a command was given them: by name, or by a saved plan.</summary>
internal sealed class CopyInput
{
    /// <summary>Makes an input from a name.</summary>
    public CopyInput(UserIdentity identity) => Identity = identity;

    /// <summary>Makes an input from a saved plan.</summary>
    public CopyInput(AccessCopyPlan approved) => Approved = approved;

    /// <summary>Who was given; null where a saved plan was.</summary>
    public UserIdentity? Identity { get; }

    /// <summary>The saved plan; null where there is none.</summary>
    public AccessCopyPlan? Approved { get; }

    /// <summary>Why the access is given.</summary>
    public ChangeReason Reason { get; init; } = ChangeReason.None;

    /// <summary>True when another input with another address is another person.</summary>
    public bool HasAddress => Approved is not null || Identity!.IsEmail || Identity.User?.Email is not null;

    /// <summary>The key of the person before anything is read.</summary>
    public string Key =>
        Approved is not null ? $"plan {Approved.Digest}\n{Approved.Person}\n{Approved.Source}"
        : (Identity!.User?.Email ?? (Identity.IsEmail ? Identity.Value : null)) is { } email ? PersonGroups.Address(email)
        : Identity.User is { } user ? PersonGroups.User(user.Connection, user.Id)
        : "id " + Identity.Value;

    /// <summary>The person, as they were given.</summary>
    public override string ToString() => Approved?.Person ?? Identity!.ToString();
}
