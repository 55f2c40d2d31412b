using System;
using System.ComponentModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using UserManagement.Foundation.Text;
using UserManagement.Session;

namespace UserManagement.Formatting;

/// <summary>The members that the module adds to objects in PowerShell. Not for scripts: they read the properties.</summary>
/// <remarks>Code and not script, so that the tables have values in constrained language mode too.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Members
{
    private const int Longest = 500;

    /// <summary>Returns the untouched JSON that the platform sent for a user.</summary>
    public static object? RawJson(PSObject user) => (user?.BaseObject as PlatformUser)?.GetRawJson();

    /// <summary>Returns a user's status; an unknown one by the platform's own word.</summary>
    public static object? StatusText(PSObject user) => user?.BaseObject is PlatformUser known ? Word(known) : null;

    /// <summary>Returns a user's status with the codes that color it on a terminal.</summary>
    public static object? StatusColored(PSObject user)
    {
        if (user?.BaseObject is not PlatformUser known) return null;
        var code = known.Status switch
        {
            UserStatus.Active => "32",
            UserStatus.Pending => "33",
            UserStatus.Suspended => "31",
            UserStatus.Deactivated => "90",
            _ => "35",
        };
        return $"\u001b[{code}m{Word(known)}\u001b[0m";
    }

    /// <summary>Returns a user's roles as one text: by name where an id says nothing to a person.</summary>
    public static object? RolesText(PSObject user) => user?.BaseObject is PlatformUser known
        ? string.Join(
            ", ", known.HeldRoles.Select(role => Short(Guid.TryParse(role, out _) ? known.Origin.SeenRoles.NameOf(role) ?? role : role)))
        : null;

    /// <summary>Returns the sandbox of a connection to one.</summary>
    public static object? Sandbox(PSObject connection) => (connection?.BaseObject as SandboxConnection)?.Sandbox;

    /// <summary>Returns whether a connection is the one that commands of this session use when none is named.</summary>
    public static object IsDefault(PSObject connection) =>
        connection?.BaseObject is PlatformConnection known
        && ConnectionTable.Current is var table && table.IsDefault(known.Name) && table.Holds(known);

    /// <summary>Returns the day (UTC) on which a token was last used.</summary>
    public static object? LastUsedDay(PSObject token) =>
        (token?.BaseObject as PlatformUserToken)?.LastUsed is { } time ? TimeText.Day(time) : null;

    /// <summary>Returns the day (UTC) on which a token expires.</summary>
    public static object? ExpiresDay(PSObject token) =>
        (token?.BaseObject as PlatformUserToken)?.Expires is { } time ? TimeText.Day(time) : null;

    /// <summary>Returns the day (UTC) on which the user of an access review was last seen.</summary>
    public static object? LastSeenDay(PSObject review) =>
        (review?.BaseObject as PlatformAccessReview)?.User?.LastActive is { } time ? TimeText.Day(time) : null;

    /// <summary>Returns the time (UTC) of a journal entry, to the second.</summary>
    public static object? AtText(PSObject entry) =>
        (entry?.BaseObject as PlatformJournalEntry)?.Begun.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Returns the user of a journal entry: the e-mail address where the entry has one, else what the command was given.</summary>
    public static string? UserText(PSObject entry) =>
        entry?.BaseObject is PlatformJournalEntry known ? known.Before?.Email ?? known.After?.Email ?? known.User : null;

    /// <summary>Returns the text of a time, whatever the culture of the session.</summary>
    public static string Time(PSObject time) => time?.BaseObject switch
    {
        DateTimeOffset known => TimeText.Iso(known),
        DateTime known => TimeText.Iso(known),
        _ => "",
    };

    /// <summary>
    /// Returns the exit code of an error of PowerShell's own parameter binder: 4, or that of this module's error that caused it.
    /// </summary>
    public static object ExitCode(PSObject error)
    {
        for (var e = error?.BaseObject as Exception; e is not null; e = e.InnerException)
            if (e is PlatformException known) return known.ExitCode;
        return 4;
    }

    private static string Word(PlatformUser user) =>
        user.Status == UserStatus.Unknown && user.RawStatus is { } raw ? Short(raw) : user.Status.ToString();

    private static string Short(string text) => SafeText.Cut(text, Longest);
}
