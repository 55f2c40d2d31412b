using System.Runtime.CompilerServices;
using UserManagement.Platforms;
using UserManagement.Sessions;

namespace UserManagement.Tests;

/// <summary>Gives the platform catalogue the platforms of the referenced project, before the first test runs.</summary>
internal static class PlatformsOfTests
{
#pragma warning disable CA2255 // A test project is an application: nothing else runs before its first test.
    [ModuleInitializer]
    internal static void Attach() => PlatformCatalog.Source = static () => PlatformList.All;
#pragma warning restore CA2255
}
