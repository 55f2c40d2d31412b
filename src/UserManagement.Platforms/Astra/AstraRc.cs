using System;
using System.Collections.Generic;
using System.IO;
using UserManagement.Contracts.Vendors;
using UserManagement.Foundation.Input;

namespace UserManagement.Platforms.Astra;

/// <summary>
/// Reads the vendor's configuration file <c>.astrarc</c> as the vendor's command line does: INI sections, quotes stripped, <c>#</c>
/// comments, no duplicate sections or keys.
/// </summary>
/// <remarks>Source of the path, the keys and the rules: the classes AstraConfig and ConfigPathCmd of datastax/astra-cli.</remarks>
internal static class AstraRc
{
    private const string TokenKey = "ASTRA_DB_APPLICATION_TOKEN";

    /// <summary>
    /// Reads the profile named by <c>-VendorProfile</c> or <c>ASTRA_PROFILE</c>, else <c>default</c>; null if there is no file or no
    /// <c>default</c>.
    /// </summary>
    /// <exception cref="PlatformException">The file cannot be used, or has no such profile or token.</exception>
    public static VendorCredentials? Find(VendorHome home)
    {
        foreach (var path in Places(home))
        {
            if (home.Read(path) is not { } text)
            {
                if (home.FileBy("ASTRARC") is { } named) throw VendorHome.Missing(path, named.By);
                continue;
            }

            var wanted = home.ProfileBy("ASTRA_PROFILE");
            var profile = wanted?.Name ?? "default";
            if (!Parse(text, path).TryGetValue(profile, out var keys))
                return wanted is null
                    ? null
                    : throw VendorHome.NoProfile(path, profile, wanted.Value.By);
            if (!keys.TryGetValue(TokenKey, out var token) || token.Length == 0)
                throw VendorHome.Unusable(path, $"the profile '{InputRules.Shorten(profile)}' has no {TokenKey}");
            keys.TryGetValue("ASTRA_ENV", out var environment);
            keys.TryGetValue("ASTRA_LOCAL_ENDPOINT", out var local);
            var isLocal = string.Equals(environment, "LOCAL", StringComparison.OrdinalIgnoreCase);
            if (isLocal && string.IsNullOrEmpty(local))
                throw VendorHome.Unusable(
                    path,
                    $"the profile '{InputRules.Shorten(profile)}' is for the environment LOCAL, but has no address in "
                    + "ASTRA_LOCAL_ENDPOINT");
            // A profile without ASTRA_ENV is for the environment PROD, whatever environment variables of other tools say.
            return new VendorCredentials(token, $"profile '{profile}' of {path}")
            {
                Environment = string.IsNullOrEmpty(environment) ? "PROD" : environment!.ToUpperInvariant(),
                BaseUri = isLocal ? local : null,
            };
        }

        return null;
    }

    /// <summary>Returns the sections of a file, each with its keys.</summary>
    public static Dictionary<string, Dictionary<string, string>> Parse(string text, string path)
    {
        var sections = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        Dictionary<string, string>? section = null;
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '[')
            {
                var name =
                    line[line.Length - 1] == ']'
                        ? line.Substring(1, line.Length - 2).Trim()
                        : throw Bad("a section's bracket is not closed");
                if (name.Length == 0)
                    throw Bad("a section has no name");
                if (sections.ContainsKey(name))
                    throw Bad($"the section '{InputRules.Shorten(name)}' appears twice");
                sections.Add(name, section = new Dictionary<string, string>(StringComparer.Ordinal));
                continue;
            }

            var equals = line.IndexOf('=');
            if (equals <= 0) throw Bad("it is not a [section], a comment (#) or KEY=VALUE");
            if (section is null) throw Bad("a key is before the first section");
            var key = line.Substring(0, equals).Trim();
            if (section.ContainsKey(key)) throw Bad($"the key '{InputRules.Shorten(key)}' appears twice in its section");
            section.Add(key, Value(line.Substring(equals + 1).Trim()));
        }

        return sections;

        string Value(string value)
        {
            if (value.Length > 0 && value[0] is '"' or '\'')
            {
                var end = value.IndexOf(value[0], 1);
                if (end < 0) throw Bad("a quote is not closed");
                var after = value.Substring(end + 1).TrimStart();
                return after.Length == 0 || after[0] == '#' ? value.Substring(1, end - 1) : throw Bad("text follows a closing quote");
            }

            var comment = value.IndexOf(" #", StringComparison.Ordinal);
            return comment < 0 ? value : value.Substring(0, comment).TrimEnd();
        }

        PlatformException Bad(string why) => VendorHome.Unusable(path, $"line {number}: {why}");
    }

    private static IEnumerable<string> Places(VendorHome home)
    {
        if (home.FileBy("ASTRARC") is { } named)
        {
            yield return named.Path;
            yield break;
        }

        if (home.Variable("XDG_CONFIG_HOME") is { } config) yield return Path.Combine(config, "astra", ".astrarc");
        yield return Path.Combine(home.Home, ".astrarc");
    }
}
