using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>Saved settings for a connection to one organization. They name the source of the token, and never contain the token.</summary>
public sealed class PlatformProfile
{
    /// <summary>The name of the profile, which is also the name of a connection that is made from it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The platform's name.</summary>
    public string Platform { get; set; } = "";

    /// <summary>The address of the platform's server; null for the vendor's default.</summary>
    public string? BaseUri { get; set; }

    /// <summary>The vendor's environment; null for the default one.</summary>
    public string? Environment { get; set; }

    /// <summary>The full path of a file with HTTP requests that replace the built-in ones; null for none.</summary>
    public string? RouteFile { get; set; }

    /// <summary>The full path of the file with the token; null if the token comes from elsewhere.</summary>
    public string? TokenFile { get; set; }

    /// <summary>The name of the environment variable with the token; null if the token comes from elsewhere.</summary>
    public string? TokenVariable { get; set; }

    /// <summary>The name of the secret with the token in a SecretManagement vault; null if the token comes from elsewhere.</summary>
    public string? SecretName { get; set; }

    /// <summary>The SecretManagement vault; null for the default one.</summary>
    public string? VaultName { get; set; }

    /// <summary>The preset with the facts about a vendor's servers, by name or as the full path of a file; null for none.</summary>
    public string? Preset { get; set; }

    /// <summary>The way the token is sent: Bearer, Basic, or the name of an HTTP header; null for the platform's default.</summary>
    public string? Authentication { get; set; }

    /// <summary>True if connections that are made from the profile refuse every change; null means false.</summary>
    public bool? ReadOnly { get; set; }

    /// <summary>True if every change through such connections needs a reason or a ticket; null means false.</summary>
    public bool? RequireReason { get; set; }

    /// <summary>The full path of a file of users who must not be offboarded; null for none.</summary>
    public string? Protect { get; set; }

    /// <summary>The source of the token as text, such as <c>variable KEEPTRUSTS_API_TOKEN</c>.</summary>
    public string TokenFrom => TokenFile is not null ? "file " + TokenFile
        : SecretName is not null ? $"secret {SecretName}" + (VaultName is null ? "" : " in vault " + VaultName)
        : TokenVariable is not null ? "variable " + TokenVariable
        : "the vendor's own variables and files";

    /// <summary>Returns a copy for output, in which invisible and control characters are escaped.</summary>
    internal PlatformProfile Shown() => new()
    {
        Name = SafeText.Escape(Name),
        Platform = SafeText.Escape(Platform),
        BaseUri = SafeText.Of(BaseUri),
        Environment = SafeText.Of(Environment),
        RouteFile = SafeText.Of(RouteFile),
        TokenFile = SafeText.Of(TokenFile),
        TokenVariable = SafeText.Of(TokenVariable),
        SecretName = SafeText.Of(SecretName),
        VaultName = SafeText.Of(VaultName),
        Protect = SafeText.Of(Protect),
        Preset = SafeText.Of(Preset),
        Authentication = SafeText.Of(Authentication),
        ReadOnly = ReadOnly,
        RequireReason = RequireReason,
    };

    /// <summary>The lowest version of the file format that has all properties that this profile uses.</summary>
    internal int NeededVersion => RequireReason is not null ? 3
        : Preset is not null || Authentication is not null || ReadOnly is not null ? 2
        : 1;

    /// <summary>Returns the profile's name.</summary>
    public override string ToString() => Name;
}
