using System;

namespace UserManagement.Sandbox;

/// <summary>Version 4 UUIDs that are the same every time, one series for each kind of thing.</summary>
internal static class KonnectIds
{
    public static string Organization { get; } = Make(1, 0);

    public static string Person(long number) => Make(2, number);

    public static string Team(int number) => Make(3, number);

    /// <summary>Of an assignment, a token or a system account: one series, counted by the ledger.</summary>
    public static string Record(long number) => Make(4, number);

    /// <summary>The id of an entity that roles are assigned for; the sandbox has only its id.</summary>
    public static string Entity(int number) => Make(5, number);

    /// <summary>The canonical form of an id a client sent.</summary>
    /// <exception cref="KonnectProblem">It is no version 4 UUID.</exception>
    public static string Parse(string text, string field = "id") =>
        IsVersion4(text) ? text.ToLowerInvariant() : throw KonnectProblem.Invalid(field, "must be a valid UUID v4");

    public static bool IsVersion4(string text) =>
        Guid.TryParseExact(text, "D", out _) && text[14] == '4' && "89abAB".IndexOf(text[19]) >= 0;

    private static string Make(int series, long number) => Uuid.Version4(number, series);
}
