using System.Collections.Generic;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Foundation.Input;
using UserManagement.Running;
using UserManagement.Session;

namespace UserManagement.Cmdlets.Connections;

/// <summary>Lists the open connections of this runspace.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformConnection")]
[OutputType(typeof(PlatformConnection))]
public sealed class GetPlatformConnectionCommand : ModuleCommand
{
    private readonly HashSet<PlatformConnection> _emitted = [];

    [Parameter(Position = 0, HelpMessage = "Only connections with these names.")]
    [ArgumentCompleter(typeof(Completion.ConnectionCompleter))]
    [SupportsWildcards]
    [TextArgument]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            var pattern = new NamePattern(name);
            var found = false;
            foreach (var connection in ConnectionTable.Current.All)
            {
                if (!pattern.Fits(connection.Name)) continue;
                found = true;
                if (_emitted.Add(connection)) WriteObject(connection);
            }

            if (!found && !pattern.HasWildcards)
                WriteError(ErrorRecords.From(
                    new PlatformException(
                        PlatformError.NotConnected,
                        $"There is no connection named '{InputRules.Shorten(name)}' in this PowerShell session.",
                        "Get-PlatformConnection lists the open connections."),
                    name));
        }
    }
}
