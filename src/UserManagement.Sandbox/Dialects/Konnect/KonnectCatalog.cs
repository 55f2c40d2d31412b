using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The teams of the example organization: the documented predefined teams, then the teams that it created.</summary>
internal static class KonnectCatalog
{
    private static readonly DateTime Founded = new(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc);

    public static readonly Team[] Teams =
    [
        Predefined(0, "Analytics Admin", "Manages reports and dashboards."),
        Predefined(1, "Analytics Viewer", "Reads reports and dashboards."),
        Predefined(2, "Organization Admin", "Manages everything in the organization."),
        Predefined(3, "Organization Admin (Read Only)", "Reads everything in the organization."),
        Predefined(4, "Portal Admin", "Manages portals."),
        Predefined(5, "API Product Admin", "Manages API products."),
        Predefined(6, "API Product Developer", "Works on API products."),
        Predefined(7, "Control Plane Admin", "Manages control planes."),
        Own(8, "Platform Engineering", "Runs the gateways.", ("department", "engineering"), ("env", "production")),
        Own(9, "Payments", "Builds the payment services.", ("department", "engineering"), ("cost-center", "4100")),
        Own(10, "Customer Support", "Answers customers.", ("department", "support")),
        Own(11, "Finance", "Watches what it costs.", ("department", "finance")),
    ];

    /// <summary>The teams of the generated users. Most are engineers.</summary>
    private static readonly string[] Departments = ["Platform Engineering", "Payments", "Payments", "Customer Support", "Finance"];

    // Only a few of every 250 users are administrators, as in a large organization; one of them only through a direct role.
    public const int Rare = 250;

    public static string TeamId(string name) => Teams.First(team => team.Name == name).Id;

    public static Person Equip(Person person, int index)
    {
        // Only the address of an invited user is known.
        if (person.Status == PersonStatus.Pending)
            return person;
        return person with
        {
            // This platform has no suspension.
            Status = PersonStatus.Active,
            PreferredName = person.Name!.Split(' ')[0],
            InferredRegion = StableRandom.Below(6, index, 6) switch { 0 => "eu", 1 => "au", 2 => null, _ => "us" },
            TeamIds = TeamsOf(index).Select(TeamId).ToArray(),
        };
    }

    private static IEnumerable<string> TeamsOf(int index)
    {
        if (index % 25 == 21)
            yield break;
        if (index % Rare is 0 or 7)
            yield return "Organization Admin";
        var department = Departments[StableRandom.Below(Departments.Length, index, 5)];
        yield return department;
        if (department == "Platform Engineering" && index % 3 == 0)
            yield return "Control Plane Admin";
        if (department == "Finance")
            yield return "Analytics Viewer";
    }

    private static Team Predefined(int number, string name, string description) =>
        new(KonnectIds.Team(number), name, "", description, []) { Detail = new TeamDetail(true, [], Founded, Founded) };

    private static Team Own(int number, string name, string description, params (string Key, string Value)[] labels) =>
        new(KonnectIds.Team(number), name, "", description, [])
        {
            Detail = new TeamDetail(
                false, labels.Select(label => new KeyValuePair<string, string>(label.Key, label.Value)).ToArray(), Founded.AddDays(3),
                Founded.AddDays(40)),
        };
}
