using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace UserManagement.Shell;

/// <summary>Finds a PowerShell to run the module in: the one that is named, one on the PATH, or the repository's own tool.</summary>
/// <param name="repository">The repository's root, with <c>.config/dotnet-tools.json</c>.</param>
/// <param name="packages">NuGet's folder of packages, where a restored tool is.</param>
internal sealed class ShellLocator(string repository, string packages)
{
    /// <summary>The variable that names a shell. A shell that is named must work; no other is tried.</summary>
    public const string Variable = "USERMANAGEMENT_PWSH";

    private const string Probe = "\"$($PSVersionTable.PSVersion)|$PSHOME\"";
    private static readonly string[] Programs = ["pwsh", "pwsh.exe"];
    private static readonly Version Oldest = new(7, 4);

    private string Manifest => Path.Combine(repository, ".config", "dotnet-tools.json");

    /// <summary>Finds the shell, and restores the tool when there is no other.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says why and what to do.</exception>
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
                    + $"Check the connection to the package source, or set {Variable} to an installed pwsh. It said:\n{output.Trim()}");
        }

        return await AskAsync(DotNet, ["exec", assembly]).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"PowerShell {version} was restored to {assembly}, but it does not start.");
    }

    private static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    private string ReadToolVersion()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Manifest));
        return manifest.RootElement.GetProperty("tools").GetProperty("powershell").GetProperty("version").GetString()!;
    }

    /// <summary>Asks a shell who it is. A shim of the dotnet tool is replaced by what it starts, which is a second faster.</summary>
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
            return null; // not on the PATH
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
