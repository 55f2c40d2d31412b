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

    /// <summary>A duration in its largest whole unit, such as <c>30 days</c> or <c>90 minutes</c>.</summary>
    public static string Duration(TimeSpan time)
    {
        var (number, unit) = time.Ticks % TimeSpan.TicksPerDay == 0 ? (time.Ticks / TimeSpan.TicksPerDay, "day")
            : time.Ticks % TimeSpan.TicksPerHour == 0 ? (time.Ticks / TimeSpan.TicksPerHour, "hour")
            : time.Ticks % TimeSpan.TicksPerMinute == 0 ? (time.Ticks / TimeSpan.TicksPerMinute, "minute")
            : (time.Ticks / TimeSpan.TicksPerSecond, "second");
        return number.ToString(CultureInfo.InvariantCulture) + " " + unit + (number == 1 ? "" : "s");
    }
}
