namespace UserManagement.Sandbox;

/// <summary>The status of a user between invitation and removal.</summary>
internal enum PersonStatus
{
    Pending,
    Active,
    Suspended,

    /// <summary>Permanently deactivated, but still listed: a soft delete.</summary>
    Deactivated,
}

internal static class PersonStatusWords
{
    public static string Of(PersonStatus status) => status switch
    {
        PersonStatus.Pending => "pending",
        PersonStatus.Active => "active",
        PersonStatus.Deactivated => "deactivated",
        _ => "suspended",
    };

    public static PersonStatus? Parse(string word) => word switch
    {
        "pending" => PersonStatus.Pending,
        "active" => PersonStatus.Active,
        "suspended" => PersonStatus.Suspended,
        "deactivated" => PersonStatus.Deactivated,
        _ => null,
    };
}
