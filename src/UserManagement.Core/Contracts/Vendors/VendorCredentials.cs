namespace UserManagement.Contracts.Vendors;

/// <summary>What a vendor's own configuration file says: the token, and where it is good for.</summary>
internal sealed class VendorCredentials(string token, string source)
{
    public string Token { get; } = token;

    /// <summary>Where it was found, such as <c>profile 'default' of /home/jane/.astrarc</c>.</summary>
    public string Source { get; } = source;

    /// <summary>The address the file names, if any.</summary>
    public string? BaseUri { get; init; }

    /// <summary>The vendor's environment that the token is good for, where the file says it or its absence does.</summary>
    public string? Environment { get; init; }
}
