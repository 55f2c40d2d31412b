using System;
using System.Linq;

namespace UserManagement.Contracts.Routes;

/// <summary>
/// The header that carries the token, if it is not the usual header of the platform: its name and the text before the token.
/// </summary>
internal sealed class AuthorizationHeader(string header, string prefix)
{
    private const int MaxLength = 64;

    /// <summary>
    /// The headers that have another meaning on every request; a token in one of them would break the request or be visible in transit.
    /// </summary>
    private static readonly string[] Taken =
    [
        "Host", "Connection", "Keep-Alive", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect", "Date", "Via", "Forwarded", "Range",
        "Referer", "Origin", "From", "Cookie", "Set-Cookie", "Cache-Control", "Pragma", "Warning", "Max-Forwards", "Location", "Server",
        "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override", "X-Real-IP",
    ];

    private static readonly string[] TakenBeginnings = ["Content-", "Accept", "If-", "Proxy-", "Sec-", "X-Forwarded-", "Access-Control-"];

    public string Header { get; } = header;

    public string Prefix { get; } = prefix;

    /// <summary>Returns why a header cannot carry a token, or null.</summary>
    public static string? ProblemOfHeader(string header) =>
        header.Length == 0 ? "is empty"
        : header.Length > MaxLength ? $"is longer than {MaxLength} characters"
        : !header.All(IsOfNames) ? "is not a valid header name: it has a space, a colon or another character that a header name cannot have"
        : HasMeaning(header) ? "is a standard header with another purpose, which cannot carry a token"
        : null;

    /// <summary>Returns why a text cannot be the prefix of a token, or null.</summary>
    public static string? ProblemOfPrefix(string prefix) =>
        prefix.Length > MaxLength ? $"is longer than {MaxLength} characters"
        : prefix.Any(c => c is < ' ' or > '~') ? "has a line break or a character outside ASCII"
        : prefix.Length > 0 && prefix[0] == ' ' ? "starts with a space"
        : null;

    private static bool IsOfNames(char c) =>
        c is >= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= '0' and <= '9' || "!#$%&'*+-.^_`|~".IndexOf(c) >= 0;

    private static bool HasMeaning(string header) =>
        Taken.Contains(header, StringComparer.OrdinalIgnoreCase)
        || TakenBeginnings.Any(b => header.StartsWith(b, StringComparison.OrdinalIgnoreCase))
        || ShownHeaders.Contains(header);
}
