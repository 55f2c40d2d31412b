using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using UserManagement.Shell;

namespace UserManagement.Demo;

/// <summary>Runs tour.ps1 in PowerShell: it manages a user on the built-in sandbox with the cmdlets of the module.</summary>
internal static class Program
{
    private static async Task<int> Main()
    {
        ShellCommand shell;
        try
        {
            shell = await new ShellLocator(Metadata("Repository"), Metadata("Packages")).FindAsync().ConfigureAwait(false);
        }
        catch (InvalidOperationException e)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return 1;
        }

        Console.WriteLine($"The tour runs in {shell}.");
        using var process = Process.Start(
            shell.CreateStartInfo(["-File", Path.Combine(AppContext.BaseDirectory, "tour.ps1"), "-Module", Metadata("ModulePath")]))!;
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode;
    }

    private static string Metadata(string key) =>
        typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
