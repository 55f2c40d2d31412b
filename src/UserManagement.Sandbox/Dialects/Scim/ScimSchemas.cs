using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>A schema that the service provider supports.</summary>
internal sealed record ScimSchema(string Id, string Name, string Description, ScimAttribute[] Attributes);

/// <summary>The schemas of users and groups, with the attributes that this service provider stores.</summary>
internal static class ScimSchemas
{
    public static readonly ScimSchema[] All =
    [
        new(ScimUrn.User, "User", "User account",
        [
            new("userName", "The name to sign in with.") { Required = true, Unique = true },
            new("name", "The parts of the user's name.", "complex")
            {
                Parts =
                [
                    new("formatted", "The full name."),
                    new("familyName", "The last name."),
                    new("givenName", "The first name."),
                ],
            },
            new("displayName", "The name that others see."),
            new("title", "The user's title."),
            new("active", "Whether the user can sign in.", "boolean"),
            new("emails", "The user's only e-mail address.", "complex")
            {
                Multiple = true,
                Required = true,
                Parts =
                [
                    new("value", "The address.") { Unique = true },
                    new("type", "The kind of address.") { Choices = ["work"] },
                    new("primary", "Whether it is the preferred address.", "boolean"),
                ],
            },
            new("externalId", "The id in the system of the client.") { CaseExact = true },
            new("groups", "The groups that the user is a member of.", "complex")
            {
                Multiple = true,
                ReadOnly = true,
                Parts =
                [
                    new("value", "The id of the group.") { CaseExact = true, ReadOnly = true },
                    new("$ref", "The address of the group.", "reference") { CaseExact = true, ReadOnly = true, ReferenceTypes = ["Group"] },
                    new("display", "The name of the group.") { ReadOnly = true },
                ],
            },
            new("roles", "The user's roles.", "complex")
            {
                Multiple = true,
                Parts =
                [
                    new("value", "The role.") { CaseExact = true, Choices = [.. ScimCatalog.Roles.Select(role => role.Id)] },
                    new("display", "The name of the role.") { ReadOnly = true },
                    new("primary", "Whether it is the main role.", "boolean"),
                ],
            },
        ]),
        new(ScimUrn.Enterprise, "EnterpriseUser", "Enterprise user",
        [
            new("department", "The user's department."),
        ]),
        new(ScimUrn.Group, "Group", "Group",
        [
            new("displayName", "The name of the group.") { Required = true, Unique = true },
            new("members", "The members of the group.", "complex")
            {
                Multiple = true,
                Parts =
                [
                    new("value", "The id of the user.") { CaseExact = true },
                    new("$ref", "The address of the user.", "reference") { CaseExact = true, ReadOnly = true, ReferenceTypes = ["User"] },
                    new("display", "The name of the user.") { ReadOnly = true },
                    new("type", "The kind of member.") { ReadOnly = true, Choices = ["User"] },
                ],
            },
        ]),
    ];
}
