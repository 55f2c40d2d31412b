using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Contracts;
using UserManagement.Running;
using UserManagement.Session;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Connections;

/// <summary>Lists the operations of each platform.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformCapability")]
[OutputType(typeof(PlatformCapability))]
public sealed class GetPlatformCapabilityCommand : ModuleCommand
{
    [Parameter(Position = 0, HelpMessage = "Only these platforms.")]
    [ArgumentCompleter(typeof(Completion.PlatformCompleter))]
    [TextArgument]
    public string[] Platform { get; set; } = [];

    [Parameter(HelpMessage = "Only these connections, by name: the operations of their servers, as reported when the connection was "
        + "made.")]
    [ArgumentCompleter(typeof(Completion.ConnectionCompleter))]
    [TextArgument]
    public string[] Connection { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            foreach (var adapter in Connection.Select(name => ConnectionTable.Current.Find(name).Adapter).Distinct())
            {
                WriteObject(CapabilityTable.Of(adapter.Name, adapter.Routes, adapter.Supports), true);
            }

            if (Connection.Length > 0 && Platform.Length == 0) return;
            foreach (var descriptor in Platform.Length == 0 ? PlatformCatalog.All : [.. Platform.Select(PlatformCatalog.Find).Distinct()])
                WriteObject(CapabilityTable.Of(descriptor.Name, descriptor.Routes, descriptor.Supports), true);
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, Platform));
        }
    }
}
