namespace UserManagement.Sandbox;

/// <summary>An error with a documented code and message. INFERRED: that both are under <c>error</c>, and the status codes.</summary>
internal sealed class PhyCloudRefusal(int status, string code, string message) : WireRefusal(message)
{
    public override WireAnswer ToAnswer() => PhyCloudJson.Error(status, code, Message);

    public static PhyCloudRefusal NotFound() => new(404, "NOT_FOUND", "User not found");

    public static PhyCloudRefusal Forbidden() => new(403, "FORBIDDEN", "Insufficient scope");

    public static PhyCloudRefusal Conflict(string message) => new(409, "CONFLICT", message);

    /// <summary>Returns the code for a status. Only CONFLICT, FORBIDDEN and NOT_FOUND are documented.</summary>
    public static string CodeOf(int status) => status switch
    {
        401 => "UNAUTHORIZED",
        403 => "FORBIDDEN",
        404 => "NOT_FOUND",
        405 => "METHOD_NOT_ALLOWED",
        409 => "CONFLICT",
        429 => "RATE_LIMITED",
        503 => "UNAVAILABLE",
        _ => "INTERNAL",
    };
}
