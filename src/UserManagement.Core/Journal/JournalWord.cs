using System;
using System.Text.Json;

namespace UserManagement.Journal;

/// <summary>Reads a word of a journal's line that stands for a value.</summary>
internal static class JournalWord
{
    /// <summary>Reads the value, by name only: TryParse takes numbers and lists too.</summary>
    /// <exception cref="FormatException">It is none of the words.</exception>
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
