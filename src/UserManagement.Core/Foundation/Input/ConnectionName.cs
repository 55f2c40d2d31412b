using System.Globalization;
using System.Linq;
using UserManagement.Foundation.Text;

namespace UserManagement.Foundation.Input;

/// <summary>
/// The rule for names of connections and profiles. A name is one word, because users type it and PowerShell completes it with the Tab key.
/// </summary>
internal static class ConnectionName
{
    private const int Longest = 64;

    /// <summary>The description of a valid name, for errors.</summary>
    public const string Rule = "a name has 1 to 64 letters, digits, '_', '-' and '.'";

    /// <summary>Returns true if the name has no invisible characters and is one word to PowerShell.</summary>
    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= Longest }
            && name.All(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '_' or '-' or '.' || IsMark(c))
            && InvisibleCharacters.First(name) < 0;

    /// <exception cref="PlatformException">The name is not valid.</exception>
    public static void Check(string name, string what)
    {
        if (!IsValid(name))
            throw new PlatformException(
                PlatformError.InvalidRequest, $"'{InputRules.Shorten(name)}' is not a valid {what} name: {Rule}.",
                "Choose another name with -Name.");
    }

    // Many writing systems have letters with combining marks.
    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
