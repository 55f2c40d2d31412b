using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading.Tasks;

namespace UserManagement.Completion;

/// <summary>
/// Reads the names of secrets through Get-SecretInfo, if the session has already loaded Microsoft.PowerShell.SecretManagement.
/// </summary>
internal sealed class SecretNames
{
    private const string Module = "Microsoft.PowerShell.SecretManagement";

    /// <summary>
    /// The names, stored by the path of the loaded SecretManagement module, because runspaces of one process can load different versions.
    /// </summary>
    private static readonly ConcurrentDictionary<string, SecretNames> Known = new(StringComparer.Ordinal);

    private readonly object _gate = new();
    private Task<IReadOnlyList<SecretName>>? _reading;
    private IReadOnlyList<SecretName> _last = [];

    /// <summary>
    /// Starts a read unless one is in progress, and waits at most 50 milliseconds for its result. After that time, returns the result of
    /// the previous read.
    /// </summary>
    /// <returns>Empty if the session has not loaded the module, or if no read has ended yet.</returns>
    public static IReadOnlyList<SecretName> Get() =>
        LoadedModule() is { } module ? Known.GetOrAdd(module, _ => new SecretNames()).Get(module) : [];

    private IReadOnlyList<SecretName> Get(string module)
    {
        Task<IReadOnlyList<SecretName>> reading;
        lock (_gate) reading = _reading ??= Task.Run(() => ReadOnce(module));
        if (reading.Wait(BackgroundNames.Patience)) return reading.Result;
        lock (_gate) return _last;
    }

    private IReadOnlyList<SecretName> ReadOnce(string module)
    {
        IReadOnlyList<SecretName> secrets = [];
        try
        {
            secrets = Read(module);
        }
        catch (RuntimeException)
        {
            // No names are offered. Connect-Platform reports the error when it reads the secret.
        }
        finally
        {
            lock (_gate) (_last, _reading) = (secrets, null);
        }

        return secrets;
    }

    // Uses a separate runspace without a host: a slow vault does not block the prompt, and a locked vault cannot ask for its password.
    private static IReadOnlyList<SecretName> Read(string module)
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([module]);
        using var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        using var shell = PowerShell.Create();
        shell.Runspace = runspace;
        return [.. shell.AddCommand(Module + @"\Get-SecretInfo").Invoke().Where(info => info is not null).Select(SecretName.Of)];
    }

    private static string? LoadedModule()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand("Get-Module").AddParameter("Name", Module).Invoke<PSModuleInfo>().FirstOrDefault()?.Path;
    }
}
