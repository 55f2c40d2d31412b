using System.IO;
using System.Text;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>Writes an organization as the JSON of its file; <see cref="OrganizationReader"/> reads it.</summary>
internal static class OrganizationFormat
{
    public const int Version = 1;
    public const string LedgerProperty = "ledger";

    public static string ToText(SandboxOrganization organization, string platform)
    {
        using var stream = new MemoryStream();
        Write(stream, organization, platform);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static void Write(Stream stream, SandboxOrganization organization, string platform) =>
        JsonOutput.ToStream(stream, indented: true, writer => organization.Exclusively(() => Write(writer, organization, platform)));

    private static bool Write(Utf8JsonWriter writer, SandboxOrganization organization, string platform)
    {
        writer.WriteStartObject();
        writer.WriteString("platform", platform);
        writer.WriteNumber("version", Version);
        writer.WriteStartObject("organization");
        writer.WriteString("id", organization.Id);
        writer.WriteString("name", organization.Name);
        writer.WriteString("owner_id", organization.OwnerId);
        writer.WriteNumber("joined", organization.Joined);
        writer.WriteEndObject();
        PersonJson.Write(writer, "roles", organization.Roles, StoredJson.Write);
        PersonJson.Write(writer, "teams", organization.Teams, StoredJson.Write);
        PersonJson.Write(writer, "users", organization.People(), StoredJson.Write);
        if (!organization.Ledger.IsEmpty)
            Write(writer, organization.Ledger);
        writer.WriteEndObject();
        return true;
    }

    private static void Write(Utf8JsonWriter writer, Ledger ledger)
    {
        writer.WriteStartObject(LedgerProperty);
        writer.WriteNumber("issued", ledger.Issued);
        PersonJson.Write(writer, "role_assignments", ledger.Assignments.All, StoredJson.Write);
        PersonJson.Write(writer, "tokens", ledger.Tokens.All, StoredJson.Write);
        PersonJson.Write(writer, "system_accounts", ledger.Accounts.All, StoredJson.Write);
        PersonJson.Write(writer, "mails_sent", ledger.Mails.All, StoredJson.Write);
        writer.WriteEndObject();
    }
}
