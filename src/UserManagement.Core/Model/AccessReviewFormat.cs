namespace UserManagement;

/// <summary>Formats of a report.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum AccessReviewFormat : long
{
    /// <summary>The format of the file extension.</summary>
    Auto,

    /// <summary>A self-contained page.</summary>
    Html,

    /// <summary>Comma-separated values, safe to open in a spreadsheet.</summary>
    Csv,

    /// <summary>JSON.</summary>
    Json,
}
