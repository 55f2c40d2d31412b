using System;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Connections;

/// <summary>Checks the token of a connection and shows its owner.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PlatformConnection")]
[OutputType(typeof(PlatformConnectionTest), typeof(bool))]
public sealed class TestPlatformConnectionCommand : PlatformCommand
{
    [Parameter(HelpMessage = "Emits only true or false.")]
    [SwitchArgument]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var connection in ResolveConnections(forChange: false))
        {
            Queue(connection, async item =>
            {
                var began = connection.Clock.Elapsed;
                int Milliseconds() => (int)(connection.Clock.Elapsed - began).TotalMilliseconds;
                PlatformConnectionTest result;
                try
                {
                    var who = await connection.Adapter.IdentifyAsync(item.Call).ConfigureAwait(false);
                    result = new PlatformConnectionTest(connection, true, null, null, Milliseconds())
                    {
                        Reachable = true,
                        Identity = who.User,
                        Organization = who.Organization ?? who.OrganizationId,
                        Scopes = who.Scopes,
                        MissingScopes = Missing(connection, who.Scopes)
                    };
                }
                catch (PlatformException e)
                {
                    // A failed check is a result of this command, not an error.
                    result = new PlatformConnectionTest(connection, false, e.ErrorId, e.Message, Milliseconds())
                    { Reachable = e.StatusCode is not null };
                }

                if (connection.Http.ClockSkew is { } skew) result.ClockSkewMilliseconds = (long)Math.Round(skew.TotalSeconds) * 1000;

                await item.EmitAsync(Quiet ? result.Success : result).ConfigureAwait(false);
            });
        }
    }

    // Returns the scopes that the token lacks; none if the platform does not show the scopes of a token.
    private static string[] Missing(PlatformConnection connection, string[] held) => held.Length == 0
        ? []
        : [.. connection.Adapter.Routes.Rows.Select(row => row.Scope).OfType<string>().Distinct()
        .Except(held, StringComparer.OrdinalIgnoreCase)
        .OrderBy(scope => scope, StringComparer.Ordinal)];
}
