using System;
using System.IO;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Storage;

namespace UserManagement.Contracts.Vendors;

/// <summary>Reads the environment variables and the configuration files of vendors; tests replace it.</summary>
internal class VendorHome
{
    private const long MaxBytes = 1024 * 1024;

    public static readonly VendorHome Default = new();

    /// <summary>The file from <c>-ProfileFile</c>, as a full path; null for the vendor's default file.</summary>
    public string? File { get; init; }

    /// <summary>The profile or context from <c>-VendorProfile</c>; null for the vendor's default.</summary>
    public string? Profile { get; init; }

    /// <summary>True to accept a file that other users of this machine can change.</summary>
    public bool AcceptsOpenFiles { get; init; }

    /// <summary>True if -ProfileFile or -VendorProfile is given, so that the token is read only from that file or profile.</summary>
    public bool IsChosen => File is not null || Profile is not null;

    /// <summary>Returns the value of an environment variable; null if it is not set or blank.</summary>
    public virtual string? Variable(string name) =>
        System.Environment.GetEnvironmentVariable(name) is { } value && value.Trim().Length > 0 ? value.Trim() : null;

    /// <summary>The user's home folder.</summary>
    public virtual string Home => System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);

    /// <summary>The folder for configuration: <c>XDG_CONFIG_HOME</c>, else <c>~/.config</c>.</summary>
    public string Config => Variable("XDG_CONFIG_HOME") ?? Path.Combine(Home, ".config");

    /// <summary>Returns the requested file and its source: <c>-ProfileFile</c>, otherwise a variable; null for the default file.</summary>
    public (string Path, string By)? FileBy(string? variable) =>
        File is not null ? (File, "-ProfileFile") : variable is not null && Variable(variable) is { } named ? (named, variable) : null;

    /// <summary>
    /// Returns the requested profile and its source: <c>-VendorProfile</c>, otherwise a variable; null for the default profile.
    /// </summary>
    public (string Name, string By)? ProfileBy(string variable) =>
        Profile is not null ? (Profile, "-VendorProfile") : Variable(variable) is { } named ? (named, variable) : null;

    /// <summary>Returns the text of a file; null if the file does not exist.</summary>
    /// <exception cref="PlatformException">The file exists, but cannot be read, or other users can change it.</exception>
    public virtual string? Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return null;
            if (file.Length > MaxBytes) throw Unusable(path, "it is larger than 1 MiB");
            if (!AcceptsOpenFiles && PrivateMode.IsWritableByOthers(path))
                throw Unusable(
                    path, "other users of this machine can change it, including the token or the address in it", null,
                    $"Make the file private with chmod 600 '{path}', or accept it with -AllowInsecureFile.");
            return System.IO.File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Unusable(path, FileReason.Of(e), e);
        }
    }

    public static PlatformException Missing(string path, string by) =>
        Unusable(path, $"it does not exist, and {by} names it", null, $"Correct {by}, or create the file.");

    public static PlatformException NoProfile(string path, string profile, string by) =>
        Unusable(path, $"it has no profile '{InputRules.Shorten(profile)}', which {by} names", null, $"Correct {by} or the file.");

    public static PlatformException Unusable(string path, string why, Exception? cause = null, string? remedy = null) =>
        new(
            PlatformError.InvalidRequest, $"The configuration file '{path}' cannot be used: {why.TrimEnd('.')}.",
            remedy ?? "Correct the file, or give the token with -Token, -TokenFile or -SecretName.", cause);
}
