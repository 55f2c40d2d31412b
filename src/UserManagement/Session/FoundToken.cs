using UserManagement.Contracts.Vendors;

namespace UserManagement.Session;

/// <summary>A token, where it was found, and what was found beside it.</summary>
internal sealed class FoundToken(string token, string source, VendorCredentials? vendor = null)
{
    public string Token { get; } = token;

    public string Source { get; } = source;

    /// <summary>The vendor's own file it stood in, which may name an address too.</summary>
    public VendorCredentials? Vendor { get; } = vendor;

    /// <summary>The file that holds nothing but the token, which is read again when the platform refuses the token.</summary>
    public TokenFile? File { get; set; }
}
