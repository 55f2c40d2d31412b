using UserManagement.Contracts.Vendors;

namespace UserManagement.Session;

internal sealed class FoundToken(string token, string source, VendorCredentials? vendor = null)
{
    public string Token { get; } = token;

    public string Source { get; } = source;

    /// <summary>The vendor's own file with the token, which can contain an address too; null if the token has another source.</summary>
    public VendorCredentials? Vendor { get; } = vendor;

    /// <summary>The token file, which is read again when the platform refuses the token; null if the token has another source.</summary>
    public TokenFile? File { get; set; }
}
