namespace UserManagement.Foundation.Json;

/// <summary>What a property beside a list, or a header, says about the rest of the list.</summary>
internal enum PageHintKind
{
    /// <summary>The number of items on all pages together.</summary>
    Total,

    /// <summary>A number that may be of this page or of all pages: it counts only where it is more than came.</summary>
    Count,

    /// <summary>More items follow where it is true or not empty; false says that none do.</summary>
    MoreIfTrue,

    /// <summary>More items follow where it is false; true says that none do.</summary>
    MoreIfFalse,

    /// <summary>Leads to the next page; null or empty says that there is none.</summary>
    Next,

    /// <summary>Marks a place in the list: it leads on, unless another hint says that this is the end.</summary>
    Cursor,

    /// <summary>The number of pages.</summary>
    Pages,

    /// <summary>The number of this page.</summary>
    Page,

    /// <summary>How many items a page has at most.</summary>
    Size,

    /// <summary>How many items come before this page.</summary>
    Offset,

    /// <summary>How many items come after this page.</summary>
    Remaining,

    /// <summary>The request failed, in part or whole, where it is true or not empty.</summary>
    Failure,

    /// <summary>The request failed where it is false.</summary>
    Success,

    /// <summary>A word for the outcome, such as "error" or "partial".</summary>
    Outcome,
}
