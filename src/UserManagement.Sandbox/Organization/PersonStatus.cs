namespace UserManagement.Sandbox;

/// <summary>Where a person is between invitation and removal. The lower-case names are the words of the file and of the wire.</summary>
internal enum PersonStatus
{
    Pending,
    Active,
    Suspended,

    /// <summary>Gone for good, but still listed: a soft delete.</summary>
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
