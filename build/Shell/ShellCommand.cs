using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace UserManagement.Shell;

/// <summary>The command line of a PowerShell, and its version.</summary>
/// <param name="FileName">The program: <c>pwsh</c>, <c>powershell</c> or <c>dotnet</c>.</param>
/// <param name="Prefix">Arguments before PowerShell's own, such as <c>exec .../pwsh.dll</c>.</param>
/// <param name="Version">The value of <c>$PSVersionTable.PSVersion</c>.</param>
internal sealed record ShellCommand(string FileName, IReadOnlyList<string> Prefix, string Version)
{
    public bool IsDesktop => Version.StartsWith("5.", StringComparison.Ordinal);

    /// <summary>Creates the start information of a process of this shell, without profile and prompts.</summary>
    public ProcessStartInfo CreateStartInfo(IEnumerable<string> arguments)
    {
        string[] policy = OperatingSystem.IsWindows() ? ["-ExecutionPolicy", "Bypass"] : [];
        var start = new ProcessStartInfo(FileName, [.. Prefix, "-NoProfile", "-NonInteractive", .. policy, .. arguments])
        {
            UseShellExecute = false
        };
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        if (IsDesktop) start.Environment.Remove("PSModulePath"); // An inherited path of PowerShell 7 hides the modules of 5.1.
        return start;
    }

    /// <summary>Returns the version and the command line, for messages.</summary>
    public override string ToString() => $"PowerShell {Version} ({string.Join(' ', [FileName, .. Prefix])})";
}
