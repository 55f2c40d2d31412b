using System;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>
/// The roles of the example organization (the documented default roles, then a role that the organization created) and their assignment to
/// users.
/// </summary>
internal static class AstraCatalog
{
    public const string OwnRole = "Order Auditor";

    // Only three of every 250 users are administrators, as in a large organization; one of them also has a role from Work.
    private const int Rare = 250;

    private static readonly string[] DefaultNames =
    [
        "Organization Administrator", "Database Administrator", "Billing Admin", "API Admin User", "Admin Svc Acct", "RO User", "R/W User",
        "RO Svc Acct", "R/W Svc Acct", "API Admin Svc Acct", "API RO User", "API RO Svc Acct", "API R/W User", "API R/W Svc Acct",
        "UI View Only",
    ];

    /// <summary>The default roles of the generated users. Most are developers.</summary>
    private static readonly string[] Work = ["R/W User", "R/W User", "RO User", "API R/W User", "Database Administrator", "UI View Only"];

    // The documented policy of a default role uses the role's name as its description.
    public static Role[] Roles { get; } =
    [
        .. DefaultNames.Select((name, index) => new Role(AstraIds.Role(index), name, name)),
        new(AstraIds.Role(DefaultNames.Length), OwnRole, "Reads the order tables."),
    ];

    public static Person Equip(Person person, int index) => person with
    {
        // This platform has only the id, e-mail, status and roles of a user; it has no suspension.
        Name = null,
        MfaEnabled = false,
        LastActiveAt = null,
        Status = person.Status == PersonStatus.Pending ? PersonStatus.Pending : PersonStatus.Active,
        RoleIds = RolesOf(index).Select(IdOf).ToArray(),
    };

    private static string[] RolesOf(int index)
    {
        var work = Work[StableRandom.Below(Work.Length, index, 5)];
        if (index % Rare is 0 or 7)
            return ["Organization Administrator"];
        if (index % Rare == 14)
            return [work, "Organization Administrator"];
        return (index % 25) switch
        {
            2 => [work, OwnRole],
            10 => [work, "Billing Admin"],
            // Some users have no roles, as if all of their roles had been removed.
            21 => [],
            _ => [work],
        };
    }

    private static string IdOf(string name) => Array.Find(Roles, role => role.Name == name)!.Id;
}
