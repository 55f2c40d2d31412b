namespace UserManagement.Sandbox;

/// <summary>The route for the organization that the token belongs to.</summary>
internal static class AstraOrganization
{
    public static WireAnswer Get(SandboxCall call) => AstraJson.Answer(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("id", call.Organization.Id);
        writer.WriteString("name", call.Organization.Name);
        writer.WriteEndObject();
    });
}
