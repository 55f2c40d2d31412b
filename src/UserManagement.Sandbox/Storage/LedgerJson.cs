using System.Collections.Generic;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>The ledger and the details of teams as the organization's file holds them; <see cref="LedgerReader"/> reads them.</summary>
internal static class LedgerJson
{
    public const string Property = "ledger";

    public static void Write(Utf8JsonWriter writer, Ledger ledger)
    {
        writer.WriteStartObject(Property);
        writer.WriteNumber("issued", ledger.Issued);
        PersonJson.Write(writer, "role_assignments", ledger.Assignments.All, Write);
        PersonJson.Write(writer, "tokens", ledger.Tokens.All, Write);
        PersonJson.Write(writer, "system_accounts", ledger.Accounts.All, Write);
        PersonJson.Write(writer, "mails_sent", ledger.Mails.All, Write);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, TeamDetail detail)
    {
        writer.WriteStartObject("detail");
        writer.WriteBoolean("system_team", detail.IsSystem);
        writer.WriteStartArray("labels");
        foreach (var label in detail.Labels)
            WriteLabel(writer, label);
        writer.WriteEndArray();
        writer.WriteString("created_at", JsonOutput.Time(detail.CreatedAt));
        writer.WriteString("updated_at", JsonOutput.Time(detail.UpdatedAt));
        writer.WriteEndObject();
    }

    private static void WriteLabel(Utf8JsonWriter writer, KeyValuePair<string, string> label)
    {
        writer.WriteStartObject();
        writer.WriteString("key", label.Key);
        writer.WriteString("value", label.Value);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RoleAssignment assignment)
    {
        writer.WriteStartObject();
        writer.WriteString("id", assignment.Id);
        writer.WriteString("holder_id", assignment.HolderId);
        writer.WriteString("role_name", assignment.RoleName);
        writer.WriteString("entity_id", assignment.EntityId);
        writer.WriteString("entity_type_name", assignment.EntityTypeName);
        writer.WriteString("entity_region", assignment.EntityRegion);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PersonalToken token)
    {
        writer.WriteStartObject();
        writer.WriteString("id", token.Id);
        writer.WriteString("user_id", token.PersonId);
        writer.WriteString("name", token.Name);
        writer.WriteString("state", TokenStateWords.Of(token.State));
        writer.WriteString("revoked_by", token.RevokedBy);
        writer.WriteString("created_at", JsonOutput.Time(token.CreatedAt));
        writer.WriteString("updated_at", JsonOutput.Time(token.UpdatedAt));
        writer.WriteString("last_used_at", JsonOutput.Time(token.LastUsedAt));
        writer.WriteString("expires_at", JsonOutput.Time(token.ExpiresAt));
        writer.WriteString("revoked_at", JsonOutput.Time(token.RevokedAt));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SystemAccount account)
    {
        writer.WriteStartObject();
        writer.WriteString("id", account.Id);
        writer.WriteString("name", account.Name);
        writer.WriteString("description", account.Description);
        writer.WriteBoolean("konnect_managed", account.KonnectManaged);
        PersonJson.Write(writer, "team_ids", account.TeamIds);
        writer.WriteString("created_at", JsonOutput.Time(account.CreatedAt));
        writer.WriteString("updated_at", JsonOutput.Time(account.UpdatedAt));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, InvitationMail mail)
    {
        writer.WriteStartObject();
        writer.WriteString("email", mail.Email);
        writer.WriteNumber("count", mail.Count);
        writer.WriteEndObject();
    }
}
