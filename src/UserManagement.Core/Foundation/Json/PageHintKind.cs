namespace UserManagement.Foundation.Json;

/// <summary>The meaning of a property beside a list, or of a header, for the rest of the list.</summary>
internal enum PageHintKind
{
    /// <summary>The number of items on all pages.</summary>
    Total,

    /// <summary>
    /// The number of items on this page or on all pages: more items can follow only if it is greater than the number of items on this page.
    /// </summary>
    Count,

    /// <summary>
    /// No more items follow if the value is false, "no" or 0; more follow if it is any other text. An empty value has no meaning.
    /// </summary>
    MoreIfTrue,

    /// <summary>More items follow if the value is false; no more follow if it is true.</summary>
    MoreIfFalse,

    /// <summary>The pointer to the next page, such as its address; there is no next page if it is null or empty.</summary>
    Next,

    /// <summary>A position in the list. It leads to the next page, unless another hint marks the end.</summary>
    Cursor,

    /// <summary>The number of pages.</summary>
    Pages,

    /// <summary>The number of this page.</summary>
    Page,

    /// <summary>The maximum number of items on a page.</summary>
    Size,

    /// <summary>The number of items before this page.</summary>
    Offset,

    /// <summary>The number of items after this page.</summary>
    Remaining,

    /// <summary>The request failed, partly or completely, unless the value is empty, false, "no" or 0.</summary>
    Failure,

    /// <summary>The request failed if the value is false.</summary>
    Success,

    /// <summary>A word for the outcome, such as "error" or "partial".</summary>
    Outcome,
}
