using System;
using System.Collections.Generic;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>People, roles and teams with every field they have. Also the wire of a platform whose words are the same.</summary>
internal static class PersonJson
{
    public static void Write(Utf8JsonWriter writer, Person person)
    {
        writer.WriteStartObject();
        writer.WriteString("id", person.Id);
        writer.WriteString("email", person.Email);
        writer.WriteString("name", person.Name);
        writer.WriteString("status", PersonStatusWords.Of(person.Status));
        writer.WriteString("org_role", person.OrgRole);
        Write(writer, "role_ids", person.RoleIds);
        Write(writer, "team_ids", person.TeamIds);
        writer.WriteBoolean("mfa_enabled", person.MfaEnabled);
        writer.WriteString("created_at", JsonOutput.Time(person.CreatedAt));
        writer.WriteString("updated_at", JsonOutput.Time(person.UpdatedAt));
        writer.WriteString("last_active_at", JsonOutput.Time(person.LastActiveAt));
        if (person.PreferredName is { } preferred)
            writer.WriteString("preferred_name", preferred);
        if (person.InferredRegion is { } region)
            writer.WriteString("inferred_region", region);
        WriteOptional(writer, "user_name", person.UserName);
        WriteOptional(writer, "given_name", person.GivenName);
        WriteOptional(writer, "family_name", person.FamilyName);
        WriteOptional(writer, "external_id", person.ExternalId);
        WriteOptional(writer, "title", person.Title);
        WriteOptional(writer, "department", person.Department);
        if (person.Version is { } version)
            writer.WriteNumber("version", version);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, Role role)
    {
        writer.WriteStartObject();
        writer.WriteString("id", role.Id);
        writer.WriteString("name", role.Name);
        writer.WriteString("description", role.Description);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, Team team, int? memberCount = null)
    {
        writer.WriteStartObject();
        writer.WriteString("id", team.Id);
        writer.WriteString("name", team.Name);
        writer.WriteString("slug", team.Slug);
        writer.WriteString("description", team.Description);
        Write(writer, "role_ids", team.RoleIds);
        if (memberCount is { } count)
            writer.WriteNumber("member_count", count);
        if (team.Detail is { } detail)
            LedgerJson.Write(writer, detail);
        if (team.Version is { } version)
            writer.WriteNumber("version", version);
        writer.WriteEndObject();
    }

    public static void Write<T>(Utf8JsonWriter writer, string property, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(property);
        foreach (var item in items)
        {
            write(writer, item);
            JsonOutput.FlushWhenFull(writer);
        }

        writer.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter writer, string property, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(property);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string property, string? text)
    {
        if (text is not null)
            writer.WriteString(property, text);
    }
}
