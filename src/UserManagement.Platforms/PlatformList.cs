using System.Collections.Generic;
using UserManagement.Contracts;
using UserManagement.Platforms.Astra;
using UserManagement.Platforms.Keeptrusts;
using UserManagement.Platforms.Konnect;
using UserManagement.Platforms.Kubiya;
using UserManagement.Platforms.PhyCloud;
using UserManagement.Platforms.Scim;

namespace UserManagement.Platforms;

/// <summary>Every platform: a new one is a folder beside this file and a line here.</summary>
internal static class PlatformList
{
    /// <summary>What the catalogue loads, by reflection.</summary>
    public static IReadOnlyList<PlatformDescriptor> All { get; } =
    [
        AstraPlatform.Descriptor,
        KeeptrustsPlatform.Descriptor,
        KonnectPlatform.Descriptor,
        KubiyaPlatform.Descriptor,
        PhyCloudPlatform.Descriptor,
        ScimPlatform.Descriptor,
    ];
}
