namespace UserManagement.Session;

/// <summary>The parameters of Connect-Platform that name the source of the token; each is null if not given.</summary>
internal sealed class TokenRequest
{
    public PlatformTokenArgument? Token { get; set; }

    public TokenProvider? Provider { get; set; }

    /// <summary>The full path of the token file.</summary>
    public string? TokenFile { get; set; }

    public string? SecretName { get; set; }

    public string? VaultName { get; set; }

    public string? TokenVariable { get; set; }

    /// <summary>True to allow a token file that other users of the machine can read or change.</summary>
    public bool AllowInsecureFile { get; set; }
}
