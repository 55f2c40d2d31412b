using System;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>
/// The JSON of responses: single objects without an envelope, lists under <c>data</c> with their counts in <c>meta.page</c>. Only the list
/// of tokens has its counts directly in <c>meta</c>.
/// </summary>
internal static class KonnectJson
{
    public static WireAnswer Object<T>(T item, Action<Utf8JsonWriter, T> write, int status = 200) =>
        new(status, JsonOutput.ToBytes(writer => write(writer, item)));

    public static WireAnswer List<T>(
        KonnectSlice<T> slice, Action<Utf8JsonWriter, T> write, bool hasPage = true) => new(200, JsonOutput.ToBytes(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("meta");
        if (hasPage)
            writer.WriteStartObject("page");
        writer.WriteNumber("number", slice.Page.Number);
        writer.WriteNumber("size", slice.Page.Size);
        writer.WriteNumber("total", slice.Total);
        if (hasPage)
            writer.WriteEndObject();
        writer.WriteEndObject();
        PersonJson.Write(writer, "data", slice.Items, write);
        writer.WriteEndObject();
    }));

    public static void Write(Utf8JsonWriter writer, Person person)
    {
        writer.WriteStartObject();
        writer.WriteString("id", person.Id);
        writer.WriteString("email", person.Email);
        // INFERRED: an invited user has no name yet, and the fields are strings, so they are empty.
        writer.WriteString("full_name", person.Name ?? "");
        writer.WriteString("preferred_name", person.PreferredName ?? "");
        writer.WriteBoolean("active", person.Status != PersonStatus.Pending);
        // The documentation says "Might only be set" for some users. INFERRED: other users do not have the field.
        if (person.InferredRegion is { } region)
            writer.WriteString("inferred_region", region);
        WriteTimes(writer, person.CreatedAt, person.UpdatedAt);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, Team team)
    {
        var detail = team.Detail ?? new TeamDetail(false, [], default, default);
        writer.WriteStartObject();
        writer.WriteString("id", team.Id);
        writer.WriteString("name", team.Name);
        writer.WriteString("description", team.Description);
        writer.WriteBoolean("system_team", detail.IsSystem);
        writer.WriteStartObject("labels");
        foreach (var label in detail.Labels)
            writer.WriteString(label.Key, label.Value);
        writer.WriteEndObject();
        WriteTimes(writer, detail.CreatedAt, detail.UpdatedAt);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, RoleAssignment assignment)
    {
        writer.WriteStartObject();
        writer.WriteString("id", assignment.Id);
        writer.WriteString("role_name", assignment.RoleName);
        writer.WriteString("entity_id", assignment.EntityId);
        writer.WriteString("entity_type_name", assignment.EntityTypeName);
        writer.WriteString("entity_region", assignment.EntityRegion);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, SystemAccount account)
    {
        writer.WriteStartObject();
        writer.WriteString("id", account.Id);
        writer.WriteString("name", account.Name);
        writer.WriteString("description", account.Description);
        writer.WriteBoolean("konnect_managed", account.KonnectManaged);
        WriteTimes(writer, account.CreatedAt, account.UpdatedAt);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, PersonalToken token)
    {
        // The fields are documented. INFERRED: fields without a value are null.
        writer.WriteStartObject();
        writer.WriteString("id", token.Id);
        writer.WriteString("user_id", token.PersonId);
        writer.WriteString("name", token.Name);
        writer.WriteString("state", TokenStateWords.Of(token.State));
        writer.WriteString("revoked_by", token.RevokedBy);
        WriteTimes(writer, token.CreatedAt, token.UpdatedAt);
        writer.WriteString("last_used_at", JsonOutput.Time(token.LastUsedAt));
        writer.WriteString("expires_at", JsonOutput.Time(token.ExpiresAt));
        writer.WriteString("revoked_at", JsonOutput.Time(token.RevokedAt));
        writer.WriteEndObject();
    }

    private static void WriteTimes(Utf8JsonWriter writer, DateTime createdAt, DateTime updatedAt)
    {
        writer.WriteString("created_at", JsonOutput.Time(createdAt));
        writer.WriteString("updated_at", JsonOutput.Time(updatedAt));
    }
}
