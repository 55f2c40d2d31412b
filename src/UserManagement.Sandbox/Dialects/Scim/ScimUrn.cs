using System;

namespace UserManagement.Sandbox;

/// <summary>The URIs of the SCIM schemas and messages.</summary>
internal static class ScimUrn
{
    public const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string Group = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public const string Schema = "urn:ietf:params:scim:schemas:core:2.0:Schema";
    public const string ResourceType = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
    public const string Configuration = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
    public const string Patch = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    public const string List = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    public const string Error = "urn:ietf:params:scim:api:messages:2.0:Error";

    private static readonly string[] Cores = [User, Group];

    /// <summary>
    /// Returns the name of an attribute in lower case, without the URI of a core schema. An attribute of the enterprise extension keeps the
    /// URI and the colon before its name. The name of the extension as a whole is the URI alone.
    /// </summary>
    public static string NameOf(string attribute)
    {
        foreach (var core in Cores)
        {
            if (attribute.Length > core.Length
                && attribute[core.Length] == ':'
                && attribute.StartsWith(core, StringComparison.OrdinalIgnoreCase))
                return attribute.Substring(core.Length + 1).ToLowerInvariant();
        }

        return attribute.ToLowerInvariant();
    }
}
