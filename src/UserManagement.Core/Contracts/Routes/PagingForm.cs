namespace UserManagement.Contracts.Routes;

/// <summary>How a list is cut into pages.</summary>
internal enum PagingForm
{
    /// <summary>Nobody says. The responses are looked at for it.</summary>
    Unknown,

    /// <summary>Not at all: one response holds the whole list.</summary>
    None,

    /// <summary>By page numbers: <c>?page=2</c> and so on, until a page is empty or the total is reached.</summary>
    Page,

    /// <summary>By a cursor in the body; no cursor is the end.</summary>
    Cursor,

    /// <summary>By the address of the next page, in the body or in a Link header; no address is the end.</summary>
    Link,
}
