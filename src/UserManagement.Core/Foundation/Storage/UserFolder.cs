using System;
using System.IO;
using System.Runtime.InteropServices;

namespace UserManagement.Foundation.Storage;

/// <summary>
/// The folders of this module in the user's own: on Windows where programs keep such things, elsewhere as the XDG base directories say.
/// </summary>
internal static class UserFolder
{
    /// <summary>What the user has set: <c>%APPDATA%\UserManagement</c>, elsewhere <c>$XDG_CONFIG_HOME/usermanagement</c>.</summary>
    public static string Configuration => Of(Environment.SpecialFolder.ApplicationData, "XDG_CONFIG_HOME", ".config");

    /// <summary>What was done: <c>%LOCALAPPDATA%\UserManagement</c>, elsewhere <c>$XDG_STATE_HOME/usermanagement</c>.</summary>
    public static string State => Of(Environment.SpecialFolder.LocalApplicationData, "XDG_STATE_HOME", Path.Combine(".local", "state"));

    private static string Of(Environment.SpecialFolder windows, string variable, string usual)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) return Path.Combine(Environment.GetFolderPath(windows), "UserManagement");
        var folder = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), usual);
        return Path.Combine(folder, "usermanagement");
    }
}
