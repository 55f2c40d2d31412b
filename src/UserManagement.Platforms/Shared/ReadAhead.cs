using System;

namespace UserManagement.Platforms.Shared;

/// <summary>Limits how many pages of a list are requested at once.</summary>
internal static class ReadAhead
{
    private const int MostPages = 16;
    private const int MostBytes = 1024 * 1024; // received pages stay in memory until they are used
    private const int LeastPages = 2;

    /// <summary>Returns the number of pages to request at once.</summary>
    /// <param name="pageBytes">The length of the latest page, in bytes.</param>
    public static int Pages(int pageBytes) => Math.Max(LeastPages, Math.Min(MostPages, MostBytes / Math.Max(1, pageBytes)));
}
