using System;
using System.Globalization;
using System.Linq;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Contracts.Routes;

/// <summary>
/// Checks a path that a user wrote. The path must stay below the connection's own address, so that the token is not sent elsewhere.
/// </summary>
internal static class WrittenPath
{
    private const int Longest = 4000;
    private const string OfPaths = "-._~!$&'()*+,;=:@/%";
    private const string OfQueries = OfPaths + "?[]";

    /// <summary>Refuses a text that is not a path.</summary>
    /// <exception cref="PlatformException">
    /// The text is an address, leads elsewhere, or has a character that is not valid in a path.
    /// </exception>
    public static void Check(string path, Func<string, string> scrub)
    {
        if (ProblemOf(path) is { } wrong)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"'{InputRules.Shorten(scrub(path))}' is not a path on the connection's host: {wrong}; nothing was sent.",
                "Give the path as in the vendor's documentation, such as /v1/users; -Query takes names and values that are not encoded.");
    }

    /// <summary>Returns why a text cannot be the path of a request, or null.</summary>
    public static string? ProblemOf(string path)
    {
        if (path.Length == 0) return "it is empty";
        if (path.Length > Longest)
            return string.Format(CultureInfo.InvariantCulture, "it has {0} characters, and {1} are allowed", path.Length, Longest);
        if (path[0] != '/')
            return path.Contains("://")
                ? "it is a full address, but requests go only to the host of the connection"
                : "it does not start with '/'";
        var query = path.IndexOf('?');
        var end = query < 0 ? path.Length : query;
        for (var i = 0; i < path.Length; i++)
            if (ProblemAt(path, i, i < end ? OfPaths : OfQueries) is { } wrong) return wrong;
        return ProblemOfParts(path.Substring(0, end));
    }

    private static string? ProblemAt(string path, int at, string allowed)
    {
        var c = path[at];
        if (c == '#') return "it contains '#', which starts a fragment";
        if (c == '\\') return "it contains a backslash";
        if (c is '{' or '}' && allowed == OfPaths)
            return $"it contains {CharacterName.At(path, at)}, so a placeholder was not replaced by a value";
        if (!IsLetterOrDigit(c) && allowed.IndexOf(c) < 0)
            return $"it contains {CharacterName.At(path, at)}, which must be percent-encoded";
        if (c != '%') return null;
        if (at + 2 >= path.Length || !Uri.IsHexDigit(path[at + 1]) || !Uri.IsHexDigit(path[at + 2]))
            return "it has a '%' that is not followed by two hexadecimal digits";
        var code = Convert.ToInt32(path.Substring(at + 1, 2), 16);
        return code is < 0x20 or 0x7F ? $"it contains %{path.Substring(at + 1, 2)}, a control character" : null;
    }

    /// <summary>Checks the unescaped parts, because servers and clients read an escaped dot or slash as the character itself.</summary>
    private static string? ProblemOfParts(string path)
    {
        if (path.StartsWith("//", StringComparison.Ordinal)) return "it starts with '//', which names another host";
        var (plain, before) = (path, "");
        while (plain != before) (before, plain) = (plain, Uri.UnescapeDataString(plain));
        if (plain.IndexOf('\\') >= 0) return "it contains a backslash";
        var parts = plain.Split('/');
        if (parts.Any(part => part is "." or "..")) return "it has a part '.' or '..'";
        return parts.Skip(1).Take(parts.Length - 2).Any(part => part.Length == 0) ? "it has an empty part ('//')" : null;
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
