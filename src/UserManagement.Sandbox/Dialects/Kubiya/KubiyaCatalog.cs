using System;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The roles and groups of the example organization, and their assignment to users.</summary>
internal static class KubiyaCatalog
{
    // Only a few of every 250 users are administrators, as in a large organization.
    private const int Rare = 250;

    /// <summary>The three documented role names, which are also the ids.</summary>
    public static readonly Role[] Roles =
    [
        new("admin", "admin", "Manages people, groups and agents."),
        new("member", "member", "Uses and edits agents."),
        new("viewer", "viewer", "Looks on."),
    ];

    public static readonly Team[] Groups =
    [
        Group(1, "users", "Everybody who works here", "member"),
        Group(2, "admins", "Everybody who manages the organization", "admin"),
        Group(3, "developers", "All developers", "member"),
        Group(4, "platform", "Runs the clusters and the agents", "member"),
        Group(5, "data", "Pipelines and reports", "member"),
        Group(6, "support", "Answers customers", "viewer"),
    ];

    private static readonly Team[] Departments = [Groups[2], Groups[2], Groups[3], Groups[4], Groups[5]];

    public static bool IsSystem(Team group) => group.Name is "users" or "admins";

    public static Person Equip(Person person, int index)
    {
        if (person.Status == PersonStatus.Pending)
            return person with { OrgRole = index % 2 == 0 ? "viewer" : "member" };

        var department = Departments[StableRandom.Below(Departments.Length, index, 5)];
        var isAdmin = index % Rare is 0 or 7;
        var groups = index % 25 == 21 ? [] : isAdmin ? new[] { Groups[0], Groups[1], department } : [Groups[0], department];
        return person with
        {
            OrgRole = isAdmin ? "admin" : department.RoleIds[0],
            TeamIds = groups.Select(group => group.Id).ToArray(),
        };
    }

    /// <summary>
    /// Returns the department and the title of a user from the first group that is a department; null if the user is in no such group.
    /// </summary>
    public static (string Department, string Title)? WorkOf(Person person) =>
        person.TeamIds.Select(id => Array.Find(Groups, group => group.Id == id)?.Name).Select(WorkIn)
            .FirstOrDefault(work => work is not null);

    private static (string Department, string Title)? WorkIn(string? group) => group switch
    {
        "developers" => ("Engineering", "Software Developer"),
        "platform" => ("Engineering", "Platform Engineer"),
        "data" => ("Data", "Data Analyst"),
        "support" => ("Customer Support", "Support Specialist"),
        _ => null,
    };

    private static Team Group(int number, string name, string description, string role) =>
        // Users are numbered from 0, so negative numbers are free for groups.
        new(KubiyaIds.Uuid(-number), name, name, description, [role]);
}
