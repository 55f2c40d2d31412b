using System.Linq;
using System.Management.Automation;
using UserManagement.Completion;
using UserManagement.Running;
using UserManagement.Session;

namespace UserManagement.Cmdlets.Connections;

/// <summary>Deletes saved profiles, which contain the settings of connections.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "PlatformProfile", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
public sealed class UnregisterPlatformProfileCommand : ModuleCommand
{
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The profiles to delete, by name.")]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var store = ConnectionTable.Current.Profiles;
        foreach (var name in Name)
        {
            try
            {
                if (store.Read().All(p => !string.Equals(p.Name, name, System.StringComparison.OrdinalIgnoreCase)))
                    throw GetPlatformProfileCommand.Missing(name, store);
                if (ShouldProcess($"profile '{name}' in {store.Path}", "Delete the profile")) store.Remove(name);
            }
            catch (PlatformException e)
            {
                WriteError(ErrorRecords.From(e, name));
            }
        }
    }
}
