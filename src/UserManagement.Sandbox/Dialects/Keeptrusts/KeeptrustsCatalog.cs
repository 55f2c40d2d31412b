namespace UserManagement.Sandbox;

/// <summary>The roles and teams of the example organization, and their assignment to users.</summary>
internal static class KeeptrustsCatalog
{
    // Only a few of every 250 users are admins, as in a large organization; one of them only through a direct role.
    private const int Rare = 250;

    public static readonly string[] OrgRoles = ["admin", "editor", "viewer", "compliance"];

    public static readonly Role[] Roles =
    [
        new("role_viewer", "Viewer", "Reads events, configurations and reports."),
        new("role_editor", "Editor", "Edits gateways and configurations."),
        new("role_admin", "Administrator", "Manages people, billing and everything else."),
        new("role_exporter", "Exporter", "Runs and downloads exports."),
        new("role_compliance", "Compliance", "Manages policies and retention."),
        new("role_auditor", "Auditor", "Reads the audit log."),
    ];

    public static readonly Team[] Teams =
    [
        new("team_everyone", "Everyone", "everyone", "Everybody who works here.", ["role_viewer"]),
        new("team_engineering", "Engineering", "engineering", "Builds and runs the gateways.", ["role_editor"]),
        new("team_finance", "Finance", "finance", "Watches what it costs.", ["role_viewer", "role_exporter"]),
        new("team_support", "Support", "support", "Answers customers.", ["role_viewer"]),
        new("team_security", "Security", "security", "Reviews access and incidents.", ["role_auditor", "role_compliance"]),
    ];

    private static readonly string[] Departments =
        ["team_engineering", "team_engineering", "team_finance", "team_support", "team_security"];

    /// <summary>
    /// Returns the permissions of a role. A role that is not documented, such as one from a sandbox file of an older version, has none.
    /// </summary>
    public static string[] PermissionsOf(Role role) => role.Id switch
    {
        "role_viewer" => ["events:read", "configurations:read", "exports:read"],
        "role_editor" => ["configurations:write", "gateways:write"],
        "role_admin" => ["users:read", "users:invite", "users:manage", "roles:assign"],
        "role_exporter" => ["exports:read", "exports:write"],
        "role_compliance" => ["configurations:read", "retention:write"],
        "role_auditor" => ["audit:read"],
        _ => [],
    };

    public static string IdOf(long number) => "user_" + StableRandom.Word(number, 12);

    public static Person Equip(Person person, int index)
    {
        // An invited user has only the role of the invitation; teams are assigned later.
        if (person.Status == PersonStatus.Pending)
            return person with { OrgRole = "viewer", RoleIds = ["role_viewer"] };

        var department = Departments[StableRandom.Below(Departments.Length, index, 5)];
        var orgRole = OrgRoleOf(index, department);
        return person with
        {
            OrgRole = orgRole,
            RoleIds = DirectRolesOf(index, orgRole),
            TeamIds = index % 25 == 21 ? [] : ["team_everyone", department],
        };
    }

    private static string OrgRoleOf(int index, string department) => (index % Rare) switch
    {
        0 or 7 => "admin",
        14 => "viewer",
        _ => department switch
        {
            "team_engineering" => "editor",
            "team_security" => "compliance",
            _ => "viewer",
        },
    };

    private static string[] DirectRolesOf(int index, string orgRole)
    {
        if (index % Rare == 14)
            return ["role_admin"];
        if (index % 8 != 2)
            return [];
        // Simulates roles that somebody assigned manually although the organization role already gives their access.
        return orgRole switch
        {
            "admin" => ["role_exporter"],
            "editor" => ["role_editor"],
            "compliance" => ["role_auditor"],
            _ => ["role_viewer"],
        };
    }
}
