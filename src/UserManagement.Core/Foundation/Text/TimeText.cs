using System;
using System.Globalization;

namespace UserManagement.Foundation.Text;

/// <summary>Formats times for people and files.</summary>
internal static class TimeText
{
    /// <summary>The function that converts a time to the value that a public property returns.</summary>
    /// <remarks>
    /// PowerShell writes a property to CSV with ToString, which depends on the culture of the session. The module sets a function that
    /// returns the same time with ISO 8601 as its text.
    /// </remarks>
    public static Func<object, object> Show { get; set; } = static time => time;

    /// <summary>Returns the value that a public property returns for a time; null if there is no time.</summary>
    public static object? Shown(DateTimeOffset? time) => time is { } known ? Show(known) : null;

    /// <summary>Returns the value that a public property returns for a time that a saved file stores as a <see cref="DateTime"/>.</summary>
    public static object Shown(DateTime time) => Show(time);

    /// <summary>Returns the day in UTC; empty if there is no time.</summary>
    public static string Day(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Returns the time in UTC as ISO 8601, to the second or, if it has fractions, to 100 nanoseconds.</summary>
    public static string Iso(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);

    /// <summary>Returns a duration in its largest whole unit, such as <c>30 days</c> or <c>90 minutes</c>.</summary>
    public static string Duration(TimeSpan time)
    {
        var (number, unit) = time.Ticks % TimeSpan.TicksPerDay == 0 ? (time.Ticks / TimeSpan.TicksPerDay, "day")
            : time.Ticks % TimeSpan.TicksPerHour == 0 ? (time.Ticks / TimeSpan.TicksPerHour, "hour")
            : time.Ticks % TimeSpan.TicksPerMinute == 0 ? (time.Ticks / TimeSpan.TicksPerMinute, "minute")
            : (time.Ticks / TimeSpan.TicksPerSecond, "second");
        return number.ToString(CultureInfo.InvariantCulture) + " " + unit + (number == 1 ? "" : "s");
    }
}
