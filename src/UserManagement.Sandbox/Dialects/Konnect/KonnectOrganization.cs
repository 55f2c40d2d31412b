using System.Text.Json;

namespace UserManagement.Sandbox;

internal static class KonnectOrganization
{
    private const string CreatedAt = "2026-01-05T08:00:00Z";

    public static WireAnswer Get(SandboxCall call) => KonnectJson.Object(call.Organization, Write);

    private static void Write(Utf8JsonWriter writer, SandboxOrganization organization)
    {
        writer.WriteStartObject();
        writer.WriteString("id", organization.Id);
        writer.WriteString("name", organization.Name);
        writer.WriteString("owner_id", organization.OwnerId);
        writer.WriteString("login_path", "example-corp");
        writer.WriteString("created_at", CreatedAt);
        writer.WriteString("updated_at", CreatedAt);
        writer.WriteString("state", "active");
        writer.WriteNumber("retention_period_days", 90);
        writer.WriteEndObject();
    }
}
