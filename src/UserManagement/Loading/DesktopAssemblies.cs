using System;
using System.ComponentModel;
using System.IO;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;

namespace UserManagement.Loading;

/// <summary>Runs when the module is imported: on Windows PowerShell, which has no System.Text.Json, lets the module find its own.</summary>
/// <remarks>The handler stays when the module is removed: its assemblies stay in the process too.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DesktopAssemblies : IModuleAssemblyInitializer
{
    private static ResolveEventHandler? _handler;

    /// <inheritdoc/>
    public void OnImport()
    {
        // PowerShell 7 has all of it in the box; there nothing is resolved and nothing is loaded.
        if (_handler is not null || !RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal)) return;
        var folder = Path.Combine(Path.GetDirectoryName(typeof(DesktopAssemblies).Assembly.Location)!, "bin", "desktop");
        _handler = new ClosureResolver(folder, IsOwn).Resolve;
        AppDomain.CurrentDomain.AssemblyResolve += _handler;
    }

    private static bool IsOwn(Assembly assembly) => assembly.GetName().Name is "UserManagement" or "UserManagement.Core" or "UserManagement.Sandbox";
}
