using System.ComponentModel;
using System.Management.Automation;

namespace UserManagement.Loading;

/// <summary>Runs when the module is imported: tells the catalogue where the platforms come from. Nothing is loaded yet.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PlatformSource : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => PlatformLoader.Attach();
}
