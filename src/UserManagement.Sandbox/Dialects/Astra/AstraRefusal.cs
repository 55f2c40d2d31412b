using System.Text;

namespace UserManagement.Sandbox;

/// <summary>
/// An error in one of the two documented forms: a JSON string if something is not found, otherwise a list of errors that each have an
/// <c>ID</c>. Only one ID is DOCUMENTED; the other IDs are derived from the status code.
/// </summary>
internal sealed class AstraRefusal(int status, string message, int? id = null) : WireRefusal(message)
{
    private const int FirstId = 340_000;

    public static AstraRefusal Invalid(string message) => new(400, message);

    public static AstraRefusal NotFound(string message) => new(404, message);

    public static AstraRefusal LacksRole(string role) => new(403, $"missing permission: {role} is required");

    public static AstraRefusal MalformedToken(WireRequest request) => new(
        403,
        $"Resource, token, was malformed. Error: auth-manager returned 403 for call /{string.Join("/", request.Segments)}",
        340_017);

    /// <summary>
    /// Returns the text response for paths outside the API. That text/plain occurs is DOCUMENTED; for which paths is INFERRED.
    /// </summary>
    public static WireAnswer NoSuchRoute() => new(404, Encoding.UTF8.GetBytes("404 page not found"), "text/plain");

    public override WireAnswer ToAnswer() =>
        status == 404 ? AstraJson.Text(status, Message) : AstraJson.Error(status, id ?? FirstId + status, Message);
}
