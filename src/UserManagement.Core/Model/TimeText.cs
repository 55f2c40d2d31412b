using System;
using System.Globalization;

namespace UserManagement;

/// <summary>Times as people read them.</summary>
internal static class TimeText
{
    /// <summary>The day in UTC; nothing where there is no time.</summary>
    public static string Day(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
