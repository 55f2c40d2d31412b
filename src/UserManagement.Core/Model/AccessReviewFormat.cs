namespace UserManagement;

/// <summary>The forms of a report.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum AccessReviewFormat : long
{
    /// <summary>By the ending of the file's name.</summary>
    Auto,

    /// <summary>One page that needs nothing else.</summary>
    Html,

    /// <summary>Comma-separated values, safe to open in a spreadsheet.</summary>
    Csv,

    /// <summary>JSON.</summary>
    Json,
}
