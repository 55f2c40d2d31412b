namespace UserManagement.Contracts.Routes;

/// <summary>The way a list is divided into pages.</summary>
internal enum PagingForm
{
    /// <summary>Not specified. The responses show which form applies.</summary>
    Unknown,

    /// <summary>No pages: one response contains the whole list.</summary>
    None,

    /// <summary>Page numbers: <c>?page=2</c> and so on, until a page is empty or the total is reached.</summary>
    Page,

    /// <summary>A cursor in the body; a response without a cursor is the last page.</summary>
    Cursor,

    /// <summary>The address of the next page, in the body or in a Link header; a response without an address is the last page.</summary>
    Link,
}
