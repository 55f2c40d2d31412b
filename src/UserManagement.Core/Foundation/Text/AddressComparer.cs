using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Foundation.Text;

/// <summary>
/// Compares e-mail addresses ignoring case, with accents in composed form, and with the host in ASCII form. An id in a list of addresses
/// is compared ignoring case too; <c>IdKey</c> compares ids exactly.
/// </summary>
internal sealed class AddressComparer : IEqualityComparer<string>
{
    private AddressComparer()
    {
    }

    public static AddressComparer Instance { get; } = new();

    /// <summary>Returns true if both addresses belong to the same mailbox, or if both are null.</summary>
    public static bool Same(string? a, string? b) => Instance.Equals(a!, b!);

    /// <summary>
    /// Returns the form that all spellings of one address share, except for case: NFC before the @, Punycode after it. Ids do not change.
    /// </summary>
    public static string Canonical(string address)
    {
        if (Letters.IsAscii(address)) return address;
        var at = address.LastIndexOf('@');
        if (at < 0) return address;
        var host = address.Substring(at + 1).Split('.').Select(label => Punycode.Encode(Letters.Compose(label.ToLowerInvariant())));
        return Letters.Compose(address.Substring(0, at)) + "@" + string.Join(".", host);
    }

    /// <summary>
    /// Returns the spellings under which a platform may have stored an address: as given, and with the host name in ASCII and in Unicode.
    /// </summary>
    /// <returns>One spelling for nearly every address; more only if the host name is international.</returns>
    public static IReadOnlyList<string> Spellings(string address)
    {
        var at = address.LastIndexOf('@');
        if (at < 0 || (Letters.IsAscii(address) && address.IndexOf("xn--", at, StringComparison.OrdinalIgnoreCase) < 0)) return [address];
        var letters = address.Substring(0, at + 1) + string.Join(".", address.Substring(at + 1).Split('.').Select(Punycode.Decode));
        return [.. new[] { address, Canonical(address), letters }.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public bool Equals(string a, string b)
    {
        if (ReferenceEquals(a, b)) return true;
        if (a is null || b is null) return false;
        return string.Equals(Canonical(a), Canonical(b), StringComparison.OrdinalIgnoreCase);
    }

    public int GetHashCode(string text) => StringComparer.OrdinalIgnoreCase.GetHashCode(Canonical(text));
}
