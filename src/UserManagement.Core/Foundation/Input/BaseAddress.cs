using System;

namespace UserManagement.Foundation.Input;

/// <summary>Reads an address that a user gave: https, or http to this machine; with or without the version prefix of the API.</summary>
internal static class BaseAddress
{
    /// <param name="text">The address as the user gave it.</param>
    /// <param name="versionPrefix">The path that the address may end with and that every route contains; null to keep any path.</param>
    /// <param name="allowInsecure">True to accept http to another machine.</param>
    public static Uri Read(string text, string? versionPrefix, bool allowInsecure)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            throw Bad(
                $"'{InputRules.Shorten(text)}' is not an https address.", "Give the address in the form https://host.");
        if (uri.UserInfo.Length > 0)
            throw Bad(
                "The address contains a user name or password.",
                "Remove it from the address, and give the token with -Token or -TokenFile.");
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw Bad(
                $"'{InputRules.Shorten(text)}' has a query or a fragment, which the address of a connection cannot have.",
                "Give the address without the part that starts with '?' or '#'.");
        if (uri.Scheme == "http" && !uri.IsLoopback && !allowInsecure)
            throw Bad(
                $"'{InputRules.Shorten(text)}' would send the token unencrypted.",
                "Use https, or -AllowInsecure if you accept that anybody on the network path can read the token.");
        var path = uri.AbsolutePath.TrimEnd('/');
        if (versionPrefix is null) return new Uri(uri.GetLeftPart(UriPartial.Authority) + path + "/");
        if (path.EndsWith(versionPrefix, StringComparison.OrdinalIgnoreCase)) path = path.Substring(0, path.Length - versionPrefix.Length);
        if (path.Length > 0)
            throw Bad(
                $"'{InputRules.Shorten(text)}' has the path '{path}', but only '{versionPrefix}', the version prefix of the API, may "
                + "follow the host.",
                "Give only https://host. If the API is below this path, set \"pathPrefix\" in a file for Connect-Platform -RouteFile.");
        return new Uri(uri.GetLeftPart(UriPartial.Authority) + "/");
    }

    private static PlatformException Bad(string message, string remedy) => new(PlatformError.InvalidRequest, message, remedy);
}
