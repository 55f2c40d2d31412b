using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Pipeline;

namespace UserManagement.Connecting;

/// <summary>A script block that gives the token: run on the pipeline thread of whichever command meets a refusal.</summary>
internal sealed class TokenProvider(ScriptBlock script)
{
    private readonly Runspace _home = Runspace.DefaultRunspace;

    /// <summary>Runs the script block. Pipeline thread only.</summary>
    /// <exception cref="PlatformException">It fails, or what it gives is no token.</exception>
    public string Run()
    {
        // Another runspace may not run this one's script block; there its text is run, without the variables around it.
        var own = ReferenceEquals(Runspace.DefaultRunspace, _home) ? script : ScriptBlock.Create(script.ToString());
        PSObject? given;
        try
        {
            given = own.Invoke().LastOrDefault(value => value is not null);
        }
        catch (RuntimeException e)
        {
            throw new PlatformException(PlatformError.NotAuthenticated, "The token provider failed: " + e.Message, "Run the script block of -TokenProvider by itself to see why.", e);
        }

        return given is not null && LanguagePrimitives.TryConvertTo<PlatformTokenArgument>(given, out var token)
            ? token.Reveal()
            : throw new PlatformException(PlatformError.NotAuthenticated, "The token provider gave no token.", "The script block of -TokenProvider gives a SecureString, a PSCredential or a string.");
    }

    public Task<string> RenewAsync(CallContext call) => call.Observer is PumpItem item ? item.OnPipelineAsync(Run) : Task.FromResult("");
}
