using System;
using System.Collections.Generic;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>
/// The JSON of responses: objects and lists under a name in snake_case, users as in the sandbox's file, errors under <c>error</c> with a
/// code.
/// </summary>
internal static class KeeptrustsJson
{
    public static WireAnswer Person(string envelope, Person person, int status = 200) => Object(
        status,
        writer =>
        {
            writer.WritePropertyName(envelope);
            StoredJson.Write(writer, person);
        });

    public static WireAnswer List<T>(
        string envelope, IEnumerable<T> items, Action<Utf8JsonWriter, T> write, string? nextCursor = null) => Object(
        200,
        writer =>
        {
            PersonJson.Write(writer, envelope, items, write);
            // INFERRED, like the cursor itself: the last page has the cursor null, so that a client knows that the list is complete.
            writer.WriteString("next_cursor", nextCursor);
        });

    /// <summary>
    /// Writes a role. INFERRED: a role lists its permissions in the words that are documented for scopes, such as <c>users:manage</c>.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, Role role)
    {
        writer.WriteStartObject();
        writer.WriteString("id", role.Id);
        writer.WriteString("name", role.Name);
        writer.WriteString("description", role.Description);
        PersonJson.Write(writer, "permissions", KeeptrustsCatalog.PermissionsOf(role));
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, Team team, int memberCount)
    {
        writer.WriteStartObject();
        writer.WriteString("id", team.Id);
        writer.WriteString("name", team.Name);
        writer.WriteString("slug", team.Slug);
        writer.WriteString("description", team.Description);
        PersonJson.Write(writer, "role_ids", team.RoleIds);
        writer.WriteNumber("member_count", memberCount);
        writer.WriteEndObject();
    }

    public static WireAnswer NoContent() => new(204);

    public static WireAnswer Error(int status, string code, string message, KeyValuePair<string, string?> detail = default) => Object(
        status,
        writer =>
        {
            writer.WriteStartObject("error");
            writer.WriteString("code", code);
            writer.WriteString("message", message);
            if (detail.Value is not null)
            {
                writer.WriteStartObject("details");
                writer.WriteString(detail.Key, detail.Value);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        });

    public static WireAnswer Object(int status, Action<Utf8JsonWriter> write) => new(status, JsonOutput.ToBytes(writer =>
    {
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
    }));
}
