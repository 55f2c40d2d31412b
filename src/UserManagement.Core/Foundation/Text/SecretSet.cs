using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace UserManagement.Foundation.Text;

/// <summary>
/// Every secret that a connection has used so far, in every form it may be printed in. Nothing is ever forgotten. Thread-safe.
/// </summary>
internal sealed class SecretSet
{
    private const string Hidden = "<redacted>";

    /// <summary>A shorter password is a part of too many words; it is hidden with its user name, in addresses and encoded.</summary>
    private const int LeastAlone = 4;

    private static readonly Regex Login = new(
        @"(?<=[a-z][a-z0-9+.-]*://)[^/\s@'""<>]+(?=@)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    private readonly object _gate = new();
    private volatile string[] _forms = []; // the longest first, so that no part of one is left because another is its beginning

    /// <summary>Adds a token.</summary>
    /// <param name="token">The token as it is sent.</param>
    /// <param name="prefix">What stands before it in its header; behind <c>Basic</c> a user name and a password are in it.</param>
    public void AddToken(string token, string prefix = "")
    {
        Add(Forms(token));
        if (prefix.Trim().Equals("Basic", StringComparison.OrdinalIgnoreCase)
            && Decode(token) is { } pair
            && pair.IndexOf(':') is >= 0 and var colon)
            AddLogin(pair.Substring(0, colon), pair.Substring(colon + 1));
    }

    /// <summary>Adds a user name with its password: the pair and what is made of it, and the password alone.</summary>
    public void AddLogin(string user, string password)
    {
        if (password.Length == 0) return;
        var pair = user + ":" + password;
        var forms = Forms(pair).Concat([
            Base64(pair, Encoding.UTF8), Base64(pair, Encoding.GetEncoding("ISO-8859-1")),
            Uri.EscapeDataString(user) + ":" + Uri.EscapeDataString(password)
        ]);
        Add(password.Length < LeastAlone ? forms : forms.Concat(Forms(password)));
    }

    /// <summary>The text with a placeholder for each secret, and for the login in an address.</summary>
    public string Scrub(string text)
    {
        foreach (var form in _forms)
            if (text.IndexOf(form, StringComparison.Ordinal) >= 0) text = text.Replace(form, Hidden);
        return text.IndexOf('@') > 0 && text.IndexOf("://", StringComparison.Ordinal) >= 0 ? Login.Replace(text, Hidden) : text;
    }

    /// <summary>
    /// A secret as it is, as JSON usually spells it (what is cut off in the middle is never decoded), and as addresses do.
    /// </summary>
    private static IEnumerable<string> Forms(string secret)
    {
        var escaped = Uri.EscapeDataString(secret);
        return [
            secret, JsonEncodedText.Encode(secret).ToString(),
            JsonEncodedText.Encode(secret, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
            secret.Replace("/", "\\/"), escaped, Regex.Replace(escaped, "%..", code => code.Value.ToLowerInvariant())
        ];
    }

    private static string Base64(string text, Encoding encoding) => Convert.ToBase64String(encoding.GetBytes(text));

    private static string? Decode(string base64)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        }
        catch (FormatException)
        {
            return null; // then the header is not what its prefix says, and the token alone is the secret
        }
    }

    private void Add(IEnumerable<string> forms)
    {
        lock (_gate)
            _forms = [.. _forms.Concat(forms).Where(form => form.Length > 0).Distinct(StringComparer.Ordinal)
                .OrderByDescending(form => form.Length)];
    }
}
