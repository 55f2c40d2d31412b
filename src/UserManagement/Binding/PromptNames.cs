using System;
using System.Collections.Concurrent;
using System.Linq;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Binding;

/// <summary>Formats users in prompts. The id is added if a name or address can be mistaken for another.</summary>
internal sealed class PromptNames
{
    private const int LongestAddress = 254;
    private readonly ConcurrentDictionary<string, string> _shown = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns a user's name and address, with the id if another user of the command looks the same.</summary>
    public string Of(PlatformUser user)
    {
        var text = Text(user.Name, user.Email ?? user.Id);
        var first = _shown.GetOrAdd(user.Connection + "\n" + text, user.Id);
        return first == user.Id ? Of(user.Name, user.Email, user.Id) : WithId(text, user.Id);
    }

    /// <summary>Returns a name and an address, with the id if a character is invisible or can be mistaken for another.</summary>
    public static string Of(string? name, string? email, string? id)
    {
        var text = Text(name, email ?? id ?? "");
        return email is null || id is not { Length: > 0 } || (IsPlain(name ?? "") && IsPlain(email)) ? text : WithId(text, id);
    }

    private static string Text(string? name, string address)
    {
        address = SafeText.Escape(SafeText.Cut(address, LongestAddress));
        return name is { Length: > 0 } ? $"{InputRules.Shorten(name)} <{address}>" : address;
    }

    private static string WithId(string text, string id) => $"{text} (id {InputRules.Shorten(id)})";

    /// <summary>
    /// Returns true if the text has only ASCII characters and accented Latin letters (U+00C0 to U+017E) that do not look like ASCII
    /// letters, and no spaces that a reader would miss.
    /// </summary>
    private static bool IsPlain(string text) =>
        text.All(c => c is >= ' ' and <= '~'
            || (c is >= '\u00C0' and <= '\u017E' && char.IsLetter(c) && c is not ('\u0131' or '\u0138' or '\u0149')))
        && text.Trim() == text && text.IndexOf("  ", StringComparison.Ordinal) < 0 && !SafeText.IsWrittenOut(text);
}
