using System.ComponentModel;
using System.Management.Automation;

namespace UserManagement.Loading;

/// <summary>Runs when the module is imported: on Windows PowerShell, which has no System.Text.Json, lets the module find its own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DesktopAssemblies : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport()
    {
        // PowerShell 7 has all of it in the box; there nothing is resolved and nothing is loaded.
        if (ModuleClosure.IsNeeded) ModuleClosure.Attach();
    }
}
