using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace UserManagement.Shell;

/// <summary>Finds the PowerShell that runs the module: the named one, the one on the PATH, or the dotnet tool of the repository.</summary>
/// <param name="repository">The root folder of the repository, with <c>.config/dotnet-tools.json</c>.</param>
/// <param name="packages">The package folder of NuGet, which contains a restored tool.</param>
internal sealed class ShellLocator(string repository, string packages)
{
    /// <summary>The environment variable that names a shell. If the named shell does not start, no other shell is tried.</summary>
    public const string Variable = "USERMANAGEMENT_PWSH";

    private const string Probe = "\"$($PSVersionTable.PSVersion)|$PSHOME\"";
    private static readonly string[] Programs = ["pwsh", "pwsh.exe"];
    private static readonly Version Oldest = new(7, 4);

    private string Manifest => Path.Combine(repository, ".config", "dotnet-tools.json");

    /// <summary>Finds the shell, and restores the dotnet tool if there is no other shell.</summary>
    /// <exception cref="InvalidOperationException">There is no shell; the message says why and what to do.</exception>
    public async Task<ShellCommand> FindAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } named && !string.IsNullOrWhiteSpace(named))
            return await AskAsync(named.Trim(), []).ConfigureAwait(false)
                ?? throw new InvalidOperationException(
                    $"{Variable} is '{named}', which does not start a PowerShell. Correct or remove it.");
        if (await AskAsync("pwsh", []).ConfigureAwait(false) is { } installed && Parse(installed.Version) >= Oldest) return installed;
        return await FindToolAsync().ConfigureAwait(false);
    }

    private static Version Parse(string version) => Version.TryParse(version.Split('-')[0], out var parsed) ? parsed : new Version(0, 0);

    private async Task<ShellCommand> FindToolAsync()
    {
        var version = ReadToolVersion();
        var assembly = Path.Combine(
            packages, "powershell", version, "tools", "net10.0", "any", OperatingSystem.IsWindows() ? "win" : "unix", "pwsh.dll");
        if (!File.Exists(assembly))
        {
            var (exitCode, output) = await RunAsync(
                new ProcessStartInfo(DotNet, ["tool", "restore", "--tool-manifest", Manifest]) { WorkingDirectory = repository })
                .ConfigureAwait(false);
            if (exitCode != 0 || !File.Exists(assembly))
                throw new InvalidOperationException(
                    $"There is no PowerShell 7.4 or later on the PATH, and 'dotnet tool restore' could not get PowerShell {version}. "
                    + $"Check the connection to the package source, or set {Variable} to an installed pwsh. Output:\n{output.Trim()}");
        }

        return await AskAsync(DotNet, ["exec", assembly]).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"PowerShell {version} was restored to {assembly}, but it does not start. "
                + $"Set {Variable} to an installed pwsh.");
    }

    private static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    private string ReadToolVersion()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Manifest));
        return manifest.RootElement.GetProperty("tools").GetProperty("powershell").GetProperty("version").GetString()!;
    }

    /// <summary>
    /// Starts a shell and reads its version; null if it does not start. For a dotnet tool, the command runs pwsh.dll directly, which starts
    /// one second faster.
    /// </summary>
    private static async Task<ShellCommand?> AskAsync(string program, IReadOnlyList<string> prefix)
    {
        try
        {
            var (exitCode, output) =
                await RunAsync(new ShellCommand(program, prefix, "").CreateStartInfo(["-Command", Probe])).ConfigureAwait(false);
            var answer = output.Trim().Split('|');
            if (exitCode != 0 || answer.Length != 2) return null;
            var assembly = Path.Combine(answer[1], "pwsh.dll");
            var isTool = File.Exists(assembly) && !Programs.Any(name => File.Exists(Path.Combine(answer[1], name)));
            return isTool ? new ShellCommand(DotNet, ["exec", assembly], answer[0]) : new ShellCommand(program, prefix, answer[0]);
        }
        catch (Win32Exception)
        {
            return null; // The program is not on the PATH.
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError, start.UseShellExecute) = (
            true, true, true, false);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return (process.ExitCode, process.ExitCode == 0 ? output : output + await error.ConfigureAwait(false));
    }
}
