using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.ModuleTests;

/// <summary>Runs the test program for .NET Framework: directly on Windows, with mono on other systems.</summary>
internal static class DesktopRuntime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private static string Program => typeof(DesktopRuntime).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "DesktopRun").Value ?? "";

    /// <summary>Runs the program with a staged module. Skips the test if no runtime for the program is installed.</summary>
    /// <param name="module">The folder of the staged module.</param>
    /// <param name="work">The folder for the journal and the evidence of the run.</param>
    /// <returns>The exit code and the output lines, followed by the lines of the error stream.</returns>
    /// <exception cref="TimeoutException">The program did not end in time.</exception>
    public static async Task<(int ExitCode, string[] Lines)> RunAsync(string module, string work)
    {
        var mono = OperatingSystem.IsWindows() ? null : FindMono();
        Assert.SkipUnless(
            OperatingSystem.IsWindows() || mono is not null,
            "mono is not on the PATH, and nothing else runs .NET Framework programs here (Debian: apt-get install mono-complete)");
        string[] command = mono is null ? [Program, module, work] : [mono, Program, module, work];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Remove("MONO_PATH"); // Assemblies in these folders would hide that the module lacks one.
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Timeout);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"{Program} did not end within {Timeout}. It printed:\n{await output}\n{await error}");
        }

        return (process.ExitCode, (await output + await error).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    private static string? FindMono() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, "mono")).FirstOrDefault(File.Exists);
}
