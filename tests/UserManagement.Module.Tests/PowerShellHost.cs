using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.ModuleTests;

/// <summary>What a child PowerShell left behind.</summary>
internal sealed record ShellRun(int ExitCode, string Output, string Error)
{
    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}".Trim();
}

/// <summary>The PowerShell the tests run in, asked once whether it can run Pester.</summary>
internal sealed class PowerShellHost
{
    /// <summary>A shell's path or name. Naming one means it must work: then nothing is skipped for want of it.</summary>
    public const string ShellVariable = "USERMANAGEMENT_PWSH";

    private const string Probe =
        "$ErrorActionPreference = 'Stop'; $m = Get-Module Pester -ListAvailable | Where-Object Version -ge '5.0' | Sort-Object Version | Select-Object -Last 1; "
        + "\"$($PSVersionTable.PSVersion)|$(if ($m) { $m.Version })|$(if ($m) { $m.Path })\"";

    // Tests talk to the sandbox alone: a developer's own platform settings and tokens never reach them.
    private static readonly string[] PlatformPrefixes = ["KEEPTRUSTS_", "KT_", "KUBIYA_", "KONNECT_", "KONG_", "KONGCTL_", "PHYCLOUD_", "PHYWARE_", "ASTRA_"];

    private static readonly Lazy<Task<PowerShellHost>> Instance = new(FindAsync);

    private PowerShellHost(string? path, string? reason) => (Path, SkipReason) = (path ?? "", reason);

    public string Path { get; }

    /// <summary>Why nothing can run here; null when it can.</summary>
    public string? SkipReason { get; }

    public string Version { get; private init; } = "";

    public string PesterPath { get; private init; } = "";

    private bool IsDesktop => System.IO.Path.GetFileNameWithoutExtension(Path).Equals("powershell", StringComparison.OrdinalIgnoreCase);

    public static Task<PowerShellHost> GetAsync() => Instance.Value;

    /// <summary>Runs the shell without profile and prompt.</summary>
    /// <param name="home">A folder that stands in for the user's own; null leaves the environment as it is.</param>
    /// <param name="arguments">What follows the switches: -Command or -File and the rest.</param>
    /// <param name="timeout">After this the process and its children are killed.</param>
    /// <param name="cancellation">Kills it too.</param>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public async Task<ShellRun> RunAsync(string? home, IEnumerable<string> arguments, TimeSpan timeout, CancellationToken cancellation)
    {
        string[] policy = OperatingSystem.IsWindows() ? ["-ExecutionPolicy", "Bypass"] : [];
        var start = new ProcessStartInfo(Path, ["-NoProfile", "-NonInteractive", .. policy, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        SetEnvironment(start.Environment, home);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Path} did not start.");
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            throw new TimeoutException($"{Path} did not end within {timeout}. It printed:\n{await output}\n{await error}");
        }

        return new ShellRun(process.ExitCode, await output, await error);
    }

    private void SetEnvironment(IDictionary<string, string?> environment, string? home)
    {
        foreach (var name in environment.Keys.Where(n => PlatformPrefixes.Any(p => n.StartsWith(p, StringComparison.OrdinalIgnoreCase))).ToArray())
            environment.Remove(name);

        environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        environment["POWERSHELL_UPDATECHECK"] = "Off";
        environment["NO_COLOR"] = "1";
        if (IsDesktop)
            environment.Remove("PSModulePath"); // One inherited from PowerShell 7 hides Windows PowerShell's own modules.

        if (home is null)
            return;
        environment["HOME"] = home;
        foreach (var (name, folder) in new[] { ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state"), ("XDG_CACHE_HOME", "cache") })
            environment[name] = Directory.CreateDirectory(System.IO.Path.Combine(home, folder)).FullName;
    }

    private static async Task<PowerShellHost> FindAsync()
    {
        var asked = Environment.GetEnvironmentVariable(ShellVariable);
        var explicitly = !string.IsNullOrWhiteSpace(asked);
        var host = await ProbeAsync(explicitly ? asked!.Trim() : "pwsh");
        return host.SkipReason is { } reason && explicitly
            ? throw new InvalidOperationException($"{ShellVariable} asks for '{asked}', but: {reason}")
            : host;
    }

    private static async Task<PowerShellHost> ProbeAsync(string shell)
    {
        ShellRun run;
        try
        {
            run = await new PowerShellHost(shell, null).RunAsync(null, ["-Command", Probe], TimeSpan.FromMinutes(2), CancellationToken.None);
        }
        catch (Win32Exception)
        {
            return new PowerShellHost(null, $"no PowerShell: '{shell}' is not on PATH (install PowerShell 7.4 or later, or set {ShellVariable})");
        }

        var answer = run.Output.Trim().Split('|');
        if (run.ExitCode != 0 || answer.Length != 3)
            return new PowerShellHost(null, $"'{shell}' is there but does not work: {run}");
        return answer[2].Length == 0
            ? new PowerShellHost(null, $"no Pester 5 or later in PowerShell {answer[0]} (Install-Module Pester -MinimumVersion 5.5 -SkipPublisherCheck)")
            : new PowerShellHost(shell, null) { Version = answer[0], PesterPath = answer[2] };
    }
}
