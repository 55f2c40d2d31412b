using System;
using System.IO;
using System.Runtime.InteropServices;

namespace UserManagement.Foundation.Storage;

/// <summary>
/// The folders of this module for the current user: in the application data folders on Windows, in the XDG base directories elsewhere.
/// </summary>
internal static class UserFolder
{
    /// <summary>The folder for settings: <c>%APPDATA%\UserManagement</c>, elsewhere <c>$XDG_CONFIG_HOME/usermanagement</c>.</summary>
    public static string Configuration => Of(Environment.SpecialFolder.ApplicationData, "XDG_CONFIG_HOME", ".config");

    /// <summary>The folder for records: <c>%LOCALAPPDATA%\UserManagement</c>, elsewhere <c>$XDG_STATE_HOME/usermanagement</c>.</summary>
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
