namespace UserManagement;

/// <summary>The forms of a report.</summary>
public enum AccessReviewFormat
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
