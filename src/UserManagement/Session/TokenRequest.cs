namespace UserManagement.Session;

/// <summary>Where a user says that the token is; what is absent is looked for elsewhere.</summary>
internal sealed class TokenRequest
{
    public PlatformTokenArgument? Token { get; set; }

    public TokenProvider? Provider { get; set; }

    /// <summary>A full path.</summary>
    public string? TokenFile { get; set; }

    public string? SecretName { get; set; }

    public string? VaultName { get; set; }

    public string? TokenVariable { get; set; }

    /// <summary>Accepts a token file that others on the machine can read.</summary>
    public bool AllowInsecureFile { get; set; }
}
