namespace UserManagement.Sandbox;

/// <summary>An error as a SCIM Error resource (RFC 7644, section 3.12).</summary>
/// <param name="status">The HTTP status, which the body repeats as a string.</param>
/// <param name="type">The value of <c>scimType</c>, the documented kind of error; null if there is none.</param>
/// <param name="detail">The reason, for a person to read.</param>
internal sealed class ScimRefusal(int status, string? type, string detail) : WireRefusal(detail)
{
    public override WireAnswer ToAnswer() => ScimJson.Error(status, type, Message);

    public static ScimRefusal InvalidSyntax(string detail) => new(400, "invalidSyntax", detail);

    public static ScimRefusal InvalidValue(string detail) => new(400, "invalidValue", detail);

    public static ScimRefusal InvalidPath(string path) =>
        new(400, "invalidPath", $"The path '{path}' is not an attribute of this resource.");

    public static ScimRefusal InvalidFilter(string detail) => new(400, "invalidFilter", detail);

    public static ScimRefusal NoTarget(string detail) => new(400, "noTarget", detail);

    public static ScimRefusal Mutability(string attribute) => new(400, "mutability", $"The attribute '{attribute}' cannot be changed.");

    public static ScimRefusal Required(string attribute) => new(400, "mutability", $"The attribute '{attribute}' is required.");

    public static ScimRefusal Uniqueness(string attribute) => new(409, "uniqueness", $"Another resource has this {attribute}.");

    public static ScimRefusal NotFound(string id) => new(404, null, $"Resource {id} not found.");
}
