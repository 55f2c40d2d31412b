using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Shell;

namespace UserManagement.ModuleTests;

/// <summary>The exit code and output of a child PowerShell process.</summary>
internal sealed record ShellRun(int ExitCode, string Output, string Error)
{
    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}".Trim();
}

/// <summary>The PowerShell that runs the Pester tests. It is located once.</summary>
internal sealed class PowerShellHost
{
    /// <summary>The environment variable that makes a missing PowerShell a failure if it is 1. Otherwise the tests are skipped.</summary>
    private const string RequiredVariable = "USERMANAGEMENT_REQUIRE_PWSH";

    // Variables with these prefixes are removed, so that the tests never use the platform settings and tokens of the developer.
    private static readonly string[] PlatformPrefixes =
        ["KEEPTRUSTS_", "KT_", "KUBIYA_", "KONNECT_", "KONG_", "KONGCTL_", "PHYCLOUD_", "PHYWARE_", "ASTRA_", "SCIM_"];

    private static readonly Lazy<Task<PowerShellHost>> Instance = new(FindAsync);

    private readonly ShellCommand? _shell;

    private PowerShellHost(ShellCommand? shell, string? reason) => (_shell, SkipReason) = (shell, reason);

    /// <summary>The reason why no PowerShell can run the tests; null if one was found.</summary>
    public string? SkipReason { get; }

    public string Version => _shell!.Version;

    /// <summary>The path of the Pester manifest, which the build copies from the NuGet package.</summary>
    public static string PesterPath => Path.Combine(AppContext.BaseDirectory, "Pester", "Pester.psd1");

    public static Task<PowerShellHost> GetAsync() => Instance.Value;

    /// <summary>Runs PowerShell without a profile and without prompts.</summary>
    /// <param name="home">The folder to use as the home folder.</param>
    /// <param name="arguments">The arguments after the common switches: -Command or -File and its values.</param>
    /// <param name="timeout">The time after which the process and its child processes are killed.</param>
    /// <param name="cancellation">Kills the processes when it is canceled.</param>
    /// <exception cref="TimeoutException">The process did not end within the timeout.</exception>
    public async Task<ShellRun> RunAsync(string home, IEnumerable<string> arguments, TimeSpan timeout, CancellationToken cancellation)
    {
        var start = _shell!.CreateStartInfo(arguments);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        SetEnvironment(start.Environment, home);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{_shell} did not start.");
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
            throw new TimeoutException($"{_shell} did not end within {timeout}. It printed:\n{await output}\n{await error}");
        }

        return new ShellRun(process.ExitCode, await output, await error);
    }

    private static void SetEnvironment(IDictionary<string, string?> environment, string home)
    {
        foreach (var name in environment.Keys.Where(n => PlatformPrefixes.Any(p => n.StartsWith(p, StringComparison.OrdinalIgnoreCase)))
            .ToArray())
            environment.Remove(name);

        environment["NO_COLOR"] = "1";
        environment["DOTNET_TieredPGO"] = "0"; // Saves 10% of the time: a process that runs for seconds does not profit from it.
        environment["HOME"] = home;
        foreach (var (name, folder) in new[]
        {
            ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state"), ("XDG_CACHE_HOME", "cache")
        })
            environment[name] = Directory.CreateDirectory(Path.Combine(home, folder)).FullName;
    }

    private static async Task<PowerShellHost> FindAsync()
    {
        try
        {
            return new PowerShellHost(await new ShellLocator(Metadata("Repository"), Metadata("Packages")).FindAsync(), null);
        }
        catch (InvalidOperationException e) when (
            Environment.GetEnvironmentVariable(RequiredVariable) != "1"
            && Environment.GetEnvironmentVariable(ShellLocator.Variable) is null)
        {
            return new PowerShellHost(null, e.Message);
        }
    }

    private static string Metadata(string key) =>
        typeof(PowerShellHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
