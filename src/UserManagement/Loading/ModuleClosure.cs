using System;
using System.IO;
using System.Reflection;

namespace UserManagement.Loading;

/// <summary>Lets the module's own assemblies find the assemblies in its <c>bin/desktop</c> folder.</summary>
/// <remarks>Needs no type of PowerShell, so that a plain .NET Framework program can test it.</remarks>
internal static class ModuleClosure
{
    private static ResolveEventHandler? _handler;

    /// <summary>Adds the resolver to the process, once. It stays when the module is removed: the module's assemblies stay too.</summary>
    public static void Attach()
    {
        if (_handler is not null) return;
        var folder = Path.Combine(Path.GetDirectoryName(typeof(ModuleClosure).Assembly.Location)!, "bin", "desktop");
        _handler = new ClosureResolver(folder, IsOwn).Resolve;
        AppDomain.CurrentDomain.AssemblyResolve += _handler;
    }

    private static bool IsOwn(Assembly assembly) =>
        assembly.GetName().Name is "UserManagement" or "UserManagement.Core" or "UserManagement.Sandbox";
}
