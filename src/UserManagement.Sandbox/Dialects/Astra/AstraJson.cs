using System;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>
/// The JSON of responses. Most field names begin with a capital letter, as in the documentation and the official clients.
/// </summary>
internal static class AstraJson
{
    /// <summary>Writes a user. The API returns no names and no times for users.</summary>
    /// <param name="writer">The writer of the response.</param>
    /// <param name="person">The user.</param>
    /// <param name="roles">The names of roles; null to write only role ids.</param>
    public static void Write(Utf8JsonWriter writer, Person person, AstraRoleNames? roles)
    {
        writer.WriteStartObject();
        writer.WriteString("UserID", person.Id);
        writer.WriteString("Email", person.Email);
        writer.WriteString("Status", person.Status == PersonStatus.Pending ? "invited" : "active");
        writer.WriteStartArray("Roles");
        foreach (var roleId in person.RoleIds)
        {
            writer.WriteStartObject();
            writer.WriteString("ID", roleId);
            if (roles?.Of(roleId) is { } name)
                writer.WriteString("Name", name);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, Role role, SandboxOrganization organization)
    {
        var policy = AstraPolicy.Of(role, organization.Id);
        writer.WriteStartObject();
        writer.WriteString("ID", role.Id);
        writer.WriteString("Name", role.Name);
        writer.WriteStartObject("Policy");
        writer.WriteString("description", role.Description);
        writer.WriteString("effect", "allow");
        PersonJson.Write(writer, "resources", policy.Resources);
        PersonJson.Write(writer, "actions", policy.Actions);
        writer.WriteEndObject();
        writer.WriteString("last_update_datetime", "2026-01-05T08:00:00Z");
        writer.WriteString("last_update_userid", organization.OwnerId);
        writer.WriteEndObject();
    }

    public static WireAnswer Error(int status, int id, string message) => Answer(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("errors");
            writer.WriteStartObject();
            writer.WriteNumber("ID", id);
            writer.WriteString("message", message);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        },
        status);

    public static WireAnswer Text(int status, string text) => Answer(writer => writer.WriteStringValue(text), status);

    public static WireAnswer Answer(Action<Utf8JsonWriter> write, int status = 200) => new(status, JsonOutput.ToBytes(write));
}
