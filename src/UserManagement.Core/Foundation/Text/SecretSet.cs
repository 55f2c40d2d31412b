using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace UserManagement.Foundation.Text;

/// <summary>
/// All secrets that a connection has used, in every form in which they may be printed. Secrets are never removed. Thread-safe.
/// </summary>
internal sealed class SecretSet
{
    private const string Hidden = "<redacted>";

    /// <summary>
    /// The length of the shortest password that is hidden wherever it occurs. A shorter password is part of too many words; it is hidden
    /// only together with its user name, in addresses, and in encoded form.
    /// </summary>
    private const int LeastAlone = 4;

    private static readonly Regex Login = new(
        @"(?<=[a-z][a-z0-9+.-]*://)[^/\s@'""<>]+(?=@)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    private readonly object _gate = new();

    // Longest first: if one form is the start of another, replacing the shorter one first would leave the rest of the longer one visible.
    private volatile string[] _forms = [];

    /// <summary>Adds a token.</summary>
    /// <param name="token">The token as it is sent.</param>
    /// <param name="prefix">The text before the token in its header; after <c>Basic</c> the token has a user name and a password.</param>
    public void AddToken(string token, string prefix = "")
    {
        Add(Forms(token));
        if (prefix.Trim().Equals("Basic", StringComparison.OrdinalIgnoreCase)
            && Decode(token) is { } pair
            && pair.IndexOf(':') is >= 0 and var colon)
            AddLogin(pair.Substring(0, colon), pair.Substring(colon + 1));
    }

    /// <summary>Adds a user name with its password: the pair, its encoded forms, and the password alone if it is long enough.</summary>
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

    /// <summary>Replaces each secret in a text, and the login in an address, with a placeholder.</summary>
    public string Scrub(string text)
    {
        foreach (var form in _forms)
            if (text.IndexOf(form, StringComparison.Ordinal) >= 0) text = text.Replace(form, Hidden);
        return text.IndexOf('@') > 0 && text.IndexOf("://", StringComparison.Ordinal) >= 0 ? Login.Replace(text, Hidden) : text;
    }

    /// <summary>
    /// Returns the forms in which a secret can occur in a text: unchanged, as JSON escapes it (truncated JSON is shown without being
    /// decoded), and as addresses escape it.
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
            return null; // not a user name and a password, so only the token itself is the secret
        }
    }

    private void Add(IEnumerable<string> forms)
    {
        lock (_gate)
            _forms = [.. _forms.Concat(forms).Where(form => form.Length > 0).Distinct(StringComparer.Ordinal)
                .OrderByDescending(form => form.Length)];
    }
}
