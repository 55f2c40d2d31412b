using System.Collections.Generic;
using UserManagement.Contracts;
using UserManagement.Platforms.Astra;
using UserManagement.Platforms.Keeptrusts;
using UserManagement.Platforms.Konnect;
using UserManagement.Platforms.Kubiya;
using UserManagement.Platforms.PhyCloud;
using UserManagement.Platforms.Scim;

namespace UserManagement.Platforms;

/// <summary>The list of all platforms. To add a platform, add a folder beside this file and a line here.</summary>
internal static class PlatformList
{
    /// <summary>The descriptors of all platforms. The main assembly reads this property by reflection.</summary>
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
