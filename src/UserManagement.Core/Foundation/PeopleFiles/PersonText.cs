using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Foundation.PeopleFiles;

/// <summary>
/// Reads the users in a line or a cell of a file that lists users. Text that is not valid is an error and is never skipped.
/// </summary>
internal static class PersonText
{
    private static readonly Regex Mailbox = new(@"^(?<name>""[^""]*""\s*|[^<>""]*)<(?<address>[^<>]*)>$", RegexOptions.CultureInvariant);
    private static readonly Regex Guest =
        new("^(?<local>[^@]+)_(?<domain>[^_@]+)#EXT#@[^@]+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex Prefix = new("^(mailto|smtp):", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex Domain = new(@"^([a-z0-9-]+\.)+[a-z]{2,}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex MixedScripts =
        new(@"[A-Za-z][\p{IsCyrillic}\p{IsGreek}]|[\p{IsCyrillic}\p{IsGreek}][A-Za-z]", RegexOptions.CultureInvariant);

    private static readonly char[] Blanks = [' ', '\t', '\u00A0', '|', '\r', '\n'];

    /// <summary>
    /// Reads every user in a text: addresses, <c>Name &lt;address&gt;</c>, <c>mailto:</c>, <c>SMTP:</c>, separated by <c>;</c> or
    /// <c>,</c>.
    /// </summary>
    /// <param name="text">A line or a cell.</param>
    /// <param name="ids">True if a user id is allowed too.</param>
    /// <exception cref="PlatformException">
    /// A part of the text is neither an address nor an allowed id (<see cref="PlatformError.InvalidRequest"/>); the message says why.
    /// </exception>
    public static IEnumerable<string> Read(string text, bool ids)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] is not ('\t' or '\r' or '\n') && InvisibleCharacters.IsAt(text, i))
                throw Invalid(text, $"it contains {CharacterName.At(text, i)}");
        return Split(Unquote(text.Trim()), ';').SelectMany(Group).SelectMany(part => One(part, ids)).ToList();
    }

    /// <summary>Rejoins parts that a comma in a display name separated: <c>Doe, Jane &lt;jane@example.com&gt;</c> is one user.</summary>
    private static IEnumerable<string> Group(string text)
    {
        var names = new List<string>();
        foreach (var part in Split(text, ','))
        {
            if (part.IndexOf('<') >= 0)
            {
                yield return string.Join(",", [.. names, part]);
                names.Clear();
            }
            else if (part.IndexOf('@') < 0)
            {
                names.Add(part);
            }
            else
            {
                foreach (var name in names) yield return name;
                names.Clear();
                yield return part;
            }
        }

        foreach (var name in names) yield return name;
    }

    /// <summary>Splits a text at separators outside double quotes and angle brackets.</summary>
    private static IEnumerable<string> Split(string text, char separator)
    {
        var (from, quoted, angle) = (0, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"') quoted = !quoted;
            else if (!quoted && text[i] is '<' or '>') angle = text[i] == '<';
            else if (text[i] == separator && !quoted && !angle)
            {
                yield return text.Substring(from, i - from);
                from = i + 1;
            }
        }

        yield return text.Substring(from);
    }

    private static IEnumerable<string> One(string part, bool ids)
    {
        var text = Unquote(part.Trim());
        if (text.Length == 0) yield break;
        if (Mailbox.Match(text) is { Success: true } mailbox)
        {
            yield return Address(mailbox.Groups["address"].Value.Trim());
            yield break;
        }

        var words = text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && words.All(word => word.IndexOf('@') > 0)) foreach (var word in words) yield return Address(Unquote(word));
        else if (ids && text.IndexOf('@') < 0) yield return Id(text);
        else yield return Address(text);
    }

    private static string Address(string text)
    {
        var bare = Prefix.Replace(text, "");
        // Entra ID writes the address of a guest in this form: jane_example.com#EXT#@organization.onmicrosoft.com.
        if (Guest.Match(bare) is { Success: true } guest) bare = guest.Groups["local"].Value + "@" + guest.Groups["domain"].Value;
        var address = InputRules.Email(bare);
        for (var i = 0; i < address.Length; i++)
            if (!IsOfAddress(address, i))
                throw Invalid(text, $"it contains {CharacterName.At(address, i)}");
        if (address[0] is '\'' or '`' || address[address.Length - 1] is '\'' or '`') throw Invalid(text, "a quotation mark is not closed");
        if (Mistake(address) is { } mistake) throw Invalid(text, mistake);
        return address;
    }

    /// <summary>
    /// Returns why an address that has the right form is a mistake and would match no user; null if no mistake is found.
    /// </summary>
    private static string? Mistake(string address)
    {
        if ("-!~^$&+".IndexOf(address[0]) >= 0) return $"it begins with '{address[0]}'";
        if (MixedScripts.IsMatch(address)) return "it mixes Latin letters with letters of another script that look alike";
        var host = address.Substring(address.IndexOf('@') + 1);
        return Array.Exists(host.Split('.'), label => !IsLabel(label)) ? $"'{host}' is not a valid host name" : null;
    }

    private static bool IsLabel(string label) =>
        label[0] != '-' && label[label.Length - 1] != '-' && label.All(c => c == '-' || c > '\u007F' || char.IsLetterOrDigit(c));

    /// <summary>Reads a user id. Refuses a name or a domain, which looks like an id but would match no user.</summary>
    private static string Id(string text)
    {
        var id = InputRules.Id(text, "user id");
        if (Domain.IsMatch(id))
            throw new PlatformException(
                PlatformError.InvalidRequest, $"'{InputRules.Shorten(id)}' is a domain, not a user id.", InputRules.GiveUser);
        return id.All(char.IsLetter)
            ? throw new PlatformException(
                PlatformError.InvalidRequest,
                $"'{InputRules.Shorten(id)}' has only letters, so it is read as a name and not as a user id.",
                InputRules.GiveUser)
            : id;
    }

    private static string Unquote(string text) =>
        text.Length > 1
            && text[0] == text[text.Length - 1]
            && text[0] is '"' or '\''
            && text.IndexOf(text[0], 1) == text.Length - 1
            ? text.Substring(1, text.Length - 2).Trim()
            : text;

    private static bool IsOfAddress(string text, int index) => "@.!$&'+-^_`~".IndexOf(text[index]) >= 0
        || CharUnicodeInfo.GetUnicodeCategory(text, char.IsLowSurrogate(text[index]) ? index - 1 : index)
            is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static PlatformException Invalid(string text, string why) =>
        new(PlatformError.InvalidRequest, $"'{InputRules.Shorten(text.Trim())}' is not an e-mail address: {why}.", InputRules.GiveAddress);
}
