namespace UserManagement.Platforms.Scim;

/// <summary>How the pages of a list are requested.</summary>
internal enum ScimPaging
{
    /// <summary>Paging with <c>startIndex</c> and <c>count</c>.</summary>
    Index,

    /// <summary>Paging with <c>cursor</c> and <c>count</c> (RFC 9865).</summary>
    Cursor,
}

/// <summary>The form in which changes are sent.</summary>
internal enum ScimPatchForm
{
    /// <summary>PATCH whose operations name the attribute in <c>path</c>.</summary>
    Path,

    /// <summary>PATCH whose operations, except <c>remove</c>, have no <c>path</c>; <c>value</c> contains the attributes.</summary>
    Pathless,

    /// <summary>No PATCH: the whole resource is read and written with PUT.</summary>
    None,
}

/// <summary>The effect of setting <c>active</c> to false.</summary>
internal enum ScimSuspension
{
    /// <summary>The user loses access and can get it back.</summary>
    Reversible,

    /// <summary>The server deletes the user.</summary>
    Deletes,

    /// <summary>The server rejects the change.</summary>
    None,
}

/// <summary>The effect of DELETE on a user.</summary>
internal enum ScimRemoval
{
    /// <summary>Unknown; the module treats it as irreversible.</summary>
    Unknown,

    /// <summary>The account is only deactivated and stays in the list; it can be activated again.</summary>
    Reversible,

    /// <summary>The account is deleted permanently.</summary>
    Irreversible,

    /// <summary>The server has no DELETE.</summary>
    None,
}

/// <summary>The visibility of the members of a group.</summary>
internal enum ScimMembers
{
    /// <summary>Unknown; the module checks whether any group shows a member.</summary>
    Unknown,

    /// <summary>The response for a group lists the members.</summary>
    Shown,

    /// <summary>The server lists no members; a filter can test whether one user is in one group.</summary>
    Filtered,

    /// <summary>The server does not show members.</summary>
    Hidden,
}
