using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UserManagement.Contracts.Vendors;
using UserManagement.Foundation.Input;

namespace UserManagement.Platforms.Scim;

/// <summary>The presets that come with the module: files in its folder <c>Presets</c>, named after the presets.</summary>
internal sealed class ScimPresets(string folder) : IVendorPresets
{
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
                $"The presets are {string.Join(", ", Names)}; for your own preset file, give its path.");

    /// <inheritdoc/>
    public IVendorPreset Read(string path) => ScimPresetFile.Read(path);

    private string[] Files() => Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];

    /// <summary>Returns the preset folder: next to <c>bin</c> in the module, next to this assembly in a build.</summary>
    private static string FindFolder()
    {
        var own = Path.GetDirectoryName(typeof(ScimPresets).Assembly.Location) ?? "";
        var beside = Path.Combine(own, "Presets");
        return Directory.Exists(beside) ? beside : Path.GetFullPath(Path.Combine(own, "..", "..", "Presets"));
    }
}
