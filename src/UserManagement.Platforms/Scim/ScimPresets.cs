using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UserManagement.Contracts.Vendors;
using UserManagement.Foundation.Input;

namespace UserManagement.Platforms.Scim;

/// <summary>The presets that come with the module: a file each in its folder <c>Presets</c>, which has the preset's name.</summary>
/// <param name="folder">The folder.</param>
internal sealed class ScimPresets(string folder) : IVendorPresets
{
    /// <summary>Those of this module.</summary>
    public static ScimPresets OfModule { get; } = new(FindFolder());

    /// <inheritdoc/>
    public IReadOnlyList<string> Names =>
        [.. Files().Select(file => ScimPresetFile.Read(file).Name).OrderBy(name => name, StringComparer.OrdinalIgnoreCase)];

    /// <inheritdoc/>
    public IVendorPreset Find(string name) =>
        Array.Find(Files(), file => string.Equals(Path.GetFileNameWithoutExtension(file), name, StringComparison.OrdinalIgnoreCase))
            is { } found
            ? ScimPresetFile.Read(found)
            : throw new PlatformException(
                PlatformError.InvalidRequest,
                $"There is no preset '{InputRules.Shorten(name)}'.",
                $"The presets are {string.Join(", ", Names)}; a file of your own is named by its path.");

    /// <inheritdoc/>
    public IVendorPreset Read(string path) => ScimPresetFile.Read(path);

    private string[] Files() => Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];

    /// <summary>In the module the folder stands beside <c>bin</c>; in a build, beside this assembly.</summary>
    private static string FindFolder()
    {
        var own = Path.GetDirectoryName(typeof(ScimPresets).Assembly.Location) ?? "";
        var beside = Path.Combine(own, "Presets");
        return Directory.Exists(beside) ? beside : Path.GetFullPath(Path.Combine(own, "..", "..", "Presets"));
    }
}
