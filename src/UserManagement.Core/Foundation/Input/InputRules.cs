using System;
using UserManagement.Foundation.Text;

namespace UserManagement.Foundation.Input;

/// <summary>Checks which values may be sent to a platform. All checks run before the request is sent.</summary>
internal static class InputRules
{
    private const int MaxIdLength = 200;
    private const int MaxEmailLength = 254; // RFC 5321, 4.5.3.1.3
    private const int MaxNameLength = 200;
    private const string UserId = "user id";
    internal const string GiveAddress = "Give an address in the form jane@example.com.";
    private const string Unwanted = "Remove this character; if the text was pasted, type it instead.";
    private const string NotInAddress = "<>()[]\\,;:\"/?#%{}=*\uFFFD"; // the last replaces a character that was lost in a wrong encoding

    /// <summary>The remedy if a text is neither an address nor an id.</summary>
    internal const string GiveUser = "Give an e-mail address or a user id; Get-PlatformUser -Search finds users by name.";

    public static string Email(string? value)
    {
        var text = (value ?? "").Trim();
        if (text.Length == 0) throw Invalid("An e-mail address is empty.", GiveAddress);
        return WhyNoEmail(value!) is { } why
            ? throw Invalid($"'{Shorten(text)}' is not an e-mail address: {why}.", GiveAddress)
            : Letters.Compose(text);
    }

    /// <summary>Returns why a text is not an e-mail address, as a clause; null if it is one. Ignores white space around it.</summary>
    public static string? WhyNoEmail(string value)
    {
        var text = value.Trim();
        var offset = value.Length - value.TrimStart().Length;
        if (text.Length > MaxEmailLength) return $"it has {text.Length} characters, and {MaxEmailLength} are allowed";
        for (var i = 0; i < text.Length; i++)
            if (char.IsWhiteSpace(text[i])
                || InvisibleCharacters.IsOfNames(text[i])
                || InvisibleCharacters.IsAt(text, i)
                || NotInAddress.IndexOf(text[i]) >= 0)
                return $"it contains {CharacterName.At(text, i, offset)}";
        var at = text.IndexOf('@');
        if (at <= 0 || at == text.Length - 1 || text.IndexOf('@', at + 1) >= 0) return "it needs exactly one '@' with text on both sides";
        return text[at + 1] == '.' || text[text.Length - 1] == '.' || text.IndexOf("..", StringComparison.Ordinal) >= 0
            ? "a dot is in the wrong place"
            : null;
    }

    /// <summary>Checks an id. It becomes a path segment, so anything that could change the path is refused, not escaped.</summary>
    public static string Id(string? value, string what)
    {
        var text = (value ?? "").Trim(' ');
        var offset = (value ?? "").Length - (value ?? "").TrimStart(' ').Length;
        if (text.Length == 0) throw Invalid($"The {what} is empty.", $"Give the {what}.");
        if (text.IndexOfAny(['*', '?', '[', ']']) >= 0)
            throw Invalid(
                $"'{Shorten(text)}' has a wildcard, which {WithArticle(what)} cannot have.",
                $"Give the whole {what}" + (what == UserId ? "; Get-PlatformUser -Search finds users by a part of a name." : "."));
        var remedy = what == UserId ? GiveUser : $"Give the {what} as the platform shows it.";
        if (text.Length > MaxIdLength)
            throw Invalid($"The {what} '{Shorten(text)}' has {text.Length} characters; {MaxIdLength} are allowed.", remedy);
        if (text is "." or "..") throw Invalid($"'{text}' is not {WithArticle(what)}: it has only dots.", remedy);
        for (var i = 0; i < text.Length; i++)
            if (InvisibleCharacters.IsAt(text, i)
                || !(char.IsLetterOrDigit(text[i]) || text[i] is '_' or '-' or '.' or ':' or '|' or '~' or '+'))
                throw Invalid($"'{Shorten(text)}' is not {WithArticle(what)}: it contains {CharacterName.At(text, i, offset)}.", remedy);
        if (text.IndexOf("..", StringComparison.Ordinal) >= 0)
            throw Invalid($"'{Shorten(text)}' is not {WithArticle(what)}: it contains '..'.", remedy);
        return text;
    }

    /// <summary>
    /// Checks the id or the name of a role or a team. A name may have spaces and slashes, so the only characters that are refused are
    /// invisible ones and wildcards.
    /// </summary>
    /// <remarks>If the value becomes a path segment, <see cref="Id"/> checks it too.</remarks>
    public static string IdOrName(string? value, string what)
    {
        var text = Name(value, what);
        return text.IndexOfAny(['*', '?']) < 0
            ? text
            : throw Invalid($"'{Shorten(text)}' has a wildcard, which {WithArticle(what)} cannot have.", $"Give the whole {what}.");
    }

    public static string Name(string? value, string what, int most = MaxNameLength)
    {
        var text = (value ?? "").Trim();
        if (text.Length == 0) throw Invalid($"The {what} is empty.", $"Give the {what}.");
        if (text.Length > most)
            throw Invalid($"The {what} '{Shorten(text)}' has {text.Length} characters; {most} are allowed.", $"Shorten the {what}.");
        for (var i = 0; i < text.Length; i++)
            if (InvisibleCharacters.IsAt(text, i)) throw Invalid($"The {what} contains {CharacterName.At(text, i)}.", Unwanted);
        return text;
    }

    /// <summary>Returns a word with its article. A word that begins with U gets "a", as in "a user id" and "a Uri".</summary>
    internal static string WithArticle(string word) => ("aeioAEIO".IndexOf(word[0]) >= 0 ? "an " : "a ") + word;

    internal static string Shorten(string text)
    {
        var safe = SafeText.Escape(text);
        return safe.Length <= 80 ? safe : SafeText.Start(safe, 77) + "...";
    }

    private static PlatformException Invalid(string message, string remedy) =>
        new(PlatformError.InvalidRequest, message, remedy);
}
