namespace UserManagement.Platforms.Scim;

/// <summary>The names of the standard's schemas and messages (RFC 7643 and RFC 7644).</summary>
internal static class ScimNames
{
    public const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public const string Patch = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
}
