using System;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Net;
using UserManagement.Contracts;

namespace UserManagement.Session;

/// <summary>Asks for a token at the prompt, without showing the typed text.</summary>
internal static class TokenPrompt
{
    /// <summary>The names of the PowerShell hosts that can prompt. In other hosts, no token is asked for.</summary>
    private static readonly string[] Interactive = ["ConsoleHost", "Visual Studio Code Host", "Windows PowerShell ISE Host"];

    /// <returns>The token; null if the session cannot ask, or nothing was typed.</returns>
    public static string? Ask(PSHost host, PlatformDescriptor descriptor)
    {
        if (host.UI is null || Array.IndexOf(Interactive, host.Name) < 0) return null;
        if (host.Name == "ConsoleHost" && (Console.IsInputRedirected || !Environment.UserInteractive)) return null;
        try
        {
            host.UI.WriteLine($"No token for {descriptor.Name} was found. Your input is not shown; press Enter to cancel.");
            host.UI.Write("Token: ");
            using var typed = host.UI.ReadLineAsSecureString();
            return new NetworkCredential("", typed).Password.Trim() is { Length: > 0 } token ? token : null;
        }
        catch (Exception e) when (e is PSInvalidOperationException or HostException or NotImplementedException)
        {
            return null; // under -NonInteractive; TokenFinder then reports that there is no token
        }
    }
}
