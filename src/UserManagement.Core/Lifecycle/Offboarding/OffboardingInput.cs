using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Lifecycle;

/// <summary>One person as a command was given them: by name, or by a saved plan.</summary>
internal sealed class OffboardingInput
{
    /// <summary>Makes an input from a name.</summary>
    public OffboardingInput(UserIdentity identity, string[] aliases, bool plusAddress, OffboardingAction action) =>
        (Identity, Aliases, PlusAddress, Action) = (identity, aliases, plusAddress, action);

    /// <summary>Makes an input from a saved plan.</summary>
    /// <exception cref="PlatformException">The plan names nobody.</exception>
    public OffboardingInput(OffboardingPlan approved)
        : this(new UserIdentity(approved.Person), [.. approved.Aliases.Select(InputRules.Email)], approved.PlusAddress, approved.Action) => Approved = approved;

    public UserIdentity Identity { get; }

    /// <summary>Other addresses of the person.</summary>
    public string[] Aliases { get; private set; }

    public bool PlusAddress { get; }

    public OffboardingAction Action { get; }

    /// <summary>The saved plan that was approved; null where there is none.</summary>
    public OffboardingPlan? Approved { get; }

    /// <summary>The person, as results name them.</summary>
    public string Person => Identity.User?.Email ?? Identity.Given;

    /// <summary>What tells that two inputs are one person before anything is read.</summary>
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

    /// <summary>True when the input has an address, so that another address is another person.</summary>
    public bool HasAddress => Identity.IsEmail || Identity.User?.Email is not null;

    /// <summary>Adds the names of the same person from another input.</summary>
    public void Merge(OffboardingInput other)
    {
        string?[] more = [.. other.Aliases, other.Identity.IsEmail ? other.Identity.Value : other.Identity.User?.Email];
        Aliases = [.. Aliases.Concat(more.OfType<string>()).Where(address => !string.Equals(address, Person, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
