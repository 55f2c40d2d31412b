using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>Generates an organization with deterministic users. The simulation of each platform assigns their roles and teams.</summary>
internal static class OrganizationGenerator
{
    // Of every 25 users, 20 are active (among them the first 9), 3 are invited and 2 are suspended.
    private const int Round = 25;
    private static readonly DateTime Epoch = new(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Latest = new(2026, 10, 20, 17, 0, 0, DateTimeKind.Utc);

    /// <summary>Creates the example organization, named Example Corp.</summary>
    /// <param name="idOf">Returns the id of a user from the number of the user, in the platform's format.</param>
    /// <param name="equip">Adds the platform's data, such as roles and teams, to the user with a number.</param>
    /// <param name="roles">The platform's roles.</param>
    /// <param name="teams">The platform's teams.</param>
    /// <param name="count">The number of users.</param>
    /// <param name="organizationId">The platform's id for the organization.</param>
    public static SandboxOrganization Create(
        Func<long, string> idOf, Func<Person, int, Person> equip, IReadOnlyList<Role> roles, IReadOnlyList<Team> teams, int count,
        string organizationId = "org_example")
    {
        var organization = new SandboxOrganization(organizationId, "Example Corp", idOf(0), roles, teams);
        for (var position = 1; position <= count; position++)
        {
            // The owner of the token (number 0) comes last: a command is often tried out on the first users of a list, and the module
            // refuses to suspend the owner of the token.
            var index = position % count;
            if (!organization.Load(equip(Make(idOf(index), index), index)))
                throw new SandboxException(
                    $"Two of the {count} generated people have the same id or e-mail.", "Choose another number of users.");
        }

        return organization;
    }

    private static Person Make(string id, int index)
    {
        var (name, email) = Names.Of(index);
        var status = StatusOf(index);
        var created = Epoch.AddMinutes(StableRandom.Below(120 * 24 * 60, index, 1));
        var updated = created.AddMinutes(StableRandom.Below(120 * 24 * 60, index, 2));
        // Suspended users and one active user of every 25 signed in long ago, so that an access review finds inactive users.
        var active = status == PersonStatus.Active && index % Round != 12
            ? Latest.AddMinutes(-StableRandom.Below(30 * 24 * 60, index, 3))
            : updated;
        return new Person
        {
            Id = id,
            Email = email,
            Name = status == PersonStatus.Pending ? null : name,
            Status = status,
            MfaEnabled = status != PersonStatus.Pending && (index == 0 || StableRandom.Below(4, index, 4) != 0),
            CreatedAt = created,
            UpdatedAt = status == PersonStatus.Pending ? created : updated,
            LastActiveAt = status == PersonStatus.Pending ? null : active,
        };
    }

    private static PersonStatus StatusOf(int index) => (index % Round) switch
    {
        11 or 17 or 23 => PersonStatus.Pending,
        9 or 20 => PersonStatus.Suspended,
        _ => PersonStatus.Active,
    };
}
