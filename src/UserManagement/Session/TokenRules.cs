using System;
using System.IO;
using System.Linq;
using UserManagement.Contracts;
using UserManagement.Contracts.Routes;
using UserManagement.Http;

namespace UserManagement.Session;

/// <summary>Checks the format of a token before it is sent. Refused text is never quoted, because it can be a secret.</summary>
internal static class TokenRules
{
    private static readonly string[] Endings = [".txt", ".json", ".token", ".pat", ".key", ".env", ".yaml", ".yml"];

    /// <summary>Refuses text that cannot be a token of any platform.</summary>
    /// <param name="token">The token.</param>
    /// <param name="source">The source of the token, for errors.</param>
    /// <param name="resolvePath">Resolves a path.</param>
    /// <exception cref="PlatformException">The text is empty, a file name or JSON, or has an invalid character.</exception>
    public static void CheckText(string token, string source, Func<string, string> resolvePath)
    {
        if (token.Length == 0)
            throw new PlatformException(
                PlatformError.NotAuthenticated, $"The token from {source} is empty.", "Put the token there, and nothing else.");
        if (token[0] is '{' or '[' or '"')
            throw new PlatformException(
                PlatformError.InvalidRequest, $"The token from {source} is JSON, which contains more than the token.",
                "Give only the value of the property that contains the token, without quotes.");
        if (IsFileName(token, resolvePath))
            throw new PlatformException(
                PlatformError.InvalidRequest, $"The token from {source} is a file name, not a token.",
                "Read the token from the file with -TokenFile, or with -Token '@path' (in quotes).");
        if (token.Any(c => c is < '!' or > '~'))
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"The token from {source} contains a space, a line break or another character that a token cannot contain.",
                "Make sure that it contains only the token.");
    }

    /// <summary>
    /// Refuses a token that does not begin as the vendor documents. Accepts any token if the route file has its own authentication or if
    /// the address is on this computer, because a gateway can use other tokens.
    /// </summary>
    /// <exception cref="PlatformException">The token does not begin as documented.</exception>
    public static void CheckForm(string token, string source, PlatformDescriptor descriptor, Uri address, RouteTable? routes)
    {
        if (descriptor.TokenBeginnings.Length == 0 || routes?.Authentication is not null || ConnectionProxy.IsLoopback(address)) return;
        if (descriptor.TokenBeginnings.Any(beginning => token.StartsWith(beginning, StringComparison.Ordinal))) return;
        throw new PlatformException(
            PlatformError.InvalidRequest,
            $"The token from {source} is not a token for {descriptor.Name}, whose tokens begin with "
            + $"{string.Join(" or ", descriptor.TokenBeginnings)}; it was not sent.",
            descriptor.TokenHint ?? $"Give a token of {descriptor.Name}.");
    }

    private static bool IsFileName(string token, Func<string, string> resolvePath)
    {
        if (token.StartsWith("./", StringComparison.Ordinal)
            || token.StartsWith("../", StringComparison.Ordinal)
            || token.StartsWith("~/", StringComparison.Ordinal))
            return true;
        if (Endings.Any(ending => token.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) return true;
        // Text before a colon would be resolved as the name of a drive. Many tokens contain a colon; in a path, it is the second character.
        return token.IndexOf(':') is < 0 or 1
            && token.IndexOfAny(Path.GetInvalidPathChars()) < 0
            && token.IndexOfAny(['*', '?', '[']) < 0
            && File.Exists(resolvePath(token));
    }
}
