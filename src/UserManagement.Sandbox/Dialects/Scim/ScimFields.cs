using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>
/// The attributes of a response, as selected by the parameters <c>attributes</c> and <c>excludedAttributes</c>. Every response contains
/// <c>schemas</c> and <c>id</c>.
/// </summary>
[Flags]
internal enum ScimFields
{
    None = 0,
    ExternalId = 1 << 0,
    UserName = 1 << 1,
    FormattedName = 1 << 2,
    GivenName = 1 << 3,
    FamilyName = 1 << 4,
    DisplayName = 1 << 5,
    Title = 1 << 6,
    Active = 1 << 7,
    EmailValue = 1 << 8,
    EmailType = 1 << 9,
    EmailPrimary = 1 << 10,
    GroupValue = 1 << 11,
    GroupDisplay = 1 << 12,
    GroupRef = 1 << 13,
    RoleValue = 1 << 14,
    RoleDisplay = 1 << 15,
    RolePrimary = 1 << 16,
    Department = 1 << 17,
    MetaResourceType = 1 << 18,
    MetaCreated = 1 << 19,
    MetaLastModified = 1 << 20,
    MetaVersion = 1 << 21,
    MetaLocation = 1 << 22,
    MemberValue = 1 << 23,
    MemberDisplay = 1 << 24,
    MemberType = 1 << 25,
    MemberRef = 1 << 26,
    Name = FormattedName | GivenName | FamilyName,
    Emails = EmailValue | EmailType | EmailPrimary,
    Groups = GroupValue | GroupDisplay | GroupRef,
    Roles = RoleValue | RoleDisplay | RolePrimary,
    Meta = MetaResourceType | MetaCreated | MetaLastModified | MetaVersion | MetaLocation,
    Members = MemberValue | MemberDisplay | MemberType | MemberRef,
    All = (1 << 27) - 1,
}

internal static class ScimFieldNames
{
    private static readonly Dictionary<string, ScimFields> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["externalId"] = ScimFields.ExternalId,
        ["userName"] = ScimFields.UserName,
        ["name"] = ScimFields.Name,
        ["name.formatted"] = ScimFields.FormattedName,
        ["name.givenName"] = ScimFields.GivenName,
        ["name.familyName"] = ScimFields.FamilyName,
        ["displayName"] = ScimFields.DisplayName,
        ["title"] = ScimFields.Title,
        ["active"] = ScimFields.Active,
        ["emails"] = ScimFields.Emails,
        ["emails.value"] = ScimFields.EmailValue,
        ["emails.type"] = ScimFields.EmailType,
        ["emails.primary"] = ScimFields.EmailPrimary,
        ["groups"] = ScimFields.Groups,
        ["groups.value"] = ScimFields.GroupValue,
        ["groups.display"] = ScimFields.GroupDisplay,
        ["groups.$ref"] = ScimFields.GroupRef,
        ["roles"] = ScimFields.Roles,
        ["roles.value"] = ScimFields.RoleValue,
        ["roles.display"] = ScimFields.RoleDisplay,
        ["roles.primary"] = ScimFields.RolePrimary,
        [ScimUrn.Enterprise] = ScimFields.Department,
        [ScimUrn.Enterprise + ":department"] = ScimFields.Department,
        ["meta"] = ScimFields.Meta,
        ["meta.resourceType"] = ScimFields.MetaResourceType,
        ["meta.created"] = ScimFields.MetaCreated,
        ["meta.lastModified"] = ScimFields.MetaLastModified,
        ["meta.version"] = ScimFields.MetaVersion,
        ["meta.location"] = ScimFields.MetaLocation,
        ["members"] = ScimFields.Members,
        ["members.value"] = ScimFields.MemberValue,
        ["members.display"] = ScimFields.MemberDisplay,
        ["members.type"] = ScimFields.MemberType,
        ["members.$ref"] = ScimFields.MemberRef,
    };

    /// <summary>Returns the attributes that the request selects. Unknown names are ignored.</summary>
    /// <exception cref="ScimRefusal">The request has both parameters, which the standard does not allow.</exception>
    public static ScimFields Of(WireRequest request)
    {
        var isAsked = request.Query.TryGetValue("attributes", out var asked);
        var isExcluded = request.Query.TryGetValue("excludedAttributes", out var excluded);
        if (isAsked && isExcluded)
            throw ScimRefusal.InvalidValue("Use either attributes or excludedAttributes.");
        return isAsked ? Parse(asked!) : isExcluded ? ScimFields.All & ~Parse(excluded!) : ScimFields.All;
    }

    private static ScimFields Parse(string names)
    {
        var fields = ScimFields.None;
        foreach (var name in names.Split(','))
        {
            if (Known.TryGetValue(ScimUrn.NameOf(name.Trim()), out var field))
                fields |= field;
        }

        return fields;
    }
}
