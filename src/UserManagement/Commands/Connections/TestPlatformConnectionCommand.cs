using System.Diagnostics;
using System.Management.Automation;
using UserManagement.Pipeline;

namespace UserManagement.Commands;

/// <summary>Asks a platform who the token belongs to, and says what came of it.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PlatformConnection")]
[OutputType(typeof(PlatformConnectionTest), typeof(bool))]
public sealed class TestPlatformConnectionCommand : PlatformCommand
{
    /// <summary>Emits true or false alone.</summary>
    [Parameter(HelpMessage = "Emit true or false alone.")]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var connection in ResolveConnections(forChange: false))
        {
            Queue(connection, async item =>
            {
                var watch = Stopwatch.StartNew();
                PlatformConnectionTest result;
                try
                {
                    var who = await connection.Adapter.IdentifyAsync(item.Call).ConfigureAwait(false);
                    result = new PlatformConnectionTest(connection, true, null, null, (int)watch.ElapsedMilliseconds) { Identity = who.User, Organization = who.Organization ?? who.OrganizationId, Scopes = who.Scopes };
                }
                catch (PlatformException e)
                {
                    // The answer to the question of this command, not a failure of it.
                    result = new PlatformConnectionTest(connection, false, e.ErrorId, e.Message, (int)watch.ElapsedMilliseconds);
                }

                await item.EmitAsync(Quiet ? result.Success : result).ConfigureAwait(false);
            });
        }
    }
}
