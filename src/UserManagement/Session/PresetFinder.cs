using System;
using UserManagement.Contracts;
using UserManagement.Contracts.Vendors;

namespace UserManagement.Session;

/// <summary>Finds the preset of -Preset, the facts about one vendor's servers, by its name or in a file of the user.</summary>
internal static class PresetFinder
{
    /// <summary>Returns the preset; null if no preset is given.</summary>
    /// <param name="descriptor">The platform.</param>
    /// <param name="preset">The name of a preset, or the path of a file; null for none.</param>
    /// <param name="resolvePath">Returns the full path of a path.</param>
    /// <exception cref="PlatformException">There is no such preset, or the platform has none.</exception>
    public static IVendorPreset? Find(PlatformDescriptor descriptor, string? preset, Func<string, string> resolvePath)
    {
        if (preset is null) return null;
        var presets = descriptor.Presets ?? throw new PlatformException(
            PlatformError.InvalidRequest, $"{descriptor.Name} has no presets, because it is the platform of one vendor.",
            "Leave out -Preset.");
        return IsPath(preset) ? presets.Read(resolvePath(preset)) : presets.Find(preset);
    }

    /// <summary>Returns true for a path, false for the name of a preset of the module.</summary>
    public static bool IsPath(string preset) =>
        preset.IndexOfAny(['/', '\\']) >= 0 || preset.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
}
