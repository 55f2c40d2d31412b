using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace UserManagement.Pipeline;

/// <summary>The base of every cmdlet that acts on connections.</summary>
public abstract class PlatformCommand : PumpCommand
{
    /// <summary>The connection to use, by name or object; <c>*</c> for all.</summary>
    [Parameter(HelpMessage = "The connection to use, by name or object; * for all.")]
    [ArgumentCompleter(typeof(Completion.ConnectionCompleter))]
    public ConnectionReference[]? Connection { get; set; }

    /// <summary>How many requests may be under way at once.</summary>
    [Parameter(HelpMessage = "How many requests may be under way at once.")]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 8;

    private protected override int Parallelism => ThrottleLimit;

    /// <summary>The connections this command acts on; ends the command when there is none.</summary>
    private protected IReadOnlyList<PlatformConnection> ResolveConnections(bool forChange)
    {
        try
        {
            var table = ConnectionTable.Current;
            if (Connection is not { Length: > 0 }) return [table.Choose(forChange)];
            var result = new List<PlatformConnection>();
            foreach (var reference in Connection)
            {
                if (reference.Connection is { } given) result.Add(given);
                else if (reference.Name == "*") result.AddRange(table.All);
                else result.Add(table.Find(reference.Name));
            }

            return result.Count > 0 ? [.. result.Distinct()] : [table.Choose(forChange)];
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, null));
            throw;
        }
    }

    /// <summary>The connections of a command that is about people everywhere: those named, else all; ends the command when there is none.</summary>
    private protected IReadOnlyList<PlatformConnection> ResolveEverywhere() =>
        Connection is not { Length: > 0 } && ConnectionTable.Current.All is { Count: > 0 } all ? all : ResolveConnections(forChange: false);

    /// <summary>Where a change goes: the connection the user was read through, else the one named, else the default.</summary>
    private protected PlatformConnection ResolveConnection(UserIdentity? user)
    {
        if (user?.User is { } read) return read.Origin;
        var all = ResolveConnections(forChange: true);
        if (all.Count == 1) return all[0];
        ThrowTerminatingError(ErrorRecords.From(new PlatformException(PlatformError.AmbiguousConnection, "A change goes to one connection, and several are named.", "Name one with -Connection."), user));
        throw new PipelineStoppedException();
    }
}
