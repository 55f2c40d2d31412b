using System.ComponentModel;
using System.Management.Automation;

namespace UserManagement.Loading;

/// <summary>
/// Runs when the module is imported: tells the catalogue where the platforms come from and, on Windows PowerShell, which has no
/// System.Text.Json, lets the module find its own. Nothing is loaded yet.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DesktopAssemblies : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport()
    {
        if (ModuleClosure.IsNeeded) ModuleClosure.Attach();
        PlatformLoader.Attach();
    }
}
