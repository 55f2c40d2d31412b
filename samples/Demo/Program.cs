using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace UserManagement.Demo;

/// <summary>Walks a user's life on the embedded sandbox: through the cmdlets where there is a PowerShell, else through Core.</summary>
internal static class Program
{
    private static async Task<int> Main()
    {
        if (FindPowerShell() is not { } pwsh)
        {
            Console.WriteLine("No pwsh on the PATH: the tour runs through Core from C#. With PowerShell 7.4 or later installed it runs through the cmdlets.");
            return await CoreTour.RunAsync().ConfigureAwait(false);
        }

        Console.WriteLine($"The tour runs through the cmdlets, in {pwsh}.");
        var module = typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ModulePath").Value!;
        var start = new ProcessStartInfo(pwsh) { UseShellExecute = false };
        foreach (var argument in new[] { "-NoProfile", "-NonInteractive", "-File", Path.Combine(AppContext.BaseDirectory, "tour.ps1"), "-Module", module }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode;
    }

    private static string? FindPowerShell() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh")).FirstOrDefault(File.Exists);
}
