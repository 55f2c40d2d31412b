using System;
using System.IO;

namespace UserManagement.Tokens;

/// <summary>Where vendors' files and variables are looked for; a test puts its own in place.</summary>
internal class VendorHome
{
    private const long MaxBytes = 1024 * 1024;

    public static readonly VendorHome Default = new();

    /// <summary>The value of an environment variable; null when it is not set or blank.</summary>
    public virtual string? Variable(string name) => System.Environment.GetEnvironmentVariable(name) is { } value && value.Trim().Length > 0 ? value.Trim() : null;

    /// <summary>The user's home folder.</summary>
    public virtual string Home => System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);

    /// <summary>The folder for configuration: <c>XDG_CONFIG_HOME</c>, else <c>~/.config</c>.</summary>
    public string Config => Variable("XDG_CONFIG_HOME") ?? Path.Combine(Home, ".config");

    /// <summary>The text of a file; null when there is none.</summary>
    /// <exception cref="PlatformException">The file is there and can't be read.</exception>
    public virtual string? Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return null;
            if (file.Length > MaxBytes) throw Unusable(path, "it is larger than 1 MiB");
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Unusable(path, e.Message, e);
        }
    }

    public static PlatformException Unusable(string path, string why, Exception? cause = null) =>
        new(PlatformError.InvalidRequest, $"The configuration file '{path}' can't be used: {why.TrimEnd('.')}.", "Correct the file, or give the token with -Token, -TokenFile or -SecretName.", cause);
}
