using System;
using System.ComponentModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using UserManagement.Foundation.Text;
using UserManagement.Session;

namespace UserManagement.Formatting;

/// <summary>The members that the module adds to objects in PowerShell. Scripts should read the properties instead.</summary>
/// <remarks>The members are code, not script, so that tables have values in constrained language mode too.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Members
{
    private const int Longest = 500;
    private static readonly Regex Quoted = new("(?<=')[^']+(?=')", RegexOptions.CultureInvariant);

    /// <summary>Returns the unchanged JSON that the platform sent for a user.</summary>
    public static object? RawJson(PSObject user) => (user?.BaseObject as PlatformUser)?.GetRawJson();

    /// <summary>Returns a user's status; for an unknown status, the platform's own word.</summary>
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

    /// <summary>Returns a user's roles as text, by name if known.</summary>
    public static object? RolesText(PSObject user) => user?.BaseObject is PlatformUser known
        ? string.Join(
            ", ", known.HeldRoles.Select(role => Short(Guid.TryParse(role, out _) ? known.Origin.SeenRoles.NameOf(role) ?? role : role)))
        : null;

    /// <summary>Returns the day (UTC) on which a pending user was invited.</summary>
    public static object? InvitedDay(PSObject user) => (user?.BaseObject as PlatformUser)?.Invited is { } time ? TimeText.Day(time) : null;

    /// <summary>Returns the number of days since a pending user was invited, such as "14 d".</summary>
    public static object? InvitedAge(PSObject user) => (user?.BaseObject as PlatformUser)?.Invited is { } time
        ? string.Format(CultureInfo.InvariantCulture, "{0} d", Math.Max(0, (int)(ConnectionTable.Current.Clock.UtcNow - time).TotalDays))
        : null;

    /// <summary>Returns the sandbox of a sandbox connection; null for other connections.</summary>
    public static object? Sandbox(PSObject connection) => (connection?.BaseObject as SandboxConnection)?.Sandbox;

    /// <summary>Returns true if a connection is the default connection.</summary>
    public static object IsDefault(PSObject connection) =>
        connection?.BaseObject is PlatformConnection known
        && ConnectionTable.Current is var table && table.IsDefault(known.Name) && table.Holds(known);

    /// <summary>Returns the day (UTC) on which a token was last used.</summary>
    public static object? LastUsedDay(PSObject token) =>
        (token?.BaseObject as PlatformUserToken)?.LastUsed is { } time ? TimeText.Day(time) : null;

    /// <summary>Returns the day (UTC) on which a token expires.</summary>
    public static object? ExpiresDay(PSObject token) =>
        (token?.BaseObject as PlatformUserToken)?.Expires is { } time ? TimeText.Day(time) : null;

    /// <summary>Returns the day (UTC) on which the user of an access review was last active.</summary>
    public static object? LastSeenDay(PSObject review) =>
        (review?.BaseObject as PlatformAccessReview)?.User?.LastActive is { } time ? TimeText.Day(time) : null;

    /// <summary>Returns the day (UTC) of a journal entry.</summary>
    public static object? AtDay(PSObject entry) => entry?.BaseObject is PlatformJournalEntry known ? TimeText.Day(known.Begun) : null;

    /// <summary>Returns the time of day (UTC) of a journal entry, to the second.</summary>
    public static object? AtText(PSObject entry) =>
        (entry?.BaseObject as PlatformJournalEntry)?.Begun.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Returns the action and error of a journal entry, with the names of roles and teams that the session knows.</summary>
    public static object? ActionText(PSObject entry)
    {
        if (entry?.BaseObject is not PlatformJournalEntry known) return null;
        var connection = ConnectionTable.Current.All.FirstOrDefault(one => one.Name == known.Connection && one.BaseUri.Host == known.Host);
        var action = connection is null
            ? known.Action
            : Quoted.Replace(known.Action, id =>
                connection.SeenTeams.NameOf(id.Value) ?? connection.SeenRoles.NameOf(id.Value) ?? id.Value);
        return Short(known.ErrorId is null ? action : $"{action}: {known.ErrorId}");
    }

    /// <summary>
    /// Returns the team of a journal entry, or its user: the e-mail address if the entry has one, otherwise the user as given to the
    /// command.
    /// </summary>
    public static string? UserText(PSObject entry) =>
        entry?.BaseObject is PlatformJournalEntry known
            ? known.Team is { } team ? "team " + team : known.Before?.Email ?? known.After?.Email ?? known.User
            : null;

    /// <summary>Returns the temporary access: the role by name with its entity, the team, or the word "account".</summary>
    public static object? AccessText(PSObject grant) => grant?.BaseObject is not PlatformGrant of ? null
        : of.RoleText ?? (of.Team is { } team ? "team " + team : "account");

    /// <summary>Returns the end of temporary access (UTC), to the minute.</summary>
    public static object? UntilText(PSObject grant) => (grant?.BaseObject as PlatformGrant)?.End is { } time ? Minute(time) : null;

    /// <summary>Returns the due time of a scheduled action (UTC), to the minute.</summary>
    public static object? DueText(PSObject entry) => (entry?.BaseObject as PlatformScheduleEntry)?.DueAt is { } time ? Minute(time) : null;

    /// <summary>Returns the text of a time, the same in every culture.</summary>
    public static string Time(PSObject time) => time?.BaseObject switch
    {
        DateTimeOffset known => TimeText.Iso(known),
        DateTime known => TimeText.Iso(known),
        _ => "",
    };

    /// <summary>
    /// Returns the exit code for an error of PowerShell's parameter binder: the exit code of the module's exception that caused it; 4
    /// without such an exception.
    /// </summary>
    public static object ExitCode(PSObject error)
    {
        for (var e = error?.BaseObject as Exception; e is not null; e = e.InnerException)
            if (e is PlatformException known) return known.ExitCode;
        return 4;
    }

    private static string Word(PlatformUser user) =>
        user.Status == UserStatus.Unknown && user.RawStatus is { } raw ? Short(raw) : user.Status.ToString();

    private static string Minute(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string Short(string text) => SafeText.Cut(text, Longest);
}
