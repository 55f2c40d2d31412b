using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>Named connection settings of an organization. It names the source of the token, and never contains a token.</summary>
public sealed class PlatformProfile
{
    /// <summary>The profile's name, which connections made from it carry too.</summary>
    public string Name { get; set; } = "";

    /// <summary>The platform's name.</summary>
    public string Platform { get; set; } = "";

    /// <summary>The platform's address; null for the vendor's own.</summary>
    public string? BaseUri { get; set; }

    /// <summary>The vendor's environment; null for the usual one.</summary>
    public string? Environment { get; set; }

    /// <summary>A file that replaces routes, as a full path.</summary>
    public string? RouteFile { get; set; }

    /// <summary>The file that holds the token, as a full path.</summary>
    public string? TokenFile { get; set; }

    /// <summary>The environment variable that holds the token.</summary>
    public string? TokenVariable { get; set; }

    /// <summary>The secret's name in a SecretManagement vault.</summary>
    public string? SecretName { get; set; }

    /// <summary>The SecretManagement vault; null for the default one.</summary>
    public string? VaultName { get; set; }

    /// <summary>The preset, by name or as a full path; null for none.</summary>
    public string? Preset { get; set; }

    /// <summary>How the token is sent: Bearer, Basic, or the name of a header; null for the platform's own way.</summary>
    public string? Authentication { get; set; }

    /// <summary>True where connections from the profile refuse every change; null for false.</summary>
    public bool? ReadOnly { get; set; }

    /// <summary>True where every change through connections from the profile needs a reason; null for false.</summary>
    public bool? RequireReason { get; set; }

    /// <summary>A file of users who must not be offboarded, as a full path.</summary>
    public string? Protect { get; set; }

    /// <summary>Where the token comes from, in words.</summary>
    public string TokenFrom => TokenFile is not null ? "file " + TokenFile
        : SecretName is not null ? $"secret {SecretName}" + (VaultName is null ? "" : " in vault " + VaultName)
        : TokenVariable is not null ? "variable " + TokenVariable
        : "the vendor's own variables and files";

    /// <summary>A copy to emit: what is invisible in a text of the file is written out.</summary>
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

    /// <summary>The first version of the file that has everything that the profile says.</summary>
    internal int NeededVersion => RequireReason is not null ? 3
        : Preset is not null || Authentication is not null || ReadOnly is not null ? 2
        : 1;

    /// <summary>The profile's name.</summary>
    public override string ToString() => Name;
}
