using System.Linq;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>
/// The three JSON forms of a user: the documentation, the Terraform provider and the command line of the vendor disagree. Each route
/// responds in the form of the source that describes the route. The words <c>pending</c> and <c>inactive</c>, and the field values of such
/// users, are INFERRED; only <c>active</c> is documented.
/// </summary>
internal static class KubiyaUserForms
{
    /// <summary>Writes the form of the documentation page about users: no id, the role as a word, groups by name.</summary>
    public static void Page(Utf8JsonWriter writer, SandboxOrganization organization, Person person)
    {
        writer.WriteStartObject();
        writer.WriteString("email", person.Email);
        writer.WriteString("name", person.Name);
        writer.WriteString("role", person.OrgRole);
        PersonJson.Write(writer, "groups", person.TeamIds.Select(id => organization.FindTeam(id)!.Name).ToArray());
        writer.WriteString("created_at", JsonOutput.Time(person.CreatedAt));
        writer.WriteString("last_login", person.LastActiveAt is { } time ? JsonOutput.Time(time) : null);
        writer.WriteString("status", StatusOf(person));
        writer.WriteStartObject("metadata");
        if (KubiyaCatalog.WorkOf(person) is var (department, title))
        {
            writer.WriteString("department", department);
            writer.WriteString("title", title);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>
    /// Writes the form that the vendor's Terraform provider reads: the user and groups by uuid, <c>status</c> as a boolean, and the time as
    /// <c>create_at</c>.
    /// </summary>
    public static void Provider(Utf8JsonWriter writer, Person person)
    {
        writer.WriteStartObject();
        writer.WriteString("uuid", person.Id);
        writer.WriteString("name", person.Name ?? "");
        writer.WriteString("email", person.Email);
        writer.WriteString("image", "");
        // The provider decodes a list of any values. INFERRED from the roles of a group: its single element is the role's name.
        PersonJson.Write(writer, "roles", [person.OrgRole]);
        PersonJson.Write(writer, "groups", person.TeamIds);
        writer.WriteBoolean("status", person.Status == PersonStatus.Active);
        writer.WriteString("create_at", JsonOutput.Time(person.CreatedAt));
        writer.WriteString("user_status", StatusOf(person));
        writer.WriteString("invite_link", KubiyaIds.InviteLink(person));
        writer.WriteEndObject();
    }

    /// <summary>Writes the form that the vendor's command line reads: a second id in <c>_id</c>, and no role.</summary>
    public static void CommandLine(Utf8JsonWriter writer, Person person)
    {
        writer.WriteStartObject();
        writer.WriteString("_id", KubiyaIds.Mongo(person));
        writer.WriteString("uuid", person.Id);
        writer.WriteString("email", person.Email);
        writer.WriteString("name", person.Name ?? "");
        writer.WriteString("user_status", StatusOf(person));
        PersonJson.Write(writer, "groups", person.TeamIds);
        writer.WriteString("image", "");
        writer.WriteEndObject();
    }

    private static string StatusOf(Person person) => person.Status switch
    {
        PersonStatus.Active => "active",
        PersonStatus.Pending => "pending",
        _ => "inactive",
    };
}
