namespace UserManagement.Sandbox;

/// <summary>
/// The route for the owner of the token. DOCUMENTED: the output of <c>phyware auth status</c>, which shows user, scopes, expiry and host.
/// INFERRED: the names of the fields, and the field for the tenant.
/// </summary>
internal static class PhyCloudAuth
{
    public static WireAnswer Status(SandboxCall call)
    {
        var organization = call.Organization;
        return PhyCloudJson.Object(200, writer =>
        {
            writer.WritePropertyName("user");
            PhyCloudJson.Write(writer, organization.Find(organization.OwnerId)!);
            writer.WriteStartObject("tenant");
            writer.WriteString("id", organization.Id);
            writer.WriteString("name", organization.Name);
            writer.WriteEndObject();
            PersonJson.Write(writer, "scopes", call.Access.Scopes);
            writer.WriteNull("expires_at");
            writer.WriteString("host", PhyCloudDialect.Host);
        });
    }
}
