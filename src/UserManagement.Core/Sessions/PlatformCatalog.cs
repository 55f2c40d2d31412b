using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Contracts;
using UserManagement.Foundation.Input;

namespace UserManagement.Sessions;

/// <summary>The list of the supported platforms. The assembly with the platforms is loaded when the list is first used.</summary>
internal static class PlatformCatalog
{
    private static readonly object Gate = new();
    private static IReadOnlyList<PlatformDescriptor>? _all;

    /// <summary>The function that loads the platforms. The module sets it at import, unless a test has already set it.</summary>
    public static Func<IReadOnlyList<PlatformDescriptor>>? Source { get; set; }

    /// <summary>All platforms, in alphabetical order.</summary>
    public static IReadOnlyList<PlatformDescriptor> All
    {
        get
        {
            lock (Gate) return _all ??= (Source ?? throw new InvalidOperationException("No source of platforms is set."))();
        }
    }

    /// <summary>Returns the platform with a name, ignoring case.</summary>
    /// <exception cref="PlatformException">No platform has this name.</exception>
    public static PlatformDescriptor Find(string name) =>
        All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new PlatformException(
            PlatformError.InvalidRequest,
            $"'{InputRules.Shorten(name)}' is not a platform that this module supports.",
            $"The platforms are {string.Join(", ", All.Select(p => p.Name))}.");
}
