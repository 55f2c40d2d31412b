using System.Collections.Generic;
using System.Linq;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;

namespace UserManagement.Offboarding;

/// <summary>One person in the input of a command: given by id, by address, as a user object, or by a saved plan.</summary>
internal sealed class OffboardingInput
{
    private UserIdentity? _identity;

    public OffboardingInput(UserIdentity identity, string[] aliases, bool plusAddress, OffboardingAction action) =>
        (_identity, Aliases, PlusAddress, Action) = (identity, aliases, plusAddress, action);

    /// <summary>Creates an input from a saved plan. Its content is not trusted before the digest is verified.</summary>
    public OffboardingInput(OffboardingPlan approved) =>
        (Approved, Aliases, PlusAddress, Action) = (approved, [.. approved.Aliases ?? []], approved.PlusAddress, approved.Action);

    /// <summary>The person in the input.</summary>
    /// <exception cref="PlatformException">The saved plan names no person.</exception>
    public UserIdentity Identity => _identity ??= new UserIdentity(Approved!.Person);

    public string[] Aliases { get; private set; }

    public bool PlusAddress { get; }

    public OffboardingAction Action { get; }

    public ChangeReason Reason { get; init; } = ChangeReason.None;

    public PersonOutcome Outcome { get; } = new();

    public OffboardingPlan? Approved { get; }

    /// <summary>The name of the person in results.</summary>
    public string Person => Identity.User?.Email ?? Identity.Given;

    /// <summary>Keys by which inputs of the same person are recognized before anything is read.</summary>
    public IEnumerable<string> Keys
    {
        get
        {
            foreach (var alias in Aliases) yield return PersonGroups.Address(alias);
            if (Identity.IsEmail) yield return PersonGroups.Address(Identity.Value);
            else if (Identity.User is not { } user) yield return "id " + Identity.Value;
            else
            {
                if (user.Id.Length > 0) yield return PersonGroups.User(user.Connection, user.Id);
                if (user.Email is { } email) yield return PersonGroups.Address(email);
            }
        }
    }

    /// <summary>True if the input has an address. An input with only an id can be the same person as another input.</summary>
    public bool HasAddress => Identity.IsEmail || Identity.User?.Email is not null;

    /// <summary>Adds the addresses from another input of the same person. The other input then has the outcome of this input.</summary>
    public void Merge(OffboardingInput other)
    {
        other.Outcome.MergeInto(Outcome);
        string?[] more = [.. other.Aliases, other.Identity.IsEmail ? other.Identity.Value : other.Identity.User?.Email];
        Aliases = [.. Aliases.Concat(more.OfType<string>()).Where(address =>
            !AddressComparer.Same(address, Person)).Distinct(AddressComparer.Instance)];
    }
}
