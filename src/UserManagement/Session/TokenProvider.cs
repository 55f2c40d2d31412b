using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Running;

namespace UserManagement.Session;

/// <summary>The script block of -TokenProvider. It runs when the connection is made, and in a command whose token is refused.</summary>
internal sealed class TokenProvider(ScriptBlock script)
{
    private readonly Runspace _home = Runspace.DefaultRunspace;

    /// <summary>Runs the script block. Pipeline thread only.</summary>
    /// <exception cref="PlatformException">The script block fails, or does not return a token.</exception>
    public string Run()
    {
        // A script block belongs to its runspace. Another runspace runs a new script block with the same text, without its variables.
        var own = ReferenceEquals(Runspace.DefaultRunspace, _home) ? script : ScriptBlock.Create(script.ToString());
        PSObject? given;
        try
        {
            given = own.Invoke().LastOrDefault(value => value is not null);
        }
        catch (RuntimeException e)
        {
            throw new PlatformException(
                PlatformError.NotAuthenticated, "The script block of -TokenProvider failed: " + e.Message,
                "Run the script block of -TokenProvider by itself to see why.", e);
        }

        return Read(given?.BaseObject)?.Reveal()
            ?? throw new PlatformException(
                PlatformError.NotAuthenticated, "The script block of -TokenProvider returned no token.",
                "Return a SecureString, a PSCredential or a string from the script block.");
    }

    /// <summary>Converts each type explicitly, because PowerShell does not convert to module types in constrained language mode.</summary>
    private static PlatformTokenArgument? Read(object? given) => given switch
    {
        PlatformTokenArgument token => token,
        SecureString { Length: > 0 } secret => new PlatformTokenArgument(secret),
        PSCredential { Password.Length: > 0 } credential => new PlatformTokenArgument(credential),
        string text when text.Trim().Length > 0 => new PlatformTokenArgument(text),
        _ => null,
    };

    /// <summary>Runs the script block again on the pipeline thread, after the platform refused the token.</summary>
    /// <param name="call">The call whose token was refused.</param>
    /// <param name="check">Checks the new token in the same way as the first token.</param>
    /// <returns>The token; empty if no cmdlet made the call, so that there is no pipeline thread.</returns>
    public async Task<string> RenewAsync(CallContext call, Action<string> check)
    {
        if (call.Observer is not PumpItem item) return "";
        var token = await item.OnPipelineAsync(Run).ConfigureAwait(false);
        check(token);
        return token;
    }
}
