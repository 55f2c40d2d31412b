using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>
/// The predefined roles. DOCUMENTED: the names of roles and of entity types, and the keys of the response. INFERRED: the descriptions, and
/// which role applies to which entity type beyond the documented examples.
/// </summary>
internal static class KonnectRoles
{
    /// <summary>The documented entity types, and Identity, which the vendor's guides also name.</summary>
    public static readonly string[] EntityTypes =
    [
        "Add Ons", "APIs", "API Products", "Application Auth Strategies", "Audit Logs", "Control Planes", "Dashboards", "DCR Providers",
        "Mesh Control Planes", "Networks", "Portals", "Reports", "Service Hub", "Auth Servers", "Identity",
    ];

    /// <summary>
    /// The documented role names; an assignment with any other name is refused. It is not fully documented which roles exist for which
    /// entity type.
    /// </summary>
    public static readonly string[] RoleNames =
    [
        "Admin", "Appearance Maintainer", "Application Registration", "Certificate Admin", "Cloud Gateway Cluster Admin",
        "Cloud Gateway Cluster Viewer", "Consumer Admin", "Connector", "Creator", "Debug Session Creator", "Deployer", "Discovery Admin",
        "Discovery Viewer", "Editor", "Gateway Service Admin", "Integration Admin", "Integration Viewer", "Key Admin", "Maintainer",
        "Network Admin", "Network Creator", "Network Viewer", "Plugin Admin", "Plugins Admin", "Product Publisher", "Publisher",
        "Route Admin", "SNI Admin", "Scorecard Admin", "Scorecard Viewer", "Service Admin", "Service Creator", "Service Viewer",
        "Upstream Admin", "Vault Admin", "Viewer", "Registration Approver", "Content Editor", "Add On Admin", "Add On Viewer",
    ];

    private static readonly (string Type, string[] Roles)[] Predefined =
    [
        ("Control Planes",
        [
            "Admin", "Certificate Admin", "Cloud Gateway Cluster Admin", "Cloud Gateway Cluster Viewer", "Consumer Admin", "Creator",
            "Deployer", "Gateway Service Admin", "Key Admin", "Plugin Admin", "Route Admin", "SNI Admin", "Upstream Admin", "Vault Admin",
            "Viewer",
        ]),
        ("API Products", ["Admin", "Application Registration", "Creator", "Maintainer", "Publisher", "Viewer"]),
        ("Audit Logs", ["Admin", "Viewer"]),
        ("Identity", ["Admin"]),
        ("Mesh Control Planes", ["Admin", "Connector", "Creator", "Viewer"]),
        ("Dashboards", ["Admin", "Creator", "Editor", "Viewer"]),
        ("Reports", ["Admin", "Creator", "Editor", "Viewer"]),
    ];

    public static WireAnswer List(SandboxCall call) => KonnectJson.Object(Predefined, Write);

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<(string Type, string[] Roles)> types)
    {
        writer.WriteStartObject();
        foreach (var (type, roles) in types)
        {
            writer.WriteStartObject(KeyOf(type));
            writer.WriteString("name", type);
            writer.WriteStartObject("roles");
            foreach (var role in roles)
                WriteRole(writer, type, role);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteRole(Utf8JsonWriter writer, string type, string role)
    {
        writer.WriteStartObject(KeyOf(role));
        writer.WriteString("name", role);
        writer.WriteString("description", $"What {role} may do with {type}.");
        writer.WriteEndObject();
    }

    private static string KeyOf(string name) => string.Concat(name.Select(letter => letter == ' ' ? '_' : char.ToLowerInvariant(letter)));
}
