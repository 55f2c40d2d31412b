using System;

namespace UserManagement.Sandbox;

/// <summary>Deterministic version 4 UUIDs, with one series for each kind of object.</summary>
internal static class KonnectIds
{
    public static string Organization { get; } = Make(1, 0);

    public static string Person(long number) => Make(2, number);

    public static string Team(int number) => Make(3, number);

    /// <summary>
    /// Returns the id of an assignment, token or system account. They share one series of numbers, <see cref="Ledger.Issued"/>.
    /// </summary>
    public static string Record(long number) => Make(4, number);

    /// <summary>Returns the id of an entity that roles are assigned on; the sandbox has only the id.</summary>
    public static string Entity(int number) => Make(5, number);

    /// <summary>Returns the canonical form of an id that a client sent.</summary>
    /// <exception cref="KonnectProblem">The id is not a version 4 UUID.</exception>
    public static string Parse(string text, string field = "id") =>
        IsVersion4(text) ? text.ToLowerInvariant() : throw KonnectProblem.Invalid(field, "must be a valid UUID v4");

    public static bool IsVersion4(string text) =>
        Guid.TryParseExact(text, "D", out _) && text[14] == '4' && "89abAB".IndexOf(text[19]) >= 0;

    private static string Make(int series, long number) => Uuid.Version4(number, series);
}
