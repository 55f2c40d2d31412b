using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace UserManagement.Journal;

/// <summary>
/// Checks whether the clock of this machine is plausible. With a wrong clock, journals that are still needed would look old and be
/// deleted.
/// </summary>
internal static class JournalClock
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LargestSkew = TimeSpan.FromHours(1);

    /// <summary>Returns why the clock is implausible; null if it is plausible.</summary>
    /// <param name="files">The journals of other runs, whose times are compared with the clock.</param>
    /// <param name="connection">The connection whose platform's clock is compared with the clock of this machine.</param>
    /// <param name="limit">Journals that began before this time are to be deleted.</param>
    /// <param name="now">The current time by the clock of this machine.</param>
    public static string? FindFault(
        IReadOnlyCollection<string> files, PlatformConnection connection, DateTimeOffset limit, DateTimeOffset now)
    {
        var skew = (connection.Session as IJournaled)?.ClockSkew;
        if (skew is { } differs && differs.Duration() > LargestSkew)
            return $"this machine's clock says {Show(now)}, but the clock of {connection.BaseUri.Host} says {Show(now + differs)}";
        var newest = DateTimeOffset.MinValue;
        foreach (var file in files)
        {
            var entry = Later(JournalFolder.BeginOf(file), LastTime(file));
            var latest = Later(entry, new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero));
            if (latest > now + Tolerance)
                return $"this machine's clock says {Show(now)}, but {Path.GetFileName(file)} is from {Show(latest)}";
            if (entry > newest) newest = entry;
        }

        // If even the newest entry is older than the limit, the clock jumped forward, or no change was made for a long time. The
        // platform's clock, which was compared above, shows which; without it the clock of this machine is not trusted.
        return skew is null && newest < limit
            ? $"this machine's clock says {Show(now)}, but the newest entry is from {Show(newest)}, so the clock may have jumped"
            : null;
    }

    private static DateTimeOffset? LastTime(string file)
    {
        try
        {
            return JournalReader.LastTime(file);
        }
        catch (PlatformException)
        {
            return null;
        }
    }

    private static DateTimeOffset Later(DateTimeOffset? a, DateTimeOffset? b) => (a > b || b is null ? a : b) ?? DateTimeOffset.MinValue;

    private static string Show(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
