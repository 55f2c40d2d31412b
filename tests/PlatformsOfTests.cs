using System.Runtime.CompilerServices;
using UserManagement.Platforms;
using UserManagement.Sessions;

namespace UserManagement.Tests;

/// <summary>Gives the tests the platforms of the project reference, before anything asks the catalogue.</summary>
internal static class PlatformsOfTests
{
#pragma warning disable CA2255 // A test project is an application: nothing else runs before its first test.
    [ModuleInitializer]
    internal static void Attach() => PlatformCatalog.Source = static () => PlatformList.All;
#pragma warning restore CA2255
}
