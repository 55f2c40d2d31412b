using System;
using System.Text.Json;

namespace UserManagement.Journal;

/// <summary>Reads an enum value from a line of a journal.</summary>
internal static class JournalWord
{
    /// <summary>Reads a value by its exact name. Enum.TryParse would also accept numbers and comma-separated lists.</summary>
    /// <exception cref="FormatException">The text is not the name of a value.</exception>
    public static T Read<T>(ref Utf8JsonReader json, string name)
        where T : struct, Enum
    {
        if (json.TokenType != JsonTokenType.String) throw new FormatException($"'{name}' is not a string");
        var at = Array.IndexOf(Words<T>.Names, json.GetString()!);
        return at >= 0 ? Words<T>.Values[at] : throw new FormatException($"'{name}' is none of {string.Join(", ", Words<T>.Names)}");
    }

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly string[] Names = Enum.GetNames(typeof(T));
        public static readonly T[] Values = (T[])Enum.GetValues(typeof(T));
    }
}
