using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>An error with a code, and with a detail if a single value is wrong.</summary>
internal sealed class KeeptrustsRefusal(
    int status, string code, string message, string? detail = null, string? value = null) : WireRefusal(message)
{
    public override WireAnswer ToAnswer() =>
        KeeptrustsJson.Error(status, code, Message, new KeyValuePair<string, string?>(detail ?? "", value));

    public static KeeptrustsRefusal NotFound(string what) => new(404, "NOT_FOUND", $"There is no such {what}.");

    public static KeeptrustsRefusal Conflict(string message) => new(409, "CONFLICT", message);

    public static KeeptrustsRefusal Invalid(string field, string message) => new(422, "VALIDATION_FAILED", message, "field", field);

    public static KeeptrustsRefusal NotAnObject() => new(400, "BAD_REQUEST", "The body must be a JSON object.");

    public static KeeptrustsRefusal LacksScope(string scope) =>
        new(403, "FORBIDDEN", $"This token lacks the scope {scope}.", "required_scope", scope);

    public static string CodeOf(int status) => status switch
    {
        400 => "BAD_REQUEST",
        401 => "UNAUTHENTICATED",
        403 => "FORBIDDEN",
        404 => "NOT_FOUND",
        405 => "METHOD_NOT_ALLOWED",
        409 => "CONFLICT",
        422 => "VALIDATION_FAILED",
        429 => "RATE_LIMITED",
        502 => "BAD_GATEWAY",
        503 => "UNAVAILABLE",
        504 => "TIMEOUT",
        _ => "INTERNAL",
    };
}
