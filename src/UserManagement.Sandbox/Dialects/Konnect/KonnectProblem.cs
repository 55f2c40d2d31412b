using System.Collections.Generic;
using System.Text.Json;
using System.Threading;

namespace UserManagement.Sandbox;

/// <summary>
/// An error as <c>application/problem+json</c>, with the documented title and, where one is documented, the documented detail.
/// </summary>
internal sealed class KonnectProblem(int status, string detail, KonnectInvalidParameter? invalid = null) : WireRefusal(detail)
{
    private static long _traces;

    /// <summary>
    /// Creates the error for an invalid parameter. The detail is empty, as documented; <c>invalid_parameters</c> has the reason.
    /// </summary>
    public static KonnectProblem Invalid(string field, string reason, IReadOnlyList<string>? choices = null, int? maximum = null) =>
        new(400, "", new KonnectInvalidParameter(field, reason, choices, maximum));

    public static KonnectProblem Unauthenticated() => new(401, "A valid token is required");

    public static KonnectProblem LacksRole(string role) => new(403, $"You must have the [{role}] role to perform this action");

    public static KonnectProblem NotFound(string what) => new(404, $"The requested {what} was not found");

    public static KonnectProblem Conflict(string detail) => new(409, detail);

    public static WireAnswer Answer(int status, string detail) => new KonnectProblem(status, detail).ToAnswer();

    public override WireAnswer ToAnswer() => new(status, JsonOutput.ToBytes(Write), "application/problem+json");

    private static string TitleOf(int status) => status switch
    {
        400 => "Bad Request",
        401 => "Unauthenticated",
        403 => "Invalid Permissions",
        404 => "Not Found",
        409 => "Resource Conflict",
        429 => "Rate Limited",
        // INFERRED: the titles from here on, because the documentation has no examples of these errors.
        405 => "Method Not Allowed",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Internal Server Error",
    };

    private void Write(Utf8JsonWriter writer)
    {
        // The shift makes the number fit a signed 64-bit integer, as the documented trace numbers do.
        var trace = StableRandom.Of(Interlocked.Increment(ref _traces), 900) >> 1;
        writer.WriteStartObject();
        writer.WriteNumber("status", status);
        writer.WriteString("title", TitleOf(status));
        writer.WriteString("instance", $"konnect:trace:{trace}");
        writer.WriteString("detail", Message);
        if (invalid is not null)
        {
            writer.WriteStartArray("invalid_parameters");
            Write(writer, invalid);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, KonnectInvalidParameter parameter)
    {
        writer.WriteStartObject();
        writer.WriteString("field", parameter.Field);
        writer.WriteString("reason", parameter.Reason);
        if (parameter.Choices is { } choices)
            PersonJson.Write(writer, "choices", choices);
        if (parameter.Maximum is { } maximum)
            writer.WriteNumber("maximum", maximum);
        writer.WriteEndObject();
    }
}
