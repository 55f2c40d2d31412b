namespace UserManagement.Sandbox;

/// <summary>Where a person is between invitation and removal. The lower-case names are the words of the file and of the wire.</summary>
internal enum PersonStatus
{
    Pending,
    Active,
    Suspended,
}

internal static class PersonStatusWords
{
    public static string Of(PersonStatus status) => status switch
    {
        PersonStatus.Pending => "pending",
        PersonStatus.Active => "active",
        _ => "suspended",
    };

    public static PersonStatus? Parse(string word) => word switch
    {
        "pending" => PersonStatus.Pending,
        "active" => PersonStatus.Active,
        "suspended" => PersonStatus.Suspended,
        _ => null,
    };
}
