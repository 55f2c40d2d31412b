namespace UserManagement;

/// <summary>The format of a report.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum AccessReviewFormat : long
{
    /// <summary>The format that matches the file extension.</summary>
    Auto,

    /// <summary>A self-contained HTML page.</summary>
    Html,

    /// <summary>Comma-separated values, safe to open in a spreadsheet.</summary>
    Csv,

    /// <summary>JSON.</summary>
    Json,
}
