namespace UserManagement.Sandbox;

/// <summary>The route for the authentication settings. Its fields are DOCUMENTED; that any token may read it is INFERRED.</summary>
internal static class KonnectAuthentication
{
    public static WireAnswer Get(SandboxCall call) => KonnectJson.Object(call.Organization.IsReadOnly, static (writer, provisioned) =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("basic_auth_enabled", true);
        writer.WriteBoolean("oidc_auth_enabled", provisioned);
        writer.WriteBoolean("saml_auth_enabled", false);
        // DOCUMENTED: with idp_mapping_enabled, groups of the identity provider determine teams; otherwise administrators do.
        writer.WriteBoolean("idp_mapping_enabled", provisioned);
        writer.WriteBoolean("konnect_mapping_enabled", !provisioned);
        writer.WriteEndObject();
    });
}
