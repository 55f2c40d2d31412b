using System.ComponentModel;
using System.Management.Automation;

namespace UserManagement.Loading;

/// <summary>
/// Runs when the module is imported: registers the loader of the platforms and, on Windows PowerShell, the resolver for
/// System.Text.Json. Loads no assembly.
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
