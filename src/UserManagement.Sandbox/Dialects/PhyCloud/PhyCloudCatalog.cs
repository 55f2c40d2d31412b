using System;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The roles and ids of users in the example tenant (the organization of a PhyCloud customer).</summary>
internal static class PhyCloudCatalog
{
    public const string Member = "member";

    private const string Admin = "admin";

    // Only a few of every 250 users are administrators, as in a large organization.
    private const int Rare = 250;

    // Higher than the user numbers of other platforms, so that ids of different platforms differ not only in their prefixes.
    private const long FirstNumber = 1L << 40;

    /// <summary>The documented roles. That there are no others is INFERRED.</summary>
    private static readonly string[] Roles = [Member, Admin];

    public static string TenantId { get; } = "ten_" + StableRandom.Word(FirstNumber - 1, 12);

    public static string IdOf(long number) => "usr_" + StableRandom.Word(FirstNumber + number, 12);

    public static string RoleOf(string? role) => Roles.Contains(role, StringComparer.Ordinal)
        ? role!
        : throw PhyCloudInvalid.Body("role", "Input should be 'member' or 'admin'", "enum");

    public static Person Equip(Person person, int index) => person with
    {
        // This platform has only the id, e-mail, status and role of a user.
        Name = null,
        MfaEnabled = false,
        LastActiveAt = null,
        Status = person.Status == PersonStatus.Suspended ? PersonStatus.Deactivated : person.Status,
        OrgRole = index % Rare is 0 or 7 or 14 ? Admin : Member,
    };
}
