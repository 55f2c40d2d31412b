namespace UserManagement.Sandbox;

/// <summary>
/// The deviations of real servers from the SCIM standard. <see cref="SandboxPlatform.SetFault"/> switches them on and off.
/// </summary>
public enum SandboxFault
{
    /// <summary>Lists ignore every paging parameter and return the first 20 resources; <c>totalResults</c> is correct.</summary>
    IgnoresPaging,

    /// <summary>A <c>startIndex</c> past the end returns the first page again.</summary>
    RepeatsFirstPage,

    /// <summary><c>totalResults</c> is the number of resources on the page.</summary>
    LyingTotal,

    /// <summary>
    /// Memberships are invisible: <c>members</c> is always empty, users have no <c>groups</c>, and a filter on members finds no group.
    /// Changes of members still take effect.
    /// </summary>
    HidesMembers,

    /// <summary>Users have no <c>groups</c>. The members of a group are readable.</summary>
    HidesGroups,

    /// <summary>The three discovery endpoints return 404.</summary>
    NoDiscovery,

    /// <summary>PATCH returns 501, and the service provider configuration says that PATCH is not supported.</summary>
    NoPatch,

    /// <summary>Filters are ignored and the whole list is returned, although the service provider configuration offers filters.</summary>
    NoFilter,

    /// <summary>Filters compare every string case-sensitively.</summary>
    CaseSensitiveFilter,

    /// <summary>Every filter returns 400 <c>invalidFilter</c>.</summary>
    FilterRefused,

    /// <summary>Lists page by cursor only: <c>startIndex</c> returns 400, and the service provider configuration says so.</summary>
    CursorOnly,

    /// <summary>Error responses have a plain text body instead of JSON.</summary>
    TextErrors,

    /// <summary>Setting <c>active</c> to false deletes the user.</summary>
    SuspendDeletes,

    /// <summary>DELETE of a user sets <c>active</c> to false and keeps the user.</summary>
    DeleteSuspends,
}
