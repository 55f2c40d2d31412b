using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The roles and groups of the example organization, and their assignment to users.</summary>
internal static class ScimCatalog
{
    private const string Admin = "admin";
    private const string Member = "member";

    // Only a few of every 250 users are administrators, as in a large organization.
    private const int Rare = 250;

    private static readonly DateTime Founded = new(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc);

    public static readonly Role[] Roles =
    [
        new(Admin, "Administrator", "Manages the workspace."),
        new(Member, "Member", "Uses the workspace."),
        new("billing", "Billing manager", "Manages plans and invoices."),
        new("guest", "Guest", "Uses what was shared."),
    ];

    public static readonly Team[] Groups =
    [
        Group(0, "Everyone"),
        Group(1, "Administrators"),
        Group(2, "Engineering"),
        Group(3, "Platform"),
        Group(4, "Customer Support"),
        Group(5, "Finance"),
    ];

    private static readonly int[] MemberGroups = [0];
    private static readonly int[] AdminGroups = [0, 1];

    private static readonly (string Department, string Title, int[] Groups)[] Work =
    [
        ("Engineering", "Software Engineer", [2]),
        ("Engineering", "Software Engineer", [2]),
        ("Engineering", "Platform Engineer", [2, 3]),
        ("Customer Support", "Support Specialist", [4]),
        ("Finance", "Accountant", [5]),
    ];

    /// <summary>Assigns roles, groups and attributes. Accounts exist as soon as they are provisioned, so no user is pending.</summary>
    public static Person Equip(Person person, int index)
    {
        var isAdmin = index % Rare is 0 or 7 or 14;
        var (department, title, groups) = Work[StableRandom.Below(Work.Length, index, 5)];
        var name = Names.Of(index).Name;
        return person with
        {
            Name = name,
            PreferredName = name,
            Status = person.Status is PersonStatus.Suspended or PersonStatus.Deactivated ? PersonStatus.Suspended : PersonStatus.Active,
            OrgRole = isAdmin ? Admin : Member,
            RoleIds = RolesOf(isAdmin, department, index),
            TeamIds = index % 25 == 21 ? [] : GroupsOf(isAdmin, groups),
            // Some accounts were created manually, not by the system that provisions the others.
            ExternalId = index % 10 == 6 ? null : "E" + (100_000 + index).ToString(CultureInfo.InvariantCulture),
            Title = title,
            Department = department,
            MfaEnabled = false,
            LastActiveAt = null,
            Version = 1,
        };
    }

    private static string[] RolesOf(bool isAdmin, string department, int index)
    {
        var role = isAdmin ? Admin : Member;
        return department == "Finance" && index % 3 == 0 ? [role, "billing"] : [role];
    }

    private static string[] GroupsOf(bool isAdmin, IEnumerable<int> groups) =>
        (isAdmin ? AdminGroups : MemberGroups).Concat(groups).Select(number => Groups[number].Id).ToArray();

    private static Team Group(int number, string name) =>
        new(ScimIds.Group(number), name, "", "", []) { Detail = new TeamDetail(false, [], Founded, Founded), Version = 1 };
}
