using System.IO;
using System.Text;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>Writes an organization as the JSON its file holds; <see cref="OrganizationReader"/> reads it.</summary>
internal static class OrganizationFormat
{
    public const int Version = 1;

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
        PersonJson.Write(writer, "roles", organization.Roles, PersonJson.Write);
        PersonJson.Write(writer, "teams", organization.Teams, (output, team) => PersonJson.Write(output, team));
        PersonJson.Write(writer, "users", organization.People(), PersonJson.Write);
        if (!organization.Ledger.IsEmpty)
            LedgerJson.Write(writer, organization.Ledger);
        writer.WriteEndObject();
        return true;
    }
}
