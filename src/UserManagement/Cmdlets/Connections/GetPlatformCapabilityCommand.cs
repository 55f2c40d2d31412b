using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Contracts;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Connections;

/// <summary>Shows what each platform can do, read off the module itself; no connection is needed.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformCapability")]
[OutputType(typeof(PlatformCapability))]
public sealed class GetPlatformCapabilityCommand : ModuleCommand
{
    /// <summary>Only these platforms.</summary>
    [Parameter(Position = 0, HelpMessage = "Only these platforms.")]
    [ArgumentCompleter(typeof(Completion.PlatformCompleter))]
    [TextArgument]
    public string[] Platform { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            foreach (var descriptor in Platform.Length == 0 ? PlatformCatalog.All : [.. Platform.Select(PlatformCatalog.Find)])
                WriteObject(CapabilityTable.Of(descriptor.Name, descriptor.Routes, descriptor.Supports), true);
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, Platform));
        }
    }
}
