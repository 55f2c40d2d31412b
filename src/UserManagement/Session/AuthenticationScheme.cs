using System;
using System.Text;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Input;

namespace UserManagement.Session;

/// <summary>The method of sending a token: as a bearer token, as user name and password, or alone in another header.</summary>
/// <param name="authentication">The value of -Authentication: <c>Bearer</c>, <c>Basic</c> or the name of a header.</param>
/// <param name="userName">The user name of the credential; null for none.</param>
internal sealed class AuthenticationScheme(string authentication, string? userName)
{
    private bool IsBasic => Same("Basic");

    /// <summary>The header and the prefix of the token.</summary>
    /// <exception cref="PlatformException">The header cannot carry a token.</exception>
    public AuthorizationHeader Header
    {
        get
        {
            if (IsBasic || Same("Bearer")) return new AuthorizationHeader("Authorization", IsBasic ? "Basic " : "Bearer ");
            return AuthorizationHeader.ProblemOfHeader(authentication) is { } wrong
                ? throw new PlatformException(
                    PlatformError.InvalidRequest,
                    $"The header '{InputRules.Shorten(authentication)}' of -Authentication {wrong}.",
                    "Set -Authentication to Bearer, Basic, or the name of the header that carries the token.")
                : new AuthorizationHeader(authentication, "");
        }
    }

    /// <summary>Returns the value for the header.</summary>
    /// <exception cref="PlatformException">Basic needs a user name, and there is none.</exception>
    public string Write(string token)
    {
        if (!IsBasic) return token;
        var login = userName is { Length: > 0 } ? userName + ":" + token : token;
        return login.IndexOf(':') > 0
            ? Convert.ToBase64String(Encoding.UTF8.GetBytes(login))
            : throw new PlatformException(
                PlatformError.InvalidRequest,
                "-Authentication Basic needs a user name and a password, but the token has no user name.",
                "Give -Token (Get-Credential), or a token of the form user:password.");
    }

    private bool Same(string word) => string.Equals(authentication, word, StringComparison.OrdinalIgnoreCase);
}
