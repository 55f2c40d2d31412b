using System;
using System.IO;
using System.Text.RegularExpressions;
using UserManagement.Contracts.Vendors;
using UserManagement.Sessions.Vendors;

namespace UserManagement.Platforms.Konnect;

/// <summary>
/// Reads the configuration of kongctl, Kong's command-line tool: <c>KONGCTL_&lt;PROFILE&gt;_KONNECT_PAT</c> first, then the profile in
/// <c>config.yaml</c>.
/// </summary>
/// <remarks>
/// Source of the names, the path and the precedence: Kong's documentation of kongctl (configuration, authentication). The token of a
/// browser login is not read, because only kongctl can refresh it.
/// </remarks>
internal static class KongctlConfig
{
    /// <summary>
    /// Reads the profile named by <c>-VendorProfile</c> or <c>KONGCTL_PROFILE</c>, else <c>default</c>; null if it has no token.
    /// </summary>
    /// <exception cref="PlatformException">The file cannot be used.</exception>
    public static VendorCredentials? Find(VendorHome home)
    {
        var wanted = home.ProfileBy("KONGCTL_PROFILE");
        var profile = wanted?.Name ?? "default";
        var prefix = "KONGCTL_" + profile.ToUpperInvariant().Replace('-', '_').Replace('.', '_') + "_KONNECT_";
        var path = home.File ?? Path.Combine(home.Config, "kongctl", "config.yaml");
        var (token, address) = (home.Variable(prefix + "PAT"), home.Variable(prefix + "BASE_URL"));
        var source = prefix + "PAT";
        if (home.Read(path) is { } text)
        {
            var file = YamlFile.Parse(text, path);
            var section = file.Map(file.Root, profile);
            if (section is null && wanted is not null && token is null)
                throw VendorHome.NoProfile(path, profile, wanted.Value.By);
            var konnect = section is null ? null : file.Map(section, "konnect");
            if (token is null && file.Text(konnect, "pat") is { Length: > 0 } pat)
                (token, source) = (pat, $"profile '{profile}' of {path}");
            address ??= file.Text(konnect, "base-url");
        }
        else if (home.File is not null)
        {
            throw VendorHome.Missing(path, "-ProfileFile");
        }

        return token is null ? null : new VendorCredentials(token, source) { BaseUri = Global(address) };
    }

    /// <summary>Returns the address; null for a regional address, which serves gateways. Users are managed at the global address.</summary>
    public static string? Global(string? address) =>
        address is not null
        && Regex.IsMatch(address, @"^https://[a-z]{2}\.api\.konghq\.com/?$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
            ? null
            : address;
}
