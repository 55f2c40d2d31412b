using System;
using System.Globalization;

namespace UserManagement.Foundation.Text;

/// <summary>Times as people and files read them.</summary>
internal static class TimeText
{
    /// <summary>Makes the value that a public property shows for a time.</summary>
    /// <remarks>
    /// PowerShell writes a property into CSV with ToString, which depends on the culture of the session. The module sets this to a value
    /// that is the same time and has ISO 8601 as its text.
    /// </remarks>
    public static Func<object, object> Show { get; set; } = static time => time;

    /// <summary>The value that a public property shows; null where there is no time.</summary>
    public static object? Shown(DateTimeOffset? time) => time is { } known ? Show(known) : null;

    /// <summary>The value that a public property shows for a time that saved files keep as a <see cref="DateTime"/>.</summary>
    public static object Shown(DateTime time) => Show(time);

    /// <summary>The day in UTC; nothing where there is no time.</summary>
    public static string Day(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The time in UTC as ISO 8601, to the second or, where it has fractions, to 100 nanoseconds.</summary>
    public static string Iso(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);
}
