using System;

namespace UserManagement.Sandbox;

/// <summary>The addresses and versions of resources.</summary>
internal static class ScimMeta
{
    public const string Address = "https://scim.sandbox.invalid/scim/v2/";
    public const string User = "User";
    public const string Group = "Group";

    public static string LocationOf(string type, string id) =>
        type == User ? Address + "Users/" + Uri.EscapeDataString(id) : Address + "Groups/" + Uri.EscapeDataString(id);

    /// <summary>Adds the version of the resource to a response.</summary>
    public static WireAnswer WithETag(this WireAnswer answer, long? version) => answer.With("ETag", ScimJson.ETag(version));

    /// <summary>Refuses a request whose If-Match names another version.</summary>
    /// <exception cref="ScimRefusal">The request is for another version of the resource.</exception>
    public static void RequireMatch(SandboxCall call, long? version)
    {
        if (call.Request.IfMatch is not { } asked)
            return;
        var current = ScimJson.ETag(version);
        foreach (var tag in asked.Split(','))
        {
            if (tag.Trim() is var trimmed && (trimmed == "*" || trimmed == current))
                return;
        }

        throw new ScimRefusal(412, null, $"The resource has changed: its version is {current} now.");
    }
}
