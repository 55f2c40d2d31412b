using System.Linq;
using System.Management.Automation;
using UserManagement.Pipeline;

namespace UserManagement.Commands;

/// <summary>Forgets connections and their tokens. Nothing changes on the platform.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Platform")]
[OutputType(typeof(void))]
public sealed class DisconnectPlatformCommand : PSCmdlet
{
    /// <summary>The connections, by name or object; all of this runspace without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, HelpMessage = "The connections, by name or object; * or nothing for all.")]
    [Alias("Name")]
    [ArgumentCompleter(typeof(Completion.ConnectionCompleter))]
    public ConnectionReference[]? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var table = ConnectionTable.Current;
        foreach (var name in Connection is null || Connection.Any(c => c.Name == "*") ? table.All.Select(c => c.Name).ToArray() : [.. Connection.Select(c => c.Name)])
        {
            if (table.Remove(name)) WriteVerbose($"Disconnected '{name}'.");
            else WriteError(ErrorRecords.From(new PlatformException(PlatformError.NotConnected, $"There is no connection named '{InputRules.Shorten(name)}' in this runspace.", "Get-PlatformConnection lists them."), name));
        }
    }
}
