using System.ComponentModel;
using System.Management.Automation;

namespace UserManagement.Loading;

/// <summary>
/// Runs at import: registers the source of the platforms and, on Windows PowerShell, the resolver for System.Text.Json. It loads nothing.
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
