using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Contracts;
using UserManagement.Foundation.Input;
using UserManagement.Platforms.Astra;
using UserManagement.Platforms.Keeptrusts;
using UserManagement.Platforms.Konnect;
using UserManagement.Platforms.Kubiya;
using UserManagement.Platforms.PhyCloud;

namespace UserManagement.Platforms;

/// <summary>Every platform this module knows: a new one is a folder beside this file and a line here.</summary>
internal static class PlatformCatalog
{
    public static readonly IReadOnlyList<PlatformDescriptor> All =
    [
        AstraPlatform.Descriptor,
        KeeptrustsPlatform.Descriptor,
        KonnectPlatform.Descriptor,
        KubiyaPlatform.Descriptor,
        PhyCloudPlatform.Descriptor,
    ];

    public static PlatformDescriptor Find(string name) =>
        All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new PlatformException(PlatformError.InvalidRequest, $"'{InputRules.Shorten(name)}' is not a platform.", $"The platforms are {string.Join(", ", All.Select(p => p.Name))}.");
}
