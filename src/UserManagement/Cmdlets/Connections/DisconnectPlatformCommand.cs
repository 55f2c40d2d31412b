using System.Collections.Generic;
using System.Management.Automation;
using UserManagement.Running;
using UserManagement.Session;

namespace UserManagement.Cmdlets.Connections;

/// <summary>Closes connections of this runspace.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Platform")]
[OutputType(typeof(void))]
public sealed class DisconnectPlatformCommand : ModuleCommand
{
    private readonly List<PlatformConnection> _closed = []; // by this command, whose later input can name one of them again

    [Parameter(Position = 0, ValueFromPipeline = true, HelpMessage = "The connections to close, by name or object; wildcards are "
        + "allowed.")]
    [Alias("Name")]
    [ArgumentCompleter(typeof(Completion.ConnectionCompleter))]
    [SupportsWildcards]
    public ConnectionReference?[]? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!MyInvocation.ExpectingInput && !IsArgument(nameof(Connection))) RemoveAll(ConnectionTable.Current.All);
        else foreach (var reference in Connection ?? [null]) Remove(reference);
    }

    private void Remove(ConnectionReference? reference)
    {
        var table = ConnectionTable.Current;
        try
        {
            if (reference is null)
                throw new PlatformException(
                    PlatformError.InvalidRequest,
                    "The connection is null; nothing was disconnected.",
                    "Name a connection, or leave out -Connection and the input to disconnect all.");
            if (reference.Connection is not { } given) RemoveAll(Find(reference.Name));
            else if (table.Holds(given)) RemoveAll([given]);
            else if (!_closed.Contains(given))
                throw new PlatformException(
                    PlatformError.NotConnected,
                    $"The connection '{given.Name}' is not open in this PowerShell session.",
                    "Get-PlatformConnection lists the open connections.");
        }
        catch (PlatformException e)
        {
            WriteError(ErrorRecords.From(e, reference?.Name));
        }
    }

    /// <exception cref="PlatformException">The name matches neither an open connection nor one that this command closed.</exception>
    private IReadOnlyList<PlatformConnection> Find(string name)
    {
        var table = ConnectionTable.Current;
        if (name == "*") return table.All;
        return ConnectionTable.Matching(name, _closed).Count > 0 ? ConnectionTable.Matching(name, table.All) : table.Match(name);
    }

    private void RemoveAll(IReadOnlyList<PlatformConnection> connections)
    {
        foreach (var connection in connections)
        {
            if (!ConnectionTable.Current.Remove(connection.Name)) continue;
            _closed.Add(connection);
            WriteVerbose($"Disconnected '{connection.Name}'.");
        }
    }
}
