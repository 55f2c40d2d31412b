namespace UserManagement.Contracts.Vendors;

/// <summary>The token from a vendor's own configuration file, and the address or environment that it is valid for.</summary>
internal sealed class VendorCredentials(string token, string source)
{
    public string Token { get; } = token;

    /// <summary>The place where the token was found, such as <c>profile 'default' of /home/jane/.astrarc</c>.</summary>
    public string Source { get; } = source;

    /// <summary>The address in the file; null if there is none.</summary>
    public string? BaseUri { get; init; }

    /// <summary>The environment of the vendor that the token is valid for; null if the file does not determine it.</summary>
    public string? Environment { get; init; }
}
