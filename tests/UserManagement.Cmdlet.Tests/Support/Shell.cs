using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using UserManagement.Sessions.Profiles;
using UserManagement.Session;

namespace UserManagement.CmdletTests;

/// <summary>A PowerShell runspace in this process that has imported the module, as a user's session does.</summary>
internal sealed class Shell : IDisposable
{
    private readonly Runspace _runspace;
    private readonly string _home = Directory.CreateTempSubdirectory("um-cmdlets-").FullName;

    // The whole test process has its own home folder, so that no test reads or writes files of the person who runs it.
    static Shell()
    {
        var home = Directory.CreateTempSubdirectory("um-cmdlets-home-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(home, recursive: true);
        foreach (var (name, folder) in new[]
        {
            ("HOME", ""), ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")
        })
            Environment.SetEnvironmentVariable(name, Directory.CreateDirectory(Path.Combine(home, folder)).FullName);
        // The journal key is created here with the real time. Otherwise the first test that needs it uses its own clock.
        JournalKeyStore.Beside(ProfileStore.Default(SystemClock.Instance).Path, SystemClock.Instance).GetOrCreate();
    }

    /// <summary>Opens the runspace and imports the module.</summary>
    /// <param name="answers">The answers to the prompts, in order. If null, every prompt fails, as with -NonInteractive.</param>
    public Shell(params string[]? answers)
        : this(new TestHost(answers), true)
    {
    }

    private Shell(TestHost host, bool _)
    {
        Host = host;
        var state = InitialSessionState.CreateDefault();
        state.ImportPSModule([Path.Combine(AppContext.BaseDirectory, "UserManagement.psd1")]);
        _runspace = RunspaceFactory.CreateRunspace(Host, state);
        _runspace.Open();
        Run("param($h) $Global:TestHome = $h; $Global:ProgressPreference = 'SilentlyContinue'", _home);
    }

    /// <summary>Opens a runspace with the given host and imports the module.</summary>
    public static Shell In(TestHost host) => new(host, true);

    /// <summary>The host, which records the prompts and the text that is written to the console.</summary>
    public TestHost Host { get; }

    /// <summary>A folder for files of the test. It is deleted when this object is disposed.</summary>
    public string Home => _home;

    /// <summary>Replaces the clock of the session.</summary>
    internal void SetClock(IClock clock) => ConnectionTable.Of(_runspace).Clock = clock;

    /// <summary>Connects to a sandbox and returns the connection.</summary>
    public SandboxConnection ConnectSandbox(string platform = "Keeptrusts", string? name = null, int users = 25)
    {
        var script = "param($platform, $name, $users, $journal) $x = @{}; if ($name) { $x.Name = $name }; "
            + "Connect-Platform -Sandbox -Platform $platform -UserCount $users -JournalPath $journal -PassThru @x";
        return Run(script, platform, name, users, Path.Combine(_home, "journal")).Single<SandboxConnection>();
    }

    /// <summary>Runs a script with arguments and returns everything that it wrote. The errors include a terminating error.</summary>
    public ShellResult Run(string script, params object?[] arguments)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        foreach (var argument in arguments) shell.AddArgument(argument);
        Host.Clear();
        IReadOnlyList<PSObject?> output = [];
        ErrorRecord? terminating = null;
        try
        {
            output = [.. shell.Invoke<PSObject?>()];
        }
        catch (RuntimeException e)
        {
            terminating = e.ErrorRecord;
        }

        ErrorRecord[] errors = terminating is null ? [.. shell.Streams.Error] : [.. shell.Streams.Error, terminating];
        return new ShellResult(
            output,
            errors,
            terminating,
            [.. shell.Streams.Warning.Select(w => w.Message)],
            [.. shell.Streams.Verbose.Select(v => v.Message)],
            Host.Text);
    }

    /// <summary>Closes the runspace and its connections, and deletes the folder.</summary>
    public void Dispose()
    {
        Run("Get-PlatformConnection | Disconnect-Platform");
        _runspace.Dispose();
        Directory.Delete(_home, recursive: true);
    }
}
