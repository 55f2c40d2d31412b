using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace UserManagement.Shell;

/// <summary>A PowerShell that was found and answered, and how to start it.</summary>
/// <param name="FileName">The program: <c>pwsh</c>, <c>powershell</c> or <c>dotnet</c>.</param>
/// <param name="Prefix">Arguments before PowerShell's own, such as <c>exec .../pwsh.dll</c>.</param>
/// <param name="Version">What <c>$PSVersionTable.PSVersion</c> said.</param>
internal sealed record ShellCommand(string FileName, IReadOnlyList<string> Prefix, string Version)
{
    /// <summary>True for Windows PowerShell.</summary>
    public bool IsDesktop => Version.StartsWith("5.", StringComparison.Ordinal);

    /// <summary>Prepares a process of this shell without profile and prompt.</summary>
    public ProcessStartInfo CreateStartInfo(IEnumerable<string> arguments)
    {
        string[] policy = OperatingSystem.IsWindows() ? ["-ExecutionPolicy", "Bypass"] : [];
        var start = new ProcessStartInfo(FileName, [.. Prefix, "-NoProfile", "-NonInteractive", .. policy, .. arguments])
        {
            UseShellExecute = false
        };
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        if (IsDesktop) start.Environment.Remove("PSModulePath"); // One inherited from PowerShell 7 hides Windows PowerShell's own modules.
        return start;
    }

    /// <summary>The command line, as it is shown to people.</summary>
    public override string ToString() => $"PowerShell {Version} ({string.Join(' ', [FileName, .. Prefix])})";
}
