using System;
using System.IO;
using System.Text.Json;
using UserManagement.Contracts.Vendors;
using UserManagement.Foundation.Input;
using UserManagement.Sessions.Vendors;

namespace UserManagement.Platforms.Kubiya;

/// <summary>
/// Reads the vendor's configuration: the named connections ("contexts") in <c>~/.kubiya/config</c>, and two older formats.
/// </summary>
/// <remarks>Source of the formats and their precedence: internal/config and internal/context of kubiyabot/cli.</remarks>
internal static class KubiyaConfig
{
    /// <summary>
    /// Reads the context named by <c>-VendorProfile</c> or <c>KUBIYA_CONTEXT</c>, or the current context. Without one, reads the older
    /// files, unless <c>-ProfileFile</c> or <c>-VendorProfile</c> is given. Returns null if it finds no context and no key.
    /// </summary>
    /// <exception cref="PlatformException">A file cannot be used.</exception>
    public static VendorCredentials? Find(VendorHome home)
    {
        var named = home.FileBy("KUBIYA_CONFIG");
        var path = named?.Path ?? Path.Combine(home.Home, ".kubiya", "config");
        if (home.Read(path) is { } text)
        {
            if (FromContexts(YamlFile.Parse(text, path), path, home.ProfileBy("KUBIYA_CONTEXT")?.Name) is { } found) return found;
        }
        else if (named is not null)
        {
            throw VendorHome.Missing(path, named.Value.By);
        }

        if (home.IsChosen) return null; // the older formats have neither a configurable path nor contexts

        return FromOldYaml(home, Path.Combine(home.Home, ".kubiya", "config.yaml"))
            ?? FromOldJson(home, Path.Combine(home.Home, ".kubiya.json"));
    }

    private static VendorCredentials? FromContexts(YamlFile file, string path, string? wanted)
    {
        var name = wanted ?? file.Text(file.Root, "current-context");
        if (string.IsNullOrEmpty(name))
            return null;
        var context =
            file.Named("contexts", "context", name!)
            ?? throw VendorHome.Unusable(
                path, $"it has no context '{InputRules.Shorten(name!)}'{(wanted is null ? ", which its current-context names" : "")}",
                null, wanted is null ? null : "Correct -VendorProfile, KUBIYA_CONTEXT or the file.");
        var user =
            file.Text(context, "user") ?? throw VendorHome.Unusable(path, $"the context '{InputRules.Shorten(name!)}' names no user");
        var token = file.Text(
            file.Named("users", "user", user)
                ?? throw VendorHome.Unusable(
                    path, $"it has no user '{InputRules.Shorten(user)}', which the context '{InputRules.Shorten(name!)}' names"),
            "token");
        if (string.IsNullOrEmpty(token))
            throw VendorHome.Unusable(path, $"the user '{InputRules.Shorten(user)}' has no token");
        return new VendorCredentials(token!, $"context '{name}' of {path}") { BaseUri = file.Text(context, "api-url") };
    }

    private static VendorCredentials? FromOldYaml(VendorHome home, string path)
    {
        if (home.Read(path) is not { } text) return null;
        var file = YamlFile.Parse(text, path);
        return file.Text(file.Root, "KUBIYA_API_KEY") is { Length: > 0 } token
            ? new VendorCredentials(token, path) { BaseUri = file.Text(file.Root, "KUBIYA_BASE_URL") }
            : null;
    }

    private static VendorCredentials? FromOldJson(VendorHome home, string path)
    {
        if (home.Read(path) is not { } text) return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw VendorHome.Unusable(path, "its top level is not an object");
            if (root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() != "UserKey")
                throw VendorHome.Unusable(
                    path,
                    $"its token is of the type '{InputRules.Shorten(type.GetString()!)}', and the API accepts only the type UserKey");
            return
                root.TryGetProperty("token", out var token)
                && token.ValueKind == JsonValueKind.String
                && token.GetString() is { Length: > 0 } value
                ? new VendorCredentials(value, path)
                : throw VendorHome.Unusable(path, "it has no 'token'");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for an unpaired surrogate in a string
        {
            // The parser's message quotes the file, so it could contain the token.
            throw VendorHome.Unusable(
                path,
                "it is not JSON"
                    + (e is JsonException { LineNumber: { } line } ? $" at line {line + 1}" : ": it contains invalid Unicode text"));
        }
    }
}
