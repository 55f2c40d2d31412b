namespace UserManagement.Platforms.Scim;

/// <summary>How a list is read in pages.</summary>
internal enum ScimPaging
{
    /// <summary>By <c>startIndex</c> and <c>count</c>.</summary>
    Index,

    /// <summary>By <c>cursor</c> and <c>count</c> (RFC 9865).</summary>
    Cursor,
}

/// <summary>How a resource is changed.</summary>
internal enum ScimPatchForm
{
    /// <summary>PATCH whose operations name the attribute in <c>path</c>.</summary>
    Path,

    /// <summary>PATCH whose operations hold the attributes in <c>value</c>.</summary>
    Pathless,

    /// <summary>No PATCH: the whole resource is read and written with PUT.</summary>
    None,
}

/// <summary>What becomes of a user whose <c>active</c> is set to false.</summary>
internal enum ScimSuspension
{
    /// <summary>The user loses access and can get it back.</summary>
    Reversible,

    /// <summary>The server deletes the user.</summary>
    Deletes,

    /// <summary>The server does not take it.</summary>
    None,
}

/// <summary>What DELETE does to a user.</summary>
internal enum ScimRemoval
{
    /// <summary>Not known; it is treated as final.</summary>
    Unknown,

    /// <summary>The account can be brought back.</summary>
    Reversible,

    /// <summary>The account is gone for good.</summary>
    Irreversible,

    /// <summary>The server has no DELETE.</summary>
    None,
}

/// <summary>Whether the members of a group can be seen.</summary>
internal enum ScimMembers
{
    /// <summary>Not known: it is looked at.</summary>
    Unknown,

    /// <summary>A group's answer lists them.</summary>
    Shown,

    /// <summary>Only the question whether one user is in one group is answered.</summary>
    Filtered,

    /// <summary>They cannot be seen.</summary>
    Hidden,
}
