using System;

namespace UserManagement.Schedules;

/// <summary>The organization on a platform, and its user, that a scheduled action affects.</summary>
internal sealed class SchedulePlace
{
    public string Platform { get; set; } = "";

    /// <summary>The connection's name when the action was scheduled.</summary>
    public string Connection { get; set; } = "";

    public string BaseUri { get; set; } = "";

    /// <summary>The organization's id or name; null if it was not known.</summary>
    public string? Organization { get; set; }

    /// <summary>The platform's id for the user; null if it is not known yet (invited user), or if the person was not a member.</summary>
    public string? UserId { get; set; }

    public string? Email { get; set; }

    public string? Name { get; set; }

    public static SchedulePlace Of(PlatformConnection connection, string? userId, string? email, string? name) => new()
    {
        Platform = connection.Platform,
        Connection = connection.Name,
        BaseUri = connection.BaseUri.GetLeftPart(UriPartial.Path),
        Organization = connection.KnownOrganization,
        UserId = userId,
        Email = email,
        Name = name,
    };

    /// <summary>
    /// Returns true if a connection is to this organization. If the organization is not known, either here or on the connection, the
    /// connection must have the stored name.
    /// </summary>
    public bool IsAt(PlatformConnection connection) => IsAt(Of(connection, null, null, null));

    /// <summary>Returns true if another place is this organization, by the same rule.</summary>
    public bool IsAt(SchedulePlace here)
    {
        if (!Same(Platform, here.Platform) || !string.Equals(BaseUri, here.BaseUri, StringComparison.Ordinal)) return false;
        return Organization is not null && here.Organization is not null
            ? string.Equals(Organization, here.Organization, StringComparison.Ordinal)
            : Same(Connection, here.Connection);
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
