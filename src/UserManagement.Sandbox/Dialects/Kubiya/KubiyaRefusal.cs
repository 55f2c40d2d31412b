namespace UserManagement.Sandbox;

/// <summary>
/// An error in one of the two documented forms. Errors about the key have the flat form of the documentation page about authentication; all
/// others have the nested form of the page about users. The codes of the nested form are INFERRED.
/// </summary>
internal sealed class KubiyaRefusal(int status, string code, string message) : WireRefusal(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>The title of the flat form; null for the nested form.</summary>
    public string? Title { get; init; }

    /// <summary>The invalid field or parameter; the nested form has it under <c>details</c> (INFERRED).</summary>
    public string? Field { get; init; }

    /// <summary>The time until a retry, in seconds; null if the error does not have it.</summary>
    public int? RetryAfter { get; init; }

    public override WireAnswer ToAnswer() => KubiyaJson.Error(this);

    public static KubiyaRefusal NotFound(string what) => new(404, "NOT_FOUND", $"There is no such {what}.");

    public static KubiyaRefusal Conflict(string message) => new(409, "CONFLICT", message);

    public static KubiyaRefusal Invalid(string field, string message) => new(400, "BAD_REQUEST", message) { Field = field };

    public static KubiyaRefusal NotAnObject() => new(400, "BAD_REQUEST", "The body must be a JSON object.");

    public static KubiyaRefusal NoKey() =>
        new(401, "AUTH_REQUIRED", "Send the API key as: Authorization: UserKey <key>") { Title = "Authentication Required" };

    public static KubiyaRefusal InvalidKey(string message = "The provided API key is not valid or has been revoked") =>
        new(401, "INVALID_API_KEY", message) { Title = "Invalid API Key" };

    public static KubiyaRefusal LacksScope(string message) => new(403, "INSUFFICIENT_SCOPE", message) { Title = "Insufficient Scope" };

    public static KubiyaRefusal RateLimited(int seconds) =>
        new(429, "RATE_LIMITED", $"Too many requests. Please retry after {seconds} seconds")
        { Title = "Rate Limit Exceeded", RetryAfter = seconds };

    public static KubiyaRefusal Of(int status, string message) => status switch
    {
        400 => new(400, "BAD_REQUEST", message),
        401 => InvalidKey(message),
        403 => LacksScope(message),
        404 => new(404, "NOT_FOUND", message),
        405 => new(405, "METHOD_NOT_ALLOWED", message),
        409 => Conflict(message),
        429 => new(429, "RATE_LIMITED", message) { Title = "Rate Limit Exceeded" },
        502 => new(502, "BAD_GATEWAY", message),
        503 => new(503, "UNAVAILABLE", message),
        504 => new(504, "TIMEOUT", message),
        _ => new(status, "INTERNAL_ERROR", message),
    };
}
