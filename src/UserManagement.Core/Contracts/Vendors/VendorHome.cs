using System;
using System.IO;
using UserManagement.Foundation.Storage;

namespace UserManagement.Contracts.Vendors;

/// <summary>Where vendors' files and variables are looked for; a test puts its own in place.</summary>
internal class VendorHome
{
    private const long MaxBytes = 1024 * 1024;

    public static readonly VendorHome Default = new();

    /// <summary>The file that <c>-ProfileFile</c> names, as a full path; null for the vendor's usual one.</summary>
    public string? File { get; init; }

    /// <summary>The profile or context that <c>-VendorProfile</c> names; null for the vendor's usual one.</summary>
    public string? Profile { get; init; }

    /// <summary>True to use a file that others on this machine can change.</summary>
    public bool AcceptsOpenFiles { get; init; }

    /// <summary>True where the vendor's file was asked for, so that nothing else will do.</summary>
    public bool IsChosen => File is not null || Profile is not null;

    /// <summary>The value of an environment variable; null when it is not set or blank.</summary>
    public virtual string? Variable(string name) =>
        System.Environment.GetEnvironmentVariable(name) is { } value && value.Trim().Length > 0 ? value.Trim() : null;

    /// <summary>The user's home folder.</summary>
    public virtual string Home => System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);

    /// <summary>The folder for configuration: <c>XDG_CONFIG_HOME</c>, else <c>~/.config</c>.</summary>
    public string Config => Variable("XDG_CONFIG_HOME") ?? Path.Combine(Home, ".config");

    /// <summary>The file that was asked for, and by what: <c>-ProfileFile</c>, else a variable; null for the usual one.</summary>
    public (string Path, string By)? FileBy(string? variable) =>
        File is not null ? (File, "-ProfileFile") : variable is not null && Variable(variable) is { } named ? (named, variable) : null;

    /// <summary>The profile that was asked for, and by what: <c>-VendorProfile</c>, else a variable; null for the usual one.</summary>
    public (string Name, string By)? ProfileBy(string variable) =>
        Profile is not null ? (Profile, "-VendorProfile") : Variable(variable) is { } named ? (named, variable) : null;

    /// <summary>The text of a file; null when there is none.</summary>
    /// <exception cref="PlatformException">The file is there, and cannot be read or can be changed by others.</exception>
    public virtual string? Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return null;
            if (file.Length > MaxBytes) throw Unusable(path, "it is larger than 1 MiB");
            if (!AcceptsOpenFiles && PrivateMode.IsWritableByOthers(path))
                throw Unusable(
                    path, "other users of this machine can change it, and so the token or the address in it", null,
                    $"Close it with: chmod 600 '{path}'; or accept it with -AllowInsecureFile.");
            return System.IO.File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Unusable(path, FileReason.Of(e), e);
        }
    }

    public static PlatformException Unusable(string path, string why, Exception? cause = null, string? remedy = null) =>
        new(
            PlatformError.InvalidRequest, $"The configuration file '{path}' cannot be used: {why.TrimEnd('.')}.",
            remedy ?? "Correct the file, or give the token with -Token, -TokenFile or -SecretName.", cause);
}
