using UserManagement.Foundation.Input;

namespace UserManagement.Binding;

/// <summary>The connection of an input object: the connection through which it was read, or the names in its columns.</summary>
internal sealed class RowConnection
{
    /// <summary>The connection through which the object was read in this process.</summary>
    public PlatformConnection? Origin { get; set; }

    public string? Platform { get; set; }

    public string? Connection { get; set; }

    /// <summary>
    /// The organization's name or id; null without a connection name, because a column Organization can then have another meaning.
    /// </summary>
    public string? Organization { get; set; }

    /// <summary>The host of the platform's address; null without a connection name.</summary>
    public string? Host { get; set; }

    public static RowConnection? Of(InputRow row) => row.Value switch
    {
        null or string => null,
        UserIdentity { User: { } user } => At(user.Origin),
        PlatformUser user => At(user.Origin),
        PlatformAccessReview review => At(review.Origin),
        PlatformRoleAssignment assignment => At(assignment.User.Origin),
        PlatformUserToken token => At(token.User.Origin),
        PlatformRole role => At(role.Origin),
        PlatformTeam team => At(team.Origin),
        PlatformTeamRole held => At(held.Origin),
        _ => FromColumns(row),
    };

    /// <summary>Returns the names of the connection and the platform, for errors.</summary>
    public override string ToString() => (Origin, Connection) switch
    {
        ({ } origin, _) => $"connection '{InputRules.Shorten(origin.Name)}' ({origin.Platform})",
        (_, { } connection) =>
            $"connection '{InputRules.Shorten(connection)}'{(Platform is null ? "" : $" ({InputRules.Shorten(Platform)})")}",
        _ => $"platform '{InputRules.Shorten(Platform ?? "")}'",
    };

    private static RowConnection At(PlatformConnection origin) =>
        new() { Origin = origin, Platform = origin.Platform, Connection = origin.Name };

    private static RowConnection? FromColumns(InputRow row)
    {
        // A deserialized team or role also has the columns of its connection, although its kind is NoUser.
        var ofModule = row.OriginalType()?.StartsWith("UserManagement.", System.StringComparison.Ordinal) == true;
        if (row.Kind is InputKind.Foreign or InputKind.NoUser && !ofModule) return null;
        var named = row.Find("connection", "connectionname");
        if (named?.Value is PlatformConnection open) return At(open);
        var (platform, connection) = (row.Find("platform", "platformname")?.Text, named?.Text);
        if (platform is null && connection is null) return null;
        return new RowConnection
        {
            Platform = platform?.Trim(),
            Connection = connection?.Trim(),
            Organization = connection is null ? null : row.Find("organization")?.Text,
            Host = connection is null ? null : row.Find("host")?.Text,
        };
    }
}
