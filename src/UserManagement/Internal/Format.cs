using System;
using System.Collections;
using System.ComponentModel;
using System.Linq;
using UserManagement.Pipeline;

namespace UserManagement.Internal;

/// <summary>What the format file calls. Not for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Format
{
    private const int Longest = 500;

    /// <summary>Text from a platform, with what is invisible or could steer a terminal written out, and cut where it would fill the screen.</summary>
    public static string Text(object? value) => value is IEnumerable list and not string ? string.Join(", ", list.Cast<object?>().Select(One)) : One(value);

    /// <summary>A user's roles: by name where an id says nothing to a person.</summary>
    public static string Roles(PlatformUser user) => Text((user.Roles ?? []).Select(role => Guid.TryParse(role, out _) ? user.Origin.SeenRoles.NameOf(role) ?? role : role));

    private static string One(object? value) => SafeText.Escape(SafeText.Cut(value?.ToString() ?? "", Longest));

    /// <summary>Whether a connection is the one that commands of this session use when none is named.</summary>
    public static bool IsDefault(PlatformConnection connection) => ConnectionTable.Current is var table && connection is not null && table.IsDefault(connection.Name) && table.Holds(connection);

    /// <summary>The text of a time, whatever the culture of the session.</summary>
    public static string Time(System.Management.Automation.PSObject time) => time?.BaseObject switch
    {
        DateTimeOffset known => TimeText.Iso(known),
        DateTime known => TimeText.Iso(known),
        _ => "",
    };

    /// <summary>A time as its day in UTC, which is what fits a column.</summary>
    public static string Day(DateTimeOffset? time) => TimeText.Day(time);

    /// <summary>A user's state, in colour where the host shows colour; an unknown state by the platform's own word.</summary>
    public static string Status(PlatformUser? user, bool colour)
    {
        if (user is null) return ""; // a connection that was not assessed
        var word = user.Status == UserStatus.Unknown && user.RawStatus is { } raw ? One(raw) : user.Status.ToString();
        if (!colour) return word;
        var code = user.Status switch { UserStatus.Active => "32", UserStatus.Pending => "33", UserStatus.Suspended => "31", UserStatus.Deactivated => "90", _ => "35" };
        return $"\u001b[{code}m{word}\u001b[0m";
    }
}
